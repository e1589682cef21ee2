"""Web storage."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import audits, observations
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    seen = audits.not_observed(facts, audit["id"], "storage_items")
    if not seen["observed"]:
        return None
    return {"conditions": conditions, "rows": observations.storage(facts, audit["id"]), "seen": seen}


SECTION = Section("storage", "Web storage", "What pages keep in the browser besides cookies.", build)
