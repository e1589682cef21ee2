"""What is judged: behaviours, and findings with their evidence on both sides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from auditor.model.policies import Claim, PolicyDocument, Reading
from auditor.model.practices import Condition, Practice


class Verdict(StrEnum):
    """How what was seen stands to what is said."""

    CONTRADICTED = "contradicted"
    """A statement is untrue or misleading given what was seen."""
    UNDISCLOSED = "undisclosed"
    """Seen, and no statement covers it."""
    VAGUE = "vague"
    """Covered only by a broader statement."""
    AMBIGUOUS = "ambiguous"
    """The policy says both."""
    CONSISTENT = "consistent"
    """A statement covers what was seen."""
    UNTESTED = "untested"
    """A statement bears on it, but observation or wording does not decide."""

    @property
    def is_mismatch(self) -> bool:
        """Contradicted, undisclosed, vague or ambiguous."""
        return self in (Verdict.CONTRADICTED, Verdict.UNDISCLOSED, Verdict.VAGUE, Verdict.AMBIGUOUS)


class Severity(StrEnum):
    """How much a mismatch weighs; `order` grows with the weight."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def order(self) -> int:
        return list(Severity).index(self)

    def one_less(self) -> "Severity":
        """One step less, not below info."""
        return list(Severity)[max(0, self.order - 1)]


class Confidence(StrEnum):
    """How sure a verdict is, whatever it weighs."""

    HIGH = "high"
    """Nothing speaks for another verdict."""
    MEDIUM = "medium"
    """One thing might make it another."""
    LOW = "low"
    """Several things might."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How a verdict came about, a sentence each, so that a person can follow it."""

    confidence: Confidence
    doubts: tuple[str, ...] = ()
    """What might make it another verdict; as many as the confidence is short of high."""
    statements: tuple[str, ...] = ()
    """What the policies say of each practice that was looked at."""
    exceptions: tuple[str, ...] = ()
    """Conditions and exceptions of the cited statements, and what became of each."""
    conditions: tuple[str, ...] = ()
    """Visits that were made, and in which of them it was seen."""
    neighbours: tuple[str, ...] = ()
    """Why the verdict is not one of those beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A row of the database that shows something."""

    table: str
    id: int
    page_url: str | None = None
    detail: str | None = None
    """The row in words: `_ga=GA1.1… set by https://…/analytics.js, 400 days`."""
    quote: str | None = None
    """What the site itself says there, word for word, where the row is cited for that: a banner makes promises too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a behaviour or finding is about.

    kind: cookie, request, pixel, storage, script, form, permission, signal, consent, policy, transport.
    """

    kind: str
    name: str
    host: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """In how many of so many visits under the same condition."""

    seen: int
    visits: int

    def __str__(self) -> str:
        return f"seen in {self.seen} of {self.visits} visits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Something the site does: what a detector makes of the observations."""

    kind: str
    """The detector's word for it: cookie, third-party, pixel, analytics, advertising, session-recording,
    fingerprinting, insecure-form, signal-ignored …"""
    subject: Subject
    conditions: tuple[Condition, ...]
    """Under which it was seen."""
    evidence: tuple[Evidence, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What rules may look at, by name; JSON values only."""
    observed: bool | None = True
    """None: could not be observed; `reason` says why."""
    reason: str | None = None
    frequency: Frequency | None = None
    """Where visits were repeated: how often it was seen. None: they were not, or it takes several to see it."""


BY_NAME = ("request", "pixel", "script")
"""Kinds of subject whose host is only the first of several, and may be another one the next time."""


def identity(behaviour: Behaviour) -> tuple[str | None, ...]:
    """What tells one behaviour from another, in whichever visit or audit."""
    subject = behaviour.subject
    host = None if subject.kind in BY_NAME else subject.host
    return behaviour.kind, subject.kind, subject.name, host


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedClaim:
    """A claim with the policy it stands in."""

    claim: Claim
    policy: int
    """Id of the policy document."""
    policy_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Observed behaviour held against claims."""

    site: str
    rule: str
    practice: Practice
    verdict: Verdict
    severity: Severity
    summary: str
    subject: Subject
    claims: tuple[CitedClaim, ...] = ()
    silences: tuple[Practice, ...] = ()
    visits: tuple[Condition, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why this verdict, a sentence each."""
    weighing: Weighing | None = None
    """How it was weighed; None where that was not kept."""
    fingerprint: str = ""
    """Stable between audits: sha256 of site, rule, and subject, 16 hexadecimal digits."""
    frequency: Frequency | None = None
    """Where visits were repeated: how often what it is about was seen."""

    @property
    def quoted(self) -> dict[str, Evidence]:
        """What is said elsewhere than in a policy: each quote with the first row that holds it."""
        return {item.quote: item for item in reversed(self.evidence) if item.quote is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReading:
    """A document with what was read in it."""

    policy: PolicyDocument
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All that was made of one audit."""

    behaviours: tuple[Behaviour, ...]
    readings: tuple[PolicyReading, ...]
    findings: tuple[Finding, ...]
