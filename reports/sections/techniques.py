"""Tracking techniques: what was looked for, by which criteria, and what shows it; and the interfaces scripts called."""

from collections.abc import Mapping
from typing import Any

from auditor.detectors import DETECTORS
from reports.database import Facts, Row
from reports.queries import audits, observations, techniques
from reports.sections.section import Section

ELSEWHERE = frozenset(
    {
        "cookies",
        "declared-cookies",
        "third-parties",
        "storage",
        "forms",
        "permissions",
        "transport",
        "consent",
        "consent-signals",
        "browser-signals",
    }
)
"""Detectors whose findings have a section of their own; any other one is shown here."""
OF_VENDOR = frozenset(
    {
        "vendor",
        "product",
        "company",
        "parent",
        "country",
        "category",
        "replay",
        "vendor_source",
        "script",
        "own",
        "known",
    }
)
"""Facts that a behaviour's heading tells already."""


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    missing = audits.missing_kinds(facts, audit["id"])
    found = observations.behaviours(facts, audit["id"])
    if audit["assessed"] is None and not found:
        return None
    shown_by = techniques.evidence(facts, audit["id"])
    rows: list[Row] = []
    for detector in DETECTORS:
        if detector.id in ELSEWHERE:
            continue
        behaviours = [
            row | {"evidence": shown_by.get(row["id"], ()), "told": _told(row["facts"])}
            for row in found
            if row["kind"] in detector.kinds
        ]
        gaps = sorted(missing.intersection(detector.needs))
        rows.append({"detector": detector, "behaviours": behaviours, "gaps": gaps})
    return {
        "recognised": [row for row in rows if row["behaviours"]],
        "absent": [row for row in rows if not row["behaviours"] and not row["gaps"]],
        "open": [row for row in rows if not row["behaviours"] and row["gaps"]],
        "scripts": observations.api_calls(facts, audit["id"]),
        "permissions": observations.permissions(facts, audit["id"]),
        "seen": audits.not_observed(facts, audit["id"], "api_calls"),
    }


def _told(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in OF_VENDOR and value not in (None, [], {}, "")}


SECTION = Section("techniques", "Techniques", "What scripts do with the browser, and which technique that is.", build)
