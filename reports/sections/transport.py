"""Transport: which protocols carried the requests, and what went unencrypted."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts, Row
from reports.queries import observations
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    protocols = observations.transport(facts, audit["id"])
    if not protocols:
        return None
    seen = [row for row in observations.behaviours(facts, audit["id"]) if row["subject_kind"] == "transport"]
    return {"protocols": protocols, "plain": observations.plain_requests(facts, audit["id"]), "seen": seen}


SECTION = Section("transport", "Transport", "How requests travelled, and what went unencrypted.", build)
