"""One document, section by section."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from auditor.model.policies import DocumentText
from auditor.model.second_readings import SecondClaim, SecondReading, Unread
from auditor.second_reader.answer import Rejected, claims_in
from auditor.second_reader.endpoint import Endpoint, NoAnswer
from auditor.second_reader.question import messages_for, version
from auditor.second_reader.sections import Section, sections_of

MOST_SECTIONS = 200
GIVE_UP = 3
"""Failures in a row after which the endpoint is asked no more."""


def reader_of(endpoint: Endpoint) -> str:
    """Model and version of the question, under which a reading is kept."""
    return f"{endpoint.model} {version()}"


def read_again(
    document: DocumentText, endpoint: Endpoint, tell: Callable[[int, int], None] = lambda number, of: None
) -> SecondReading:
    """Ask about every section of a document. What fails is told in `unread`, never raised.

    `tell` hears the number of the section under way, and of how many.
    """
    began, made = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    sections, hidden = sections_of(document)
    claims: list[SecondClaim] = []
    unread = list(hidden)
    asked = dropped = failures = 0
    for number, section in enumerate(sections, start=1):
        reason = "instructs" if section.instructs else None
        if reason is None and (failures >= GIVE_UP or asked >= MOST_SECTIONS):
            reason = "not-asked"
        if reason is None:
            tell(number, len(sections))
            asked += 1
            try:
                found, lost = _ask(section, document, endpoint)
                claims += found
                dropped += lost
                failures = 0
            except NoAnswer as problem:
                reason = str(problem)
                failures += 1
            except Rejected as problem:
                reason = str(problem)
        if reason is not None:
            unread.append(Unread(start=section.start, end=section.end, reason=reason))
    return SecondReading(
        reader=reader_of(endpoint),
        made=made,
        claims=tuple(sorted(dict.fromkeys(claims), key=lambda one: (one.start, one.end, one.claim, one.value))),
        unread=tuple(sorted(unread, key=lambda part: part.start)),
        sections=asked,
        dropped=dropped,
        seconds=round(time.monotonic() - began, 3),
    )


def _ask(section: Section, document: DocumentText, endpoint: Endpoint) -> tuple[tuple[SecondClaim, ...], int]:
    return claims_in(endpoint.ask(messages_for(section)), section, document.text)
