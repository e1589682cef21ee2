"""What is wrong with a document itself, found by plain code."""

import re
from collections.abc import Iterator

from auditor.model.policies import Defect, DocumentText, LastUpdated
from auditor.policy.contacts import Found
from auditor.policy.normal import normal

_PLACEHOLDER = re.compile(
    r"\[\s*\]|\[(?:insert|your|company|e-?mail|address|contact|phone|name|website|domain|date|xx+)[^\]\n]{0,60}\]"
    r"|\{\{[^}\n]{1,60}\}\}|<(?:company|your|insert)[^>\n]{0,40}>|\bX{3,}\b|\blorem ipsum\b",
    re.IGNORECASE,
)
_EMPTY_PARENTHESIS = re.compile(r"\(\s{0,9}[,;:]?\s{0,9}\)|\(\s{0,9},[^()\n]{0,80}\)")
_NUMBER = re.compile(r"^\s*(\d{1,2})\s?[.)·、](?!\d)", re.MULTILINE)
_HAN_RUN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\W\d]{5,}")
_TOO_MANY = 50


def defects_of(
    document: DocumentText, contacts: tuple[Found, ...], updated: LastUpdated, updated_at: tuple[int, int]
) -> tuple[Defect, ...]:
    """Placeholders, unusable contacts and dates, lost text, broken numbering, fragments of another language,
    hidden text; in order of their place, each type at most fifty times."""
    found = sorted(_all(document, contacts, updated, updated_at), key=lambda defect: defect.start)
    counts: dict[str, int] = {}
    kept = []
    for defect in found:
        counts[defect.type] = counts.get(defect.type, 0) + 1
        if counts[defect.type] <= _TOO_MANY:
            kept.append(defect)
    return tuple(kept)


def _all(
    document: DocumentText, contacts: tuple[Found, ...], updated: LastUpdated, updated_at: tuple[int, int]
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
    yield from (defect("broken_numbering", *span) for span in _jumps(document, plain))
    if document.language not in (None, "zh", "ja"):
        for match in _HAN_RUN.finditer(plain):
            yield defect("mixed_language", match.start(), match.start() + len(match.group().rstrip()))
    for block in document.blocks:
        if block.hidden:
            yield defect("hidden_text", block.start, block.end)


def _jumps(document: DocumentText, plain: str) -> Iterator[tuple[int, int]]:
    """Items whose number does not follow the one before it at the same level of the same list."""
    before: dict[int, int] = {}
    for block in document.blocks:
        if block.kind == "heading":
            continue
        if block.kind != "item":
            before.clear()
            continue
        mark = _NUMBER.match(plain, block.start, min(block.end, block.start + 8))
        if not mark:
            continue
        number = int(mark[1])
        last = before.get(block.level)
        if last is not None and number not in (last + 1, 1):
            yield block.start, min(block.end, block.start + 60)
        before[block.level] = number
