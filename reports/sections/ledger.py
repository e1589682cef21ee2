"""The claims ledger: every practice, what the policies say of it, and what became of that."""

from collections.abc import Mapping
from typing import Any

from auditor.model.practices import Practice
from reports.database import Facts, Row
from reports.queries import policies
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    rows = {
        row["practice"]: row | {"known": bool(row["claims"] or row["findings"])}
        for row in policies.ledger(facts, audit["id"])
    }
    if not rows:
        return None
    ordered = [rows[practice.value] for practice in Practice if practice.value in rows]
    groups: dict[str, list[Row]] = {}
    for row in ordered:
        groups.setdefault(row["group"], []).append(row)
    return {
        "groups": groups,
        "said": sum(bool(row["claims"]) for row in ordered),
        "all": len(ordered),
        "looked_for": any(row["silent_in"] for row in ordered),
    }


SECTION = Section(
    "ledger", "Claims ledger", "Every practice we know, what the policies say of it, and what became of that.", build
)
