"""Audits of workers that are gone, given to others; and audits that no worker and no job knows of any more."""

from typing import Any
from uuid import UUID

from auditor.fleet.failures import Kind, wait_before_next
from auditor.fleet.ledger import Pool
from auditor.fleet.queue import ENQUEUE

_STALLED = (
    "SELECT job.id, job.queueing_lock::uuid, job.abort_requested, coalesce(name, 'a worker')"
    " FROM procrastinate_jobs job LEFT JOIN procrastinate_workers alive ON alive.id = worker_id"
    " LEFT JOIN fleet_workers known ON known.id = worker_id"
    " WHERE status = 'doing' AND (alive.id IS NULL OR last_heartbeat < now() - make_interval(secs => %s))"
    " FOR UPDATE OF job SKIP LOCKED"
)
_TRIED = (
    "UPDATE fleet_audits SET worker = NULL, kind = %s, evidence = %s WHERE id = %s AND outcome IS NULL RETURNING tries"
)
_ENDED = (
    "UPDATE fleet_audits SET outcome = %s, finished = now(), worker = NULL, kind = %s, evidence = %s"
    " WHERE id = %s AND outcome IS NULL"
)
_WITHOUT_JOB = (
    "UPDATE fleet_audits SET worker = NULL WHERE worker IS NOT NULL AND NOT EXISTS (SELECT 1 FROM procrastinate_jobs"
    " WHERE lock = site AND queueing_lock = fleet_audits.id::text AND status IN ('todo', 'doing'))"
    " RETURNING id, tries"
)


async def rescue(pool: Pool, lost_after: float) -> int:
    """Take all audits from workers that gave no sign of life for so many seconds; returns how many they were.

    Each is tried again, unless it has been lost as often as may be: a site can bring its worker down.
    """
    async with pool.connection() as connection:
        stalled = await (await connection.execute(_STALLED, (lost_after,))).fetchall()
        for job, audit, is_cancelled, worker in stalled:
            await _give_away(connection, job, audit, worker, is_cancelled)
        await connection.execute("DELETE FROM fleet_workers WHERE seen < now() - interval '1 day'")
        orphans = await (await connection.execute(_WITHOUT_JOB)).fetchall()
        again = [audit for audit, tries in orphans if wait_before_next(Kind.OURS, tries) is not None]
        if again:
            await connection.execute(ENQUEUE, (again,))
        for audit in {audit for audit, _ in orphans} - set(again):
            await connection.execute(_ENDED, ("failed", Kind.OURS, "its job broke off again and again", audit))
    return len(stalled) + len(again)


async def _give_away(connection: Any, job: int, audit: UUID, worker: str, is_cancelled: bool) -> None:
    evidence = f"{worker} gave no sign of life any more"
    tried = await (await connection.execute(_TRIED, (Kind.LOST, evidence, audit))).fetchone()
    wait = None if tried is None else wait_before_next(Kind.LOST, tried[0])
    if tried is not None and (is_cancelled or wait is None):
        outcome = ("cancelled", None, None) if is_cancelled else ("failed", Kind.LOST, evidence)
        await connection.execute(_ENDED, (*outcome, audit))
    if wait is None or is_cancelled:
        await connection.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', true)", (job,))
    else:
        await connection.execute("SELECT procrastinate_retry_job_v2(%s, now() + %s, NULL, NULL, NULL)", (job, wait))


async def retry_forgotten(pool: Pool, worker: int, known: set[UUID], suspects: set[int]) -> set[int]:
    """Put back jobs that a worker holds and does not know of; returns those to be suspected the next time.

    An answer of the database can be lost although it took effect, so that a job was handed out or should have ended
    and nobody knows. Only jobs suspected twice are put back: one may be on its way.
    """
    async with pool.connection() as connection:
        found = await connection.execute(
            "SELECT id, queueing_lock::uuid FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = %s",
            (worker,),
        )
        unknown = {job for job, audit in await found.fetchall() if audit not in known}
        for job in unknown & suspects:
            await connection.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", (job,))
    return unknown
