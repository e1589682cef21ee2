"""A worker: takes jobs and does them, several at a time, until it is asked to end."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker
from psycopg_pool import AsyncConnectionPool

from auditor.errors import AuditorError
from auditor.fleet.audit import Auditing
from auditor.fleet.browsers import Browsers
from auditor.fleet.folders import own_folder
from auditor.fleet.jobs import Jobs
from auditor.fleet.keeper import Keeper, Pace, Turn
from auditor.fleet.ledger import Pool
from auditor.fleet.process import Limits, Processes, passed_on
from auditor.fleet.queue import ALIVE, QUEUE, TASK, open_queue
from auditor.fleet.task import AsSaid, Perform, Say, Task

FAULTY_SITES = 5
"""After failures of ours at so many sites, and nothing else between them, a worker ends: its machine is at fault."""
NEVER = 1e9
POOL_SIZE = 4
"""Connections of a worker at most: its statements are short, and a fleet has many workers on one database."""
POOL_WAIT = 120.0
"""Seconds that a statement waits for a connection; the database may be restarting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a worker works."""

    url: str
    folder: Path
    """Where its audits have their folders."""
    concurrency: int = 1
    limits: Limits = field(default_factory=Limits)
    keep_free: int = 2 << 30
    """Bytes of disk below which it takes no further audits."""
    grace: float = 60.0
    """Seconds that audits under way have when it is asked to end."""
    until_empty: bool = False
    """End when there is nothing to do at the moment."""
    pace: Pace = field(default_factory=Pace)


class MachineFault(AuditorError):
    """Audits fail for reasons of this machine."""


def work(options: Options, say: Say, turns: tuple[tuple[str, Turn], ...] = (), perform: Perform | None = None) -> None:
    """Do audits until SIGTERM or SIGINT, or until the queue is empty.

    Asked to end, it takes no further jobs, and audits under way have a grace; asked again, they are ended at once.
    What is broken off goes back to the queue. `perform` stands in for audits by a browser.
    Raises QueueError when the queue cannot be used at the beginning, and MachineFault.
    """
    if not hasattr(os, "pidfd_open"):
        raise MachineFault("Workers need Linux 5.3 or newer.", "Submit, gather and look from here; audit elsewhere.")
    open_queue(options.url).close()
    say("Doing what waits." if options.until_empty else "Waiting for audits; Ctrl-C ends it.")
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    asyncio.run(Work(options, say, turns, perform).run())


class Work:
    """A worker that runs in an event loop."""

    def __init__(
        self, options: Options, say: Say, turns: tuple[tuple[str, Turn], ...], perform: Perform | None
    ) -> None:
        self._options, self._say, self._turns, self._perform = options, say, turns, perform
        self._processes: Processes
        self._asked = 0
        self._idle = 0
        """How often nothing was to do, one time after another."""
        self._doing: dict[int, asyncio.Task[object]] = {}
        """Jobs under way, by their numbers."""
        self._worker: Worker | None = None
        self._keeper: Keeper | None = None

    async def run(self) -> None:
        options = self._options
        with own_folder(options.folder) as folder, self._signals():
            self._processes = Processes(Browsers(folder, passed_on()))
            async with self._pool() as pool:
                perform = self._perform or Auditing(self._processes, folder, options.limits)
                task = Task(pool, perform, self._say)
                keeper = self._keeper = Keeper(
                    pool, task, options.pace, options.concurrency, folder, options.keep_free, self._say, self._turns
                )
                async with self._app(task, keeper).open_async(pool) as app:
                    while not (self._asked or self._is_idle or _is_at_fault(task)):
                        await self._serve(app, keeper)
            await self._processes.close()
        if _is_at_fault(task):
            raise MachineFault(
                f"Audits of {len(task.faulty)} sites, one after another, failed by a fault of this machine.",
                "What happened stands above; see `auditor doctor`, too. Then start it again.",
            )

    @property
    def _is_idle(self) -> bool:
        return self._options.until_empty and self._idle > 1

    def _pool(self) -> Pool:
        return AsyncConnectionPool(
            self._options.url,
            min_size=1,
            max_size=POOL_SIZE,
            timeout=POOL_WAIT,
            reconnect_timeout=NEVER,
            check=AsyncConnectionPool.check_connection,
            kwargs={"application_name": "auditor fleet worker", **ALIVE},
            open=False,
        )

    def _app(self, task: Task, keeper: Keeper) -> App:
        connector = PsycopgConnector()
        app = App(connector=connector)
        app.job_manager = Jobs(connector, lambda: self._may_take(task, keeper), lambda job: self._found(job, task))

        @app.task(name=TASK, queue=QUEUE, pass_context=True, retry=AsSaid())
        async def do(context: JobContext, audit: str) -> None:
            number, doing = context.job.id or 0, asyncio.current_task()
            assert doing is not None
            self._doing[number] = doing
            try:
                await task(UUID(audit), context.job.worker_id or 0, context.job.attempts)
            finally:
                del self._doing[number]

        return app

    def _may_take(self, task: Task, keeper: Keeper) -> bool:
        if _is_at_fault(task) and self._worker is not None:
            self._worker.stop()  # type: ignore[no-untyped-call]
            return False
        room = keeper.has_room()
        if not room and keeper.state == "working":
            self._say(f"Less than {self._options.keep_free >> 20} MB of disk are free; no further audits are taken.")
        if not self._asked:
            keeper.state = "working" if room else "disk full"
        return room

    def _found(self, is_job: bool, task: Task) -> None:
        """Nothing is to do when nothing is found twice and nothing runs: what has just ended may make room for more."""
        self._idle = 0 if is_job or task.running else self._idle + 1
        if self._is_idle and self._worker is not None:
            self._worker.stop()  # type: ignore[no-untyped-call]

    async def _serve(self, app: App, keeper: Keeper) -> None:
        """Do jobs until asked to end, or until there is nothing to do."""
        options = self._options
        worker = self._worker = Worker(
            app,
            queues=[QUEUE],
            concurrency=options.concurrency,
            fetch_job_polling_interval=options.pace.poll,
            abort_job_polling_interval=options.pace.poll,
            listen_notify=False,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=NEVER,
            stalled_worker_timeout=options.pace.lost_after,
        )
        keeping = asyncio.create_task(self._keep(keeper, worker))
        keeping.add_done_callback(lambda _: worker.stop())  # type: ignore[no-untyped-call]
        hearing = asyncio.create_task(self._hear_cancels(app))
        try:
            await worker.run()  # type: ignore[no-untyped-call]
        except ConnectorException as problem:
            self._say(f"The database cannot be reached: {problem}")
            await asyncio.sleep(options.pace.poll)
        finally:
            hearing.cancel()
            keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeping

    async def _hear_cancels(self, app: App) -> None:
        """The engine hears of no cancelled job any more once it was asked to end, although audits go on."""
        while True:
            await asyncio.sleep(self._options.pace.poll)
            if not self._asked:
                continue
            with contextlib.suppress(ConnectorException):  # the keeper says so
                for number in await app.job_manager.list_jobs_to_abort_async():
                    doing = self._doing.get(number)
                    if doing is not None and not doing.cancelling():
                        doing.cancel()

    async def _keep(self, keeper: Keeper, worker: Worker) -> None:
        while worker.worker_id is None:  # noqa: ASYNC110 - the engine tells of it in no other way
            await asyncio.sleep(0.01)
        number = worker.worker_id
        try:
            await keeper.keep(number)
        finally:
            await keeper.leave(number)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.ask)
        try:
            yield
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)

    def ask(self) -> None:
        """Asked to end: no further jobs; the second time, or after the grace, audits under way are broken off."""
        self._asked += 1
        if self._keeper is not None:
            self._keeper.state = "ending"
        if self._worker is not None:
            self._worker.stop()  # type: ignore[no-untyped-call]
        if self._asked == 1:
            self._say("Ending: audits under way may finish. Interrupt again to break them off.")
            asyncio.get_running_loop().call_later(self._options.grace, self._processes.stop)
        elif self._asked == 2:
            self._processes.stop()
        else:
            self._processes.kill()


def _is_at_fault(task: Task) -> bool:
    return len(task.faulty) >= FAULTY_SITES
