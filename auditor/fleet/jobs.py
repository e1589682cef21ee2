"""The engine's jobs, as a worker of the fleet takes them and lets go of them."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import LiteralString

from procrastinate import PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

_DUE: LiteralString = (
    "(SELECT coalesce(scheduled_at, '-infinity') FROM procrastinate_jobs WHERE status = 'todo'"
    " ORDER BY coalesce(scheduled_at, '-infinity') LIMIT 1) <= now()"
)
FETCH: LiteralString = (
    "SELECT job.* FROM (SELECT %(worker)s::bigint AS worker WHERE " + _DUE + ") me,"
    " LATERAL procrastinate_fetch_job_v2(%(queues)s::varchar[], me.worker) job WHERE job.id IS NOT NULL"
)
"""The engine's own query looks through all that waits when nothing is due."""
_HELD: LiteralString = " FROM procrastinate_jobs WHERE id = %(job)s AND worker_id = %(worker)s AND status = 'doing'"
_FINISH: LiteralString = "SELECT procrastinate_finish_job_v1(id, %(status)s, %(delete)s)" + _HELD
_RETRY: LiteralString = (
    "SELECT procrastinate_retry_job_v2(id, now() + %(wait)s, %(priority)s, %(queue)s, %(lock)s)" + _HELD
)


class Jobs(JobManager):
    """None are taken while the worker has no room, or the database is not there; and only who holds one ends it.

    A worker whose machine slept, or whose network was cut, comes back to jobs that others may have by now: these stay
    theirs.
    """

    def __init__(
        self, connector: PsycopgConnector, may_take: Callable[[], bool], found: Callable[[bool], None]
    ) -> None:
        super().__init__(connector)
        self._may_take, self._found = may_take, found

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        if not self._may_take():
            return None
        try:
            rows = await self.connector.execute_query_all_async(query=FETCH, queues=queues, worker=worker_id)
        except ConnectorException:
            # The engine would end the worker. A job handed out although its answer was lost is put back by the keeper.
            return None
        self._found(bool(rows))
        return Job.from_row(rows[0]) if rows else None

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        await self.connector.execute_query_async(
            query=_FINISH, job=job.id, worker=job.worker_id, status=status.value, delete=delete_job
        )

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        # The database's clock says when a job is due; this machine's may be wrong, but tells how long it is until then.
        wait = max(timedelta(0), retry_at - datetime.now(UTC)) if retry_at else timedelta(0)
        await self.connector.execute_query_async(
            query=_RETRY, job=job.id, worker=job.worker_id, wait=wait, priority=priority, queue=queue, lock=lock
        )
