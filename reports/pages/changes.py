"""What changed between two audits of a site."""

from collections.abc import Iterator, Mapping
from typing import Any

from reports.database import Facts
from reports.page import Asked, Key, Page
from reports.queries import audits
from reports.queries.changes import changes


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    before, after = audits.audit(facts, key["before"]), audits.audit(facts, key["after"])
    if before is None or after is None or before["site"] != after["site"]:
        return None
    return {
        "title": f"Changes at {after['site']}",
        "site": after["site"],
        "before": before,
        "after": after,
        "changes": changes(facts, before["id"], after["id"]),
        "different_tools": [
            name
            for name in ("auditor_version", "browser_version", "browser_kind", "cookie_policy", "user_agent", "locale")
            if before[name] != after[name]
        ],
    }


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    for site in sites:
        last = audits.latest(facts, site)
        before = None if last is None else audits.previous(facts, last)
        if last is not None and before is not None:
            yield {"before": before["id"], "after": last["id"]}


PAGE = Page(name="changes", path="/changes/{before:int}/{after:int}", build=build, exported=exported)
