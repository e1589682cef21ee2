"""Findings that somebody looked at and decided to live with for a time: a TOML file, kept with the site's code.

    [[suppressions]]
    fingerprint = "39cfcea9fef4e4d6"
    reason = "The policy is being rewritten, ticket 512."
    expires = 2027-03-31

    [[suppressions]]
    rule = "vendor-named"
    subject = "Larkmetric"
    site = "shop.example"              # may be left out
    reason = "Named in the contract that customers sign."
    expires = 2027-12-31

A suppressed finding is shown as such, with the reason, and does not count for exit codes. It is never dropped.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from auditor.errors import UsageError
from auditor.model.findings import Finding

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_HINT = (
    "Each [[suppressions]] has a fingerprint of 16 hexadecimal digits, or a rule and a subject (and a site), "
    "and always a reason and a day on which it expires, as 2027-03-31."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One decision: what is suppressed, why, and the last day on which it is."""

    reason: str
    expires: date
    fingerprint: str | None = None
    rule: str | None = None
    subject: str | None = None
    site: str | None = None

    def covers(self, *, fingerprint: str, rule: str, subject: str, site: str) -> bool:
        """Is it about this finding?"""
        if self.fingerprint is not None:
            return fingerprint == self.fingerprint
        return (rule, subject) == (self.rule, self.subject) and self.site in (None, site)

    @property
    def target(self) -> str:
        """What it is about, in words."""
        return self.fingerprint or f"{self.rule} of {self.subject}" + (f" on {self.site}" if self.site else "")


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All decisions of a file, on one day."""

    active: tuple[Suppression, ...] = ()
    expired: tuple[Suppression, ...] = ()

    def of(self, finding: Finding) -> Suppression | None:
        """The decision that holds for a finding, None where there is none."""
        return self.of_row(
            fingerprint=finding.fingerprint, rule=finding.rule, subject=finding.subject.name, site=finding.site
        )

    def of_row(self, *, fingerprint: str, rule: str, subject: str, site: str) -> Suppression | None:
        """The same for a finding as it stands in the database."""
        names = {"fingerprint": fingerprint, "rule": rule, "subject": subject, "site": site}
        return next((one for one in self.active if one.covers(**names)), None)

    def on(self, day: date) -> "Suppressions":
        """What holds on another day: a report may be served for weeks."""
        everything = (*self.active, *self.expired)
        return Suppressions(
            active=tuple(one for one in everything if one.expires >= day),
            expired=tuple(one for one in everything if one.expires < day),
        )

    def open(self, found: Iterable[Finding]) -> list[Finding]:
        """The findings that are not suppressed."""
        return [finding for finding in found if self.of(finding) is None]


NONE = Suppressions()


def load_suppressions(file: Path | None, today: date | None = None) -> Suppressions:
    """The suppressions of a TOML file; none without a file. `today` is that of UTC unless given.

    Raises UsageError for a file that cannot be read, or an entry that is not complete.
    """
    if file is None:
        return NONE
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.", "Name a TOML file of suppressions.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} is no TOML: {error}.", _HINT) from error
    entries = content.get("suppressions")
    if set(content) != {"suppressions"} or not isinstance(entries, list):
        raise UsageError(f"{file} must hold [[suppressions]] and nothing else.", _HINT)
    rows = [_suppression(file, number, entry) for number, entry in enumerate(entries, start=1)]
    return Suppressions(tuple(rows)).on(today or datetime.now(UTC).date())


def _suppression(file: Path, number: int, entry: Any) -> Suppression:
    problem = _problem(entry)
    if problem:
        raise UsageError(f"{file}: suppression {number} {problem}.", _HINT)
    return Suppression(**entry | {"expires": _day(entry["expires"])})


def _problem(entry: Any) -> str | None:
    """What is wrong with an entry, as the end of a sentence."""
    if not isinstance(entry, Mapping):
        return "is no table"
    names = [field.name for field in fields(Suppression)]
    if unknown := [name for name in entry if name not in names]:
        return f"has {unknown[0]!r}, which means nothing here"
    if wrong := [name for name, value in entry.items() if name != "expires" and not _is_word(value)]:
        return f"has {wrong[0]!r} that is no text, or empty"
    if "fingerprint" in entry and ("rule" in entry or "subject" in entry):
        return "has both a fingerprint and a rule or subject"
    if "fingerprint" not in entry and not ("rule" in entry and "subject" in entry):
        return "names neither a fingerprint nor a rule and a subject"
    if "fingerprint" in entry and not _FINGERPRINT.fullmatch(entry["fingerprint"]):
        return f"has the fingerprint {entry['fingerprint']!r}, which is none"
    if "reason" not in entry:
        return "gives no reason"
    if "expires" not in entry:
        return "says no day on which it expires"
    return None if _day(entry["expires"]) else f"expires on {str(entry['expires'])!r}, which is no day"


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
