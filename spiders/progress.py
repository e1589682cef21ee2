"""What a run tells while it goes on, and what came of each site."""

from collections.abc import Callable
from dataclasses import dataclass

from auditor.model.practices import Condition


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What came of one site."""

    site: str
    audit_id: int
    status: str
    """finished, incomplete, failed"""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SiteStarted:
    site: str
    pages: int
    """Pages that its visits walk at most; what proves a choice comes on top."""


@dataclass(frozen=True, slots=True)
class PageViewDone:
    site: str
    condition: Condition
    ordinal: int
    url: str
    error: str | None
    repetition: int = 1
    """Which of several visits under the same condition it belongs to."""


@dataclass(frozen=True, slots=True)
class PolicyLookedAt:
    site: str
    kind: str
    url: str
    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class SiteDone:
    """Stored, and judged where there was something to judge."""

    result: AuditResult


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The run was asked to end: what is under way is given up, and open audits stand as incomplete."""


Event = SiteStarted | PageViewDone | PolicyLookedAt | SiteDone | Interrupted
Progress = Callable[[Event], None]
"""Told what happens, while it happens."""


def say_nothing(_: Event) -> None:
    """For those who do not watch."""
