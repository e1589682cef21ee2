"""Facts in the words a reader sees: dates, sizes, lifetimes, verdicts."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from auditor.model.findings import Verdict
from auditor.model.practices import Condition

VERDICT_WORDS = {
    Verdict.CONTRADICTED: "a statement is untrue or misleading given what was seen",
    Verdict.UNDISCLOSED: "seen, and no statement covers it",
    Verdict.VAGUE: "covered only by a broader statement",
    Verdict.AMBIGUOUS: "the policy says both",
    Verdict.CONSISTENT: "a statement covers what was seen",
    Verdict.UNTESTED: "a statement bears on it, but what was seen or said does not decide it",
}
"""Verdict -> what it means, for the legend."""

VERDICT_SIGNS = {
    Verdict.CONTRADICTED: "✕",
    Verdict.UNDISCLOSED: "!",
    Verdict.VAGUE: "≈",
    Verdict.AMBIGUOUS: "⇄",
    Verdict.CONSISTENT: "✓",
    Verdict.UNTESTED: "?",
}
"""Verdict -> a sign, so that colour is never the only difference."""

CONDITION_WORDS = {
    Condition.NO_CHOICE: "with the banner left alone",
    Condition.REJECT: "after refusing",
    Condition.ACCEPT: "after accepting",
    Condition.SIGNALS: "with GPC and Do Not Track on",
    Condition.GPC: "with Global Privacy Control on",
    Condition.DNT: "with Do Not Track on",
    Condition.NO_COOKIES: "with cookies refused by the browser",
    Condition.UNKNOWN: "in a recording that does not tell of choices",
}
"""Condition -> what the visitor did."""

_UNITS = ((31_536_000, "year"), (2_592_000, "month"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def date(value: str | None) -> str:
    """The day of a UTC time, `23 Nov 2026` with spaces that do not break; the text itself when it is no time."""
    moment = _moment(value)
    return (value or "") if moment is None else f"{moment.day}\u00a0{moment:%b}\u00a0{moment.year}"


def time(value: str | None) -> str:
    """Day and minute of a UTC time: `23 Nov 2026, 10:05 UTC`."""
    moment = _moment(value)
    return (value or "") if moment is None else f"{date(value)}, {moment:%H:%M}\u00a0UTC"


def lifetime(seconds: float | None) -> str:
    """How long a cookie lives: `session`, `13 months`, `deleted`."""
    if seconds is None:
        return "session"
    if seconds <= 0:
        return "deleted"
    for size, unit in _UNITS:
        # A year is written in months up to two of them, as policies write it.
        if seconds >= size * (2 if unit == "year" else 1):
            count = round(seconds / size)
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return "less than a second"


def size(count: int | None) -> str:
    """Bytes for people: `312 B`, `4.1 kB`, `2.0 MB`."""
    if count is None:
        return ""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 site`, `1,204 sites`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def shown(url: str | None, length: int = 90) -> str:
    """A URL cut in its middle so that host and end stay."""
    if url is None or len(url) <= length:
        return url or ""
    return f"{url[: length * 2 // 3]}…{url[-(length // 3) :]}"


def web_url(url: str | None) -> str | None:
    """The URL when it is safe to link to: http and https only, never javascript:, data: and their like."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def readable(proof: str) -> str:
    """What a cookie or an item holds, as people can read it: managers keep JSON percent-encoded, some of them twice."""
    return unquote(unquote(proof))


def spoken(name: str) -> str:
    """A name of the code as words: `storage_items` and `third-party` lose their joints."""
    return name.replace("_", " ").replace("-", " ")


def fact(value: Any) -> str:
    """A fact of a behaviour as words: lists and tables with commas, yes and no, numbers without needless digits."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {fact(item)}" for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(fact(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def pretty(text: str | None) -> str:
    """JSON text laid out to be read; the text itself when it is no JSON."""
    try:
        value: Any = json.loads(text or "")
    except ValueError:
        return text or ""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _moment(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value or "")
    except ValueError:
        return None


WEIGHED = (
    ("statements", "Statements that were looked at"),
    ("exceptions", "Conditions and exceptions that were tried"),
    ("conditions", "Visits"),
    ("neighbours", "Why it is not the verdict beside it"),
    ("doubts", "What might make it another verdict"),
)
"""Parts of a weighing, in the order in which they are told."""
