"""Findings: mismatches first, then what was untested and what is consistent."""

from collections.abc import Mapping
from typing import Any

from auditor.model.findings import Verdict
from reports.database import Facts, Row
from reports.queries import findings
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    if audit["assessed"] is None:
        return None
    found = findings.findings(facts, audit["id"])
    return {
        "mismatches": [row for row in found if Verdict(row["verdict"]).is_mismatch],
        "untested": [row for row in found if row["verdict"] == Verdict.UNTESTED],
        "consistent": [row for row in found if row["verdict"] == Verdict.CONSISTENT],
    }


SECTION = Section("findings", "Findings", "What the site does, held against what it says.", build)
