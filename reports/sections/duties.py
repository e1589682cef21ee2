"""What stated laws ask for beyond the policy: only where the report was asked for it."""

from collections.abc import Mapping
from typing import Any

from auditor.duties import LAWS, notes_on
from auditor.store.duty_ground import duty_ground
from reports.database import Facts, Row
from reports.sections.section import Section


def build(facts: Facts, audit: Row, conditions: tuple[str, ...]) -> Mapping[str, Any] | None:
    notes = notes_on(duty_ground(facts.database, audit["id"]), facts.duties)
    laws = [(LAWS[law], [note for note in notes if note.duty.law == law]) for law in facts.duties]
    return {"laws": laws}


SECTION = Section(
    "duties",
    "What stated laws ask for",
    "Beyond the policy, apart from all findings, and no legal advice: articles, what each asks for, and whether that "
    "was found.",
    build,
)
