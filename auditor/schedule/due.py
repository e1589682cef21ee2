"""When an audit is due: pure, the present time is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from auditor.model.schedules import Run, Schedule
from auditor.schedule.times import moment, next_time

NO_JITTER = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A run that a schedule asks for."""

    schedule: Schedule
    time: datetime
    """The time of the schedule that it serves: the first one missed, when several were."""
    start: datetime
    """When it may start: the time, and the site's share of the jitter."""
    attempt: int = 1


def due(rows: Iterable[tuple[Schedule, Run | None]], now: datetime, jitter: timedelta = NO_JITTER) -> tuple[Due, ...]:
    """What is to be started now, the longest overdue first; a row is a schedule with the last run of its site."""
    coming = (upcoming(schedule, last, jitter) for schedule, last in rows)
    ready = (item for item in coming if item is not None and item.start <= now)
    return tuple(sorted(ready, key=lambda item: (item.start, item.schedule.site)))


def upcoming(schedule: Schedule, last: Run | None, jitter: timedelta = NO_JITTER) -> Due | None:
    """The next run of a schedule; None while one is under way, and when there is no further one.

    Times that pass while nobody looks are made up for by one run: it takes the first of them, and what comes after it
    counts from its start. A run that was interrupted is repeated once, at once. A schedule that was changed since the
    last run begins anew.
    """
    if last is not None and last.status == "running":
        return None
    if last is not None and moment(last.started) < moment(schedule.created):
        last = None
    if last is not None and last.status == "interrupted" and last.attempt == 1:
        return Due(schedule=schedule, time=moment(last.due), start=moment(last.due), attempt=2)
    time = next_time(schedule, None if last is None else max(moment(last.due), moment(last.started)))
    if time is None:
        return None
    return Due(schedule=schedule, time=time, start=time + _share(schedule.site, time, jitter))


def _share(site: str, time: datetime, jitter: timedelta) -> timedelta:
    """Between nothing and the whole jitter; the same each time, so that asking twice changes nothing."""
    number = int.from_bytes(sha256(f"{site} {time.isoformat()}".encode()).digest()[:8], "big")
    return jitter * (number / 2**64)
