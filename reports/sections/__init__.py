"""The sections of an audit's page, one file each; a new one is one file, one template, and one name here."""

from reports.database import Facts
from reports.sections import (
    chains,
    conditions,
    consent,
    cookies,
    declared,
    documents,
    duties,
    findings,
    forms,
    instrument,
    ledger,
    storage,
    techniques,
    transport,
    vendors,
)
from reports.sections.section import Section

SECTIONS: tuple[Section, ...] = (
    findings.SECTION,
    documents.SECTION,
    ledger.SECTION,
    conditions.SECTION,
    vendors.SECTION,
    chains.SECTION,
    cookies.SECTION,
    declared.SECTION,
    storage.SECTION,
    techniques.SECTION,
    consent.SECTION,
    forms.SECTION,
    transport.SECTION,
    instrument.SECTION,
)


def sections_of(facts: Facts) -> tuple[Section, ...]:
    """The sections that this report has: what laws ask for stands last, and only where it was asked for."""
    return (*SECTIONS, duties.SECTION) if facts.duties else SECTIONS
