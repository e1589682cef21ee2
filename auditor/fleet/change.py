"""Audits cancelled, and failed ones tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg

from auditor.fleet.queue import enqueue

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which audits are meant: those to which all that is given applies."""

    sites: tuple[str, ...] = ()
    batch: str | None = None
    kind: str | None = None
    """Of a failure."""


_CHOSEN: LiteralString = (
    "(%(sites)s::text[] IS NULL OR site = ANY(%(sites)s)) AND (%(batch)s::text IS NULL OR batch = %(batch)s)"
    " AND (%(kind)s::text IS NULL OR kind = %(kind)s)"
)


def cancel(connection: Connection, chosen: Selection) -> tuple[int, int]:
    """Cancel what has not ended: how many were waiting, and how many running ones were asked to end.

    A running one has ended a few seconds later; its worker hears of it at its next look.
    """
    with connection.transaction():
        open_ones = connection.execute(
            "SELECT fleet_audits.id, job.id, job.status FROM fleet_audits"
            " LEFT JOIN procrastinate_jobs job ON queueing_lock = fleet_audits.id::text AND status IN ('todo', 'doing')"
            " WHERE outcome IS NULL AND " + _CHOSEN + " FOR UPDATE OF fleet_audits",
            _values(chosen),
        ).fetchall()
        jobs = [job for _, job, _ in open_ones if job is not None]
        connection.execute("SELECT procrastinate_cancel_job_v1(job, true, true) FROM unnest(%s::bigint[]) job", (jobs,))
        running = {
            job for (job,) in connection.execute("SELECT id FROM procrastinate_jobs WHERE id = ANY(%s)", (jobs,))
        }
        waiting = [audit for audit, job, _ in open_ones if job not in running]
        connection.execute(
            "UPDATE fleet_audits SET outcome = 'cancelled', finished = now(), worker = NULL WHERE id = ANY(%s)",
            (waiting,),
        )
    return len(waiting), len(running)


def retry(connection: Connection, chosen: Selection, outcomes: Sequence[str] = ("failed",)) -> int:
    """Let audits that failed (or were cancelled) wait again, with all their tries; returns how many."""
    with connection.transaction():
        again = connection.execute(
            "UPDATE fleet_audits SET outcome = NULL, finished = NULL, tries = 0, started = NULL"
            " WHERE outcome = ANY(%(outcomes)s) AND " + _CHOSEN + " RETURNING id",
            _values(chosen) | {"outcomes": list(outcomes)},
        ).fetchall()
        enqueue(connection, [audit for (audit,) in again])
    return len(again)


def _values(chosen: Selection) -> dict[str, Any]:
    return {"sites": list(chosen.sites) or None, "batch": chosen.batch, "kind": chosen.kind}
