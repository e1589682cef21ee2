"""What is wrong with a document itself, found by plain code."""

import re
from collections.abc import Iterator

from auditor.model.policies import Defect, DocumentText, LastUpdated
from auditor.policy.companies import foreign_names
from auditor.policy.contacts import Found
from auditor.policy.contents import gaps_of, jumps_of
from auditor.policy.fragments import fragments_of
from auditor.policy.normal import normal
from auditor.policy.references import dead_references

_PLACEHOLDER = re.compile(
    r"\[\s*\](?!\()|\[(?!email.protected)(?:insert|your|company|e-?mail|address|contact|phone|name|website|domain|date|xx+)"
    r"[^\]\n]{0,60}\](?!\()|\{\{[^}\n]{1,60}\}\}|<(?:company|your|insert)[^>\n]{0,40}>|(?-i:\bX{3,}\b)(?![.)])"
    r"|\blorem ipsum\b",
    re.IGNORECASE,
)
_EMPTY_PARENTHESIS = re.compile(r"\(\s{0,9}[,;:]?\s{0,9}\)|\(\s{0,9},[^()\n]{0,80}\)")
_TOO_MANY = 50


def defects_of(
    document: DocumentText,
    contacts: tuple[Found, ...],
    updated: LastUpdated,
    updated_at: tuple[int, int],
    site: str | None = None,
) -> tuple[Defect, ...]:
    """Placeholders, unusable contacts and dates, lost text, broken numbering, promised sections that are missing,
    fragments of another language, references that lead nowhere, another company's name, hidden text; in order of their
    place, each type at most fifty times. `site` is the domain whose document it is."""
    found = sorted(_all(document, contacts, updated, updated_at, site), key=lambda defect: defect.start)
    counts: dict[str, int] = {}
    kept = []
    for defect in found:
        counts[defect.type] = counts.get(defect.type, 0) + 1
        if counts[defect.type] <= _TOO_MANY:
            kept.append(defect)
    return tuple(kept)


def _all(
    document: DocumentText,
    contacts: tuple[Found, ...],
    updated: LastUpdated,
    updated_at: tuple[int, int],
    site: str | None,
) -> Iterator[Defect]:
    text, plain = document.text, normal(document.text)

    def defect(kind: str, start: int, end: int) -> Defect:
        return Defect(type=kind, quote=text[start:end], start=start, end=end)

    for contact in contacts:
        if contact.contact.status != "wellformed":
            yield defect(f"{contact.contact.status}_{contact.contact.kind}", contact.start, contact.end)
    if updated.status in ("bracketed", "incomplete"):
        yield defect(f"{updated.status}_date", *updated_at)
    for match in _PLACEHOLDER.finditer(plain):
        yield defect("placeholder", *match.span())
    for match in _EMPTY_PARENTHESIS.finditer(plain):
        yield defect("empty_parenthesis", *match.span())
    for kind, spans in (
        ("broken_numbering", jumps_of(document)),
        ("missing_section", gaps_of(document)),
        ("mixed_language", fragments_of(document)),
        ("reference_without_link", dead_references(document)),
        ("other_company", foreign_names(document, site)),
    ):
        yield from (defect(kind, *span) for span in spans)
    for block in document.blocks:
        if block.hidden:
            yield defect("hidden_text", block.start, block.end)
