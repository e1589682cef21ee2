"""One site over time: audits, policy versions and behaviour on one axis, and each finding with first and last seen."""

from collections.abc import Mapping
from typing import Any

from reports.charts.timeline import timeline
from reports.database import Facts
from reports.page import Asked, Key, Page, slice_of
from reports.queries import audits, findings, policies, vendors


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    last = audits.latest(facts, key["site"])
    if last is None:
        return None
    history = audits.history(facts, key["site"])
    usable = [row for row in history if row["status"] in ("finished", "incomplete")]
    return {
        "title": key["site"],
        "site": key["site"],
        "last": last,
        "counts": audits.counted(facts, last["id"]),
        "suppressed": findings.suppressed_among(facts, last["id"]),
        "before": audits.previous(facts, last),
        "companies": vendors.of_audit(facts, last["id"]),
        "policies": policies.policies(facts, last["id"]),
        "timeline": timeline(usable[-60:], policies.texts_over_time(facts, key["site"])),
        "findings": findings.appearances(facts, key["site"]),
        "slice": slice_of(asked, reversed(history), 25),
    }


PAGE = Page(
    name="site", path="/sites/{site:path}", build=build, exported=lambda facts, sites: ({"site": s} for s in sites)
)
