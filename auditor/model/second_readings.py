"""What a second reader, a language model asked beside the rules, made of a text. It never leads to a finding."""

from dataclasses import dataclass
from typing import Any

from auditor.model.practices import Polarity, Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondClaim:
    """A statement as the second reader understands it; the quote was checked to be exactly this slice of the text."""

    claim: Practice
    value: Polarity
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of the text of which the second reader said nothing that could be used."""

    start: int
    end: int
    reason: str
    """hidden (not sent), instructs (speaks to a machine, not sent), not-asked, timeout, unreachable, http-500,
    too-long, no-answer, broken-json, unknown-claim, unknown-value, unknown-key"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """All that the second reader said of one text."""

    reader: str
    """Model and version of the question: another question is another reader."""
    made: str
    claims: tuple[SecondClaim, ...] = ()
    unread: tuple[Unread, ...] = ()
    sections: int = 0
    """How many were asked about."""
    dropped: int = 0
    """Claims whose quote does not stand in the section, or is too short to be one."""
    seconds: float = 0.0

    @property
    def is_whole(self) -> bool:
        """False when asking again may tell more: the endpoint failed, or was not asked about everything."""
        return all(part.reason in ANSWERED for part in self.unread)


ANSWERED = frozenset({"hidden", "instructs", "broken-json", "unknown-claim", "unknown-value", "unknown-key"})
"""Reasons of Unread that the same question would meet again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Where the rules and the second reader differ on a practice, for a person to look at."""

    claim: Practice
    kind: str
    """only-second (the rules are silent), only-rules, value (they read it differently)"""
    rules: tuple[Any, ...] = ()
    """The claims of the rules."""
    second: tuple[SecondClaim, ...] = ()
