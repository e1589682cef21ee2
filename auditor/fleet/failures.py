"""Kinds of failure of an audit in the fleet, and what each one means for the next try. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from auditor.model.observations import Audit

LONGEST = 2000
"""Characters of a process's last words that are kept as evidence."""


class Kind(StrEnum):
    """Why an audit did not come to its end."""

    UNREACHABLE = "unreachable"
    """Nothing of the site was shown: no such name, no answer, a certificate or status that shows no page."""
    BLOCKED = "blocked"
    """The site keeps robots out."""
    FORBIDDEN = "forbidden"
    """robots.txt, or an address of a private network, forbids the visit."""
    BROWSER = "browser-crashed"
    OUT_OF_TIME = "out-of-time"
    TOO_BIG = "too-big"
    """It took more memory or disk than an audit may."""
    OURS = "ours"
    """The program or its machine is at fault: no browser, no place for the bundle, an error of ours."""
    LOST = "worker-lost"
    """Its worker gave no sign of life any more."""


MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

WAITS: Mapping[Kind, tuple[timedelta, ...]] = {
    Kind.UNREACHABLE: (15 * MINUTE, 4 * HOUR),
    Kind.BLOCKED: (12 * HOUR,),
    Kind.FORBIDDEN: (),
    Kind.BROWSER: (MINUTE, 30 * MINUTE),
    Kind.OUT_OF_TIME: (HOUR,),
    Kind.TOO_BIG: (HOUR,),
    Kind.OURS: (MINUTE, 10 * MINUTE, HOUR, 6 * HOUR),
    Kind.LOST: (timedelta(0), timedelta(0), MINUTE, 10 * MINUTE),
}
"""How long to wait before each further try; after as many, the audit has failed. A site down for a moment is up again
in a quarter of an hour, one that blocks relents late if at all, and what is our fault is worth the most patience: each
try of it may be another machine's."""


def wait_before_next(kind: Kind, tries: int) -> timedelta | None:
    """How long to wait after so many tries, the last of which failed like this; None when it was the last one."""
    waits = WAITS[kind]
    return waits[tries - 1] if tries <= len(waits) else None


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process of an audit ended."""

    code: int | None
    """Exit code, negative for a signal; None when it could not be started."""
    words: str = ""
    """The end of what it wrote to standard error."""
    breach: Kind | None = None
    """The limit because of which it was ended."""
    detail: str = ""
    """How much of what it took, when it was ended because of a limit."""
    stopped: bool = False
    """It was asked to end with its worker."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, and what shows it."""

    kind: Kind
    evidence: str
    kept: bool = False
    """What was seen all the same lies in its place as a bundle."""


REASONS: Mapping[str, Kind] = {
    "unknown-host": Kind.UNREACHABLE,
    "connection-refused": Kind.UNREACHABLE,
    "timeout": Kind.UNREACHABLE,
    "tls": Kind.UNREACHABLE,
    "network": Kind.UNREACHABLE,
    "proxy": Kind.OURS,
    "redirect-loop": Kind.UNREACHABLE,
    "http": Kind.UNREACHABLE,
    "download": Kind.UNREACHABLE,
    "refused": Kind.FORBIDDEN,
    "robots": Kind.FORBIDDEN,
    "blocked": Kind.BLOCKED,
    "browser-gone": Kind.BROWSER,
    "crashed": Kind.BROWSER,
}
"""What the reason of an audit begins with (spiders.outcome.HINTS), and the kind that it is here."""


def failure_of(ended: Ended, audit: Audit | None) -> Failure | None:
    """What went wrong with an audit, told from how its process ended and what it stored; None for one that finished.

    audit: what stands in its database, None when it began none.
    """
    if ended.breach is not None:
        return Failure(ended.breach, _evidence(ended.detail, ended))
    if audit is not None and audit.status == "finished" and ended.code in (0, 1, 3):
        return None
    if audit is not None and audit.finished is not None and audit.reason and ended.code in (0, 1, 3):
        kind = REASONS.get(audit.reason.partition(":")[0], Kind.OURS)
        return Failure(kind, audit.reason)
    return Failure(Kind.OURS, _evidence(audit.reason or "" if audit else "", ended))


def _evidence(first: str, ended: Ended) -> str:
    how = "no process could be started" if ended.code is None else f"exit code {ended.code}"
    return "\n".join(part for part in (first, how, ended.words.strip()[-LONGEST:]) if part)
