"""One audit, section by section."""

from collections.abc import Iterator, Mapping
from typing import Any

from reports.database import Facts
from reports.page import Asked, Key, Page
from reports.queries import audits, findings
from reports.sections import sections_of


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    audit = audits.audit(facts, key["audit"])
    if audit is None:
        return None
    conditions = audits.conditions(facts, audit["id"])
    return {
        "title": f"Audit of {audit['site']}",
        "audit": audit,
        "before": audits.previous(facts, audit),
        "after": audits.following(facts, audit),
        "counts": audits.counted(facts, audit["id"]),
        "suppressed": findings.suppressed_among(facts, audit["id"]),
        "conditions": conditions,
        "sections": [(section, section.build(facts, audit, conditions)) for section in sections_of(facts)],
    }


def exported(facts: Facts, sites: tuple[str, ...]) -> Iterator[Key]:
    """The latest audit of each site."""
    for site in sites:
        last = audits.latest(facts, site)
        if last is not None:
            yield {"audit": last["id"]}


PAGE = Page(name="audit", path="/audits/{audit:int}", build=build, exported=exported)
