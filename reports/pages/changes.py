"""What changed between two audits of a site."""

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.changes import compare
from auditor.changes.findings import Cause
from auditor.store.snapshots import load_snapshot
from reports.database import Facts
from reports.page import Asked, Key, Page
from reports.queries import audits, findings


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    before, after = audits.audit(facts, key["before"]), audits.audit(facts, key["after"])
    if before is None or after is None or before["site"] != after["site"]:
        return None
    changes = compare(load_snapshot(facts.database, before["id"]), load_snapshot(facts.database, after["id"]))
    ids = findings.ids_by_fingerprint(facts, before["id"]) | findings.ids_by_fingerprint(facts, after["id"])
    steady = [item for item in changes.findings if item.cause is not Cause.CHANCE]
    return {
        "title": f"Changes at {after['site']}",
        "site": after["site"],
        "before": before,
        "after": after,
        "changes": changes,
        "ids": ids,
        "came": [item for item in steady if item.state == "new"],
        "went": [item for item in steady if item.state in ("gone", "not tested")],
        "judged_anew": [item for item in steady if item.state == "changed"],
        "chance": len(changes.behaviours) - len(changes.of_behaviour) + len(changes.findings) - len(steady),
    }


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    for site in sites:
        last = audits.latest(facts, site)
        before = None if last is None else audits.previous(facts, last)
        if last is not None and before is not None:
            yield {"before": before["id"], "after": last["id"]}


PAGE = Page(name="changes", path="/changes/{before:int}/{after:int}", build=build, exported=exported)
