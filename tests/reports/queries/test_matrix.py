"""The experiment cell by cell."""

from pathlib import Path

import pytest

from auditor.model.observations import Cookie, PageView, Request
from auditor.model.practices import Condition, Phase
from auditor.model.records import PageViewRecord
from auditor.store import open_database
from auditor.store.writer import add_page_view, start_audit, start_visit
from reports.database import Facts
from reports.queries.matrix import columns, matrix
from tests import factories

AD = factories.request(
    url="https://ad.bidwick.example/x", host="ad.bidwick.example", site="bidwick.example", party="third"
)
UID = factories.cookie(name="uid", domain="bidwick.example", party="third", request=None)
DELETED = factories.cookie(name="gone", lifetime_seconds=-1.0, request=None)
VISITS = (
    (Condition.NO_CHOICE, ((Phase.BEFORE, (AD,), (UID,)), (Phase.BEFORE, (AD,), ()))),
    (Condition.REJECT, ((Phase.BEFORE, (AD,), ()), (Phase.CHOICE, (), (DELETED,)), (Phase.NEXT, (), ()))),
    (Condition.ACCEPT, ((Phase.WITHDRAWN, (AD,), ()),)),
)


def seen(view: PageView, requests: tuple[Request, ...], cookies: tuple[Cookie, ...]) -> PageViewRecord:
    return factories.page_view_record(page_view=view, requests=requests, cookies=cookies, messages=())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    path: Path = tmp_path_factory.mktemp("matrix") / "a.db"
    with open_database(path) as db:
        audit = start_audit(db, factories.audit())
        for condition, views in VISITS:
            visit = start_visit(db, factories.visit(audit=audit, condition=condition))
            for ordinal, (phase, requests, cookies) in enumerate(views, start=1):
                view = factories.page_view(visit=visit, ordinal=ordinal, phase=phase)
                add_page_view(db, visit, seen(view, requests, cookies))
    facts = Facts(path)
    try:
        return columns(facts, audit), matrix(facts, audit)
    finally:
        facts.close()


def test_columns_stand_in_the_order_in_which_things_happen(told: tuple[list[dict[str, object]], ...]) -> None:
    assert [(row["condition"], row["phase"], row["pages"]) for row in told[0]] == [
        ("no-choice", "before", 3),
        ("reject", "choice", 1),
        ("reject", "next", 1),
        ("accept", "withdrawn", 1),
    ]


def test_each_cell_tells_on_how_many_pages(told: tuple[list[dict[str, object]], ...]) -> None:
    seen: dict[tuple[object, object], list[object]] = {}
    for row in told[1]:
        seen.setdefault((row["kind"], row["name"]), []).append((row["seen"], row["pages"]))
    assert seen == {
        ("vendor", "bidwick.example"): [(3, 3), (0, 1), (0, 1), (1, 1)],
        ("cookie", "uid"): [(1, 3), (0, 1), (0, 1), (0, 1)],
    }
