"""The times of a schedule: intervals and cron expressions."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from auditor.errors import UsageError
from auditor.model.schedules import Schedule

SECOND = timedelta(seconds=1)
UNITS: Mapping[str, int] = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
NAMED: Mapping[str, str] = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
}
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


def seconds_of(text: str) -> int:
    """`90s`, `15m`, `6h`, `1d`, `2w` or a sum such as `1d12h` in seconds. Raises UsageError for anything else."""
    parts = re.findall(r"(\d+)([smhdw])", text.strip())
    seconds = sum(int(number) * UNITS[unit] for number, unit in parts)
    if "".join(number + unit for number, unit in parts) != text.strip() or seconds == 0:
        raise UsageError(f"{text!r} is no length of time.", "Write 30m, 6h, 1d, 2w or 1d12h.")
    if seconds > UNITS["d"] * 3660:
        raise UsageError(f"{text!r} is longer than ten years.", "Write 30m, 6h, 1d, 2w or 1d12h.")
    return seconds


def in_words(seconds: int) -> str:
    """The shortest form that seconds_of() reads: 86400 -> `1d`, 5400 -> `1h30m`."""
    words = ""
    for unit in ("w", "d", "h", "m", "s"):
        if unit == "w" and seconds % UNITS["w"]:
            continue
        count, seconds = divmod(seconds, UNITS[unit])
        words += f"{count}{unit}" if count else ""
    return words


def next_time(schedule: Schedule, after: datetime | None) -> datetime | None:
    """The first time of a schedule later than a moment; without one, its very first time. UTC, whole seconds.

    None when a cron expression never comes to pass again.
    """
    created = moment(schedule.created)
    # An interval counts from its beginning, which is a time of its own; cron's times are where they are.
    start = created if after is None else max(created, after + SECOND)
    if schedule.every_seconds is not None:
        trigger = IntervalTrigger(seconds=schedule.every_seconds, start_date=created, timezone=UTC)
        return _utc(trigger.get_next_fire_time(None, start.replace(microsecond=0)))
    times = (_next_of(trigger, start) for trigger in cron_triggers(schedule.cron or "", schedule.timezone))
    return min((time for time in times if time is not None), default=None)


@lru_cache(maxsize=4096)
def cron_triggers(expression: str, timezone: str) -> tuple[CronTrigger, ...]:
    """Triggers of which any one makes a cron expression due.

    Raises UsageError for an expression or time zone that cannot be used, and for one that never comes to pass.
    """
    hint = 'Five fields, minute hour day month weekday: --cron "30 4 * * mon-fri", or @daily.'
    fields = NAMED.get(expression.strip().lower(), expression).lower().split()
    if len(fields) != 5:
        raise UsageError(f"{expression!r} is no cron expression.", hint)
    minute, hour, day, month, weekday = fields
    # crontab(5): when day and weekday are both restricted, either one is enough; a field that starts with * is not.
    either = not day.startswith("*") and not weekday.startswith("*")
    zone = _zone(timezone)
    try:
        days = _weekdays(weekday)
        pairs = ((day, "*"), ("*", days)) if either else ((day, days),)
        triggers = tuple(
            CronTrigger(minute=minute, hour=hour, day=a_day, month=month, day_of_week=a_weekday, timezone=zone)
            for a_day, a_weekday in pairs
        )
    except ValueError as problem:
        raise UsageError(f"{expression!r} is no cron expression: {problem}.", hint) from None
    if all(trigger.get_next_fire_time(None, datetime(2000, 1, 1, tzinfo=UTC)) is None for trigger in triggers):
        raise UsageError(f"{expression!r} never comes to pass.", "Choose a day that its month has.")
    return triggers


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError for the folder `Europe`, ValueError for a path
        raise UsageError(f"There is no time zone {name!r}.", "Write it as Europe/Berlin or UTC.") from None


def moment(text: str) -> datetime:
    """A time of the database as an aware datetime in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def as_text(time: datetime) -> str:
    """A time as the database keeps it."""
    return time.astimezone(UTC).isoformat(timespec="seconds")


def _next_of(trigger: CronTrigger, start: datetime) -> datetime | None:
    time = trigger.get_next_fire_time(None, start)
    # When clocks go back an hour comes twice. cron(8): jobs at fixed hours run once then, others each time.
    while time is not None and time.fold and not _hourly(trigger):
        time = trigger.get_next_fire_time(None, time.astimezone(UTC) + SECOND)
    return _utc(time)


def _hourly(trigger: CronTrigger) -> bool:
    hour = next(field for field in trigger.fields if field.name == "hour")
    return str(hour).startswith("*")


def _weekdays(field: str) -> str:
    """A weekday field by names: cron counts from Sunday, 7 being Sunday again, and lets ranges and steps pass it.

    Raises ValueError for a field that is no weekday.
    """
    if field == "*":
        return field
    days: set[int] = set()
    for part in field.split(","):
        found = re.fullmatch(r"(\*|(\w+)(?:-(\w+))?)(?:/(\d+))?", part)
        step = int(found[4] or 1) if found else 0
        if not found or step == 0:
            raise ValueError(f"unknown weekday {part!r}")
        if found[1] == "*":
            first, last = 0, 6
        else:
            first = _weekday(found[2])
            last = _weekday(found[3]) if found[3] else 6 if found[4] else first
            last += 7 if last < first else 0
        days.update(day % 7 for day in range(first, last + 1, step))
    return ",".join(WEEKDAYS[day] for day in sorted(days))


def _weekday(name: str) -> int:
    if name.isdecimal() and int(name) <= 7:
        return int(name)
    if name in WEEKDAYS:
        return WEEKDAYS.index(name)
    raise ValueError(f"unknown weekday {name!r}")


def _utc(time: datetime | None) -> datetime | None:
    return None if time is None else time.astimezone(UTC)
