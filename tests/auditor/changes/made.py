"""Made-up audits to compare: pages that were loaded, and on which of them somebody was asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.changes import Snapshot
from auditor.model.findings import Behaviour, Evidence
from auditor.model.observations import PageView, Request, Visit
from auditor.model.practices import Condition, Party
from auditor.model.records import OBSERVATION_KINDS
from tests import factories

TRACKER = "t.tracker.example"
HOME, SHOP, CART, NEWS, HELP = (factories.PAGE + page for page in ("", "shop", "cart", "news", "help"))
FIVE = (HOME, SHOP, CART, NEWS, HELP)
Loads = Mapping[Condition, Sequence[str]]


def snapshot(
    loads: Loads | Sequence[str] = FIVE, asked: Sequence[int] = (), *, host: str = TRACKER, **changes: Any
) -> Snapshot:
    """An audit whose page views, counted from 1 over all visits, load these pages; on those `asked` a host is asked."""
    by_condition = loads if isinstance(loads, Mapping) else {Condition.NO_CHOICE: loads}
    visits: list[Visit] = []
    page_views: list[PageView] = []
    for number, (condition, pages) in enumerate(by_condition.items(), 1):
        visits.append(factories.visit(id=number, audit=1, condition=condition))
        for page in pages:
            page_views.append(factories.page_view(id=len(page_views) + 1, visit=number, url=page, final_url=page))
    facts: dict[str, Any] = {
        "visits": tuple(visits),
        "page_views": tuple(page_views),
        "requests": tuple(request(number, page_view, host) for number, page_view in enumerate(asked, 1)),
        **dict.fromkeys(set(OBSERVATION_KINDS) - {"requests", "messages"}, ()),
    }
    made: dict[str, Any] = {"behaviours": (tracker(host),) if asked else (), "reader": "reader-1"}
    made |= {name: changes.pop(name) for name in ("behaviours", "findings", "readings", "reader") if name in changes}
    return Snapshot(record=factories.audit_record(**facts | changes), **made)


def request(number: int, page_view: int, host: str = TRACKER) -> Request:
    site = ".".join(host.split(".")[-2:])
    facts: dict[str, Any] = {"id": number, "page_view": page_view, "host": host, "site": site, "party": Party.THIRD}
    return factories.request(url=f"https://{host}/", type="script", **facts)


def tracker(host: str = TRACKER, **changes: Any) -> Behaviour:
    """A behaviour that names only the first of its requests as evidence."""
    facts: dict[str, Any] = {
        "kind": "advertising",
        "subject": factories.subject(kind="request", name="Tracker", host=host, entity="Tracker Ltd"),
        "evidence": (Evidence(table="requests", id=1),),
        "facts": {"hosts": [host]},
    }
    return factories.behaviour(**facts | changes)
