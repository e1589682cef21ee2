"""Forms."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import audits, observations
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    seen = audits.not_observed(facts, audit["id"], "forms")
    if not seen["observed"]:
        return None
    return {"conditions": conditions, "rows": observations.forms(facts, audit["id"]), "seen": seen}


SECTION = Section("forms", "Forms", "Where forms send what is typed in.", build)
