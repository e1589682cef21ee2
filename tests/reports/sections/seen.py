"""What sections show of the sample's audits."""

from collections.abc import Mapping
from typing import Any

from reports.database import Facts
from reports.queries import audits
from reports.sections.section import Section


def build(facts: Facts, section: Section, number: int) -> Mapping[str, Any] | None:
    """What a section has to show of an audit."""
    audit = audits.audit(facts, number)
    assert audit is not None
    return section.build(facts, audit, audits.conditions(facts, number))


def shown(facts: Facts, section: Section, number: int = 5) -> Mapping[str, Any]:
    """What a section shows of an audit that has it."""
    found = build(facts, section, number)
    assert found is not None
    return found
