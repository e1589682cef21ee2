"""Tracking techniques that detectors recognised, and the interfaces that scripts called."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import audits, observations
from reports.sections.section import Section

SUBJECTS_ELSEWHERE = frozenset({"cookie", "storage", "form", "permission", "consent", "signal", "transport"})
KINDS_ELSEWHERE = frozenset(
    {"not-observed", "third-party", "unknown-third-party", "analytics", "advertising", "social", "policy"}
)
"""What other sections show; anything else a detector may name is shown here."""


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    seen = audits.not_observed(facts, audit["id"], "api_calls")
    behaviours = [
        row
        for row in observations.behaviours(facts, audit["id"])
        if row["kind"] not in KINDS_ELSEWHERE and row["subject_kind"] not in SUBJECTS_ELSEWHERE
    ]
    if not seen["observed"] and not behaviours:
        return None
    kinds: dict[str, list[Row]] = {}
    for row in behaviours:
        kinds.setdefault(row["kind"], []).append(row)
    return {
        "kinds": kinds,
        "scripts": observations.api_calls(facts, audit["id"]),
        "permissions": observations.permissions(facts, audit["id"]),
        "seen": seen,
    }


SECTION = Section("techniques", "Techniques", "What scripts do with the browser, and which technique that is.", build)
