"""When sites are audited again, and what came of it. Field names are column names; times are UTC ISO-8601 text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How often one site is audited. Exactly one of every_seconds and cron is given."""

    site: str
    target: str
    """What `auditor crawl` is given: the domain or URL as it was typed."""
    every_seconds: int | None = None
    """Counted from `created`, which is the first time it is due."""
    cron: str | None = None
    """Five fields, or a name such as @daily, as in crontab(5)."""
    timezone: str = "UTC"
    """IANA name; what the hours of `cron` mean."""
    options: tuple[str, ...] = ()
    """Options of `auditor crawl`, word by word."""
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One audit that a schedule asked for."""

    id: int = 0
    site: str
    due: str
    """The time of the schedule that it serves: the first one missed when several were."""
    attempt: int = 1
    """2 when the first one was interrupted."""
    started: str
    finished: str | None = None
    status: str = "running"
    """running; finished, incomplete, failed: as the audit; interrupted: it ended before the audit was through"""
    reason: str | None = None
    audit: int | None = None
    process: str | None = None
    """Who does it, while it is running: host, process id, its start."""
    told: bool = False
    """Notifications about it have been sent."""
