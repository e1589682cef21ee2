"""How far the fleet is: what waits, runs and has ended, how fast, and who is at work."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, LiteralString

import psycopg

Connection = psycopg.Connection[Any]

RATE_OVER = timedelta(minutes=10)
"""The rate is that of the last minutes."""


@dataclass(frozen=True, slots=True)
class WorkerSeen:
    """A worker, and its last sign of life."""

    name: str
    slots: int
    running: int
    state: str
    """working, disk full, ending"""
    started: datetime
    seen: datetime
    silent: float
    """Seconds since its last sign of life, by the database's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Counts are audits."""

    waiting: int
    """Of them some wait for their next try."""
    for_next_try: int
    running: int
    done: int
    incomplete: int
    """Of those done: what was seen before they broke off, after the last try."""
    failed: Mapping[str, int]
    """By kind, the most first."""
    cancelled: int
    per_hour: float
    """Audits that ended in the last minutes, as a rate."""
    seconds_left: float | None
    """Until the last one has ended, at that rate, and not before the last next try; None when none ended lately."""
    workers: tuple[WorkerSeen, ...]

    @property
    def open(self) -> int:
        return self.waiting + self.running

    @property
    def ended(self) -> int:
        return self.done + sum(self.failed.values()) + self.cancelled


@dataclass(frozen=True, slots=True)
class FailedAudit:
    """An audit that has failed, with what shows why."""

    id: str
    batch: str
    site: str
    target: str
    kind: str
    tries: int
    evidence: str
    finished: datetime


def status(connection: Connection, batch: str | None = None) -> Status:
    """The fleet as it is now, or one batch of it; workers are those of the whole fleet."""
    of_batch: LiteralString = "(%(batch)s::text IS NULL OR batch = %(batch)s)"
    values = {"batch": batch, "over": RATE_OVER}
    waiting = running = done = incomplete = cancelled = 0
    failed: dict[str, int] = {}
    rows = connection.execute(
        "SELECT outcome, kind, worker IS NOT NULL, count(*) FROM fleet_audits WHERE " + of_batch + " GROUP BY 1, 2, 3",
        values,
    ).fetchall()
    for outcome, kind, has_worker, count in rows:
        match outcome:
            case None if has_worker:
                running += count
            case None:
                waiting += count
            case "done":
                done += count
                incomplete += count if kind else 0
            case "failed":
                failed[kind] = count
            case _:
                cancelled += count
    later = connection.execute(
        "SELECT count(*), coalesce(extract(epoch FROM max(scheduled_at) - now()), 0)::float"
        " FROM procrastinate_jobs JOIN fleet_audits ON fleet_audits.id = queueing_lock::uuid"
        " WHERE status = 'todo' AND scheduled_at > now() AND " + of_batch,
        values,
    ).fetchone()
    for_next_try, until_last_try = later or (0, 0.0)
    per_hour = _rate(connection, of_batch, values)
    return Status(
        waiting=waiting,
        for_next_try=for_next_try,
        running=running,
        done=done,
        incomplete=incomplete,
        failed=dict(sorted(failed.items(), key=lambda item: -item[1])),
        cancelled=cancelled,
        per_hour=per_hour,
        seconds_left=max((waiting + running) / per_hour * 3600, until_last_try) if per_hour else None,
        workers=_workers(connection),
    )


def _rate(connection: Connection, of_batch: LiteralString, values: Mapping[str, Any]) -> float:
    """Audits an hour since the beginning, or over the last minutes when it is longer ago."""
    row = connection.execute(
        "SELECT count(*), extract(epoch FROM least(%(over)s, now() - min(started)))::float FROM fleet_audits"
        " WHERE finished > now() - %(over)s AND outcome <> 'cancelled' AND " + of_batch,
        values,
    ).fetchone()
    return row[0] / max(row[1], 1.0) * 3600 if row and row[0] and row[1] is not None else 0.0


def _workers(connection: Connection) -> tuple[WorkerSeen, ...]:
    rows = connection.execute(
        "SELECT name, slots, (SELECT count(*) FROM fleet_audits WHERE worker = fleet_workers.id), state, started, seen,"
        " extract(epoch FROM now() - seen)::float FROM fleet_workers ORDER BY name, started"
    ).fetchall()
    return tuple(WorkerSeen(*row) for row in rows)


def failed_audits(connection: Connection, batch: str | None = None, most: int | None = None) -> Iterator[FailedAudit]:
    """Those that have failed, the latest first."""
    rows = connection.execute(
        "SELECT id::text, batch, site, target, kind, tries, coalesce(evidence, ''), finished FROM fleet_audits"
        " WHERE outcome = 'failed' AND (%(batch)s::text IS NULL OR batch = %(batch)s)"
        " ORDER BY finished DESC, id LIMIT %(most)s",
        {"batch": batch, "most": most},
    )
    return (FailedAudit(*row) for row in rows)
