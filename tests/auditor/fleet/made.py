"""Audits in the queue of a test."""

import asyncio
import os
import signal
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any

import psycopg

from auditor.fleet.submit import Batch, add_batch, submit

PROGRAM = "tests.auditor.fleet.program"
"""Stands in for `auditor` in the processes of a worker."""
BATCH = Batch(
    name="sweep", options=("--pages", "1", "--connect-to", "::127.0.0.1:9"), bundles="memory://", per_address=2
)


def add_audits(queue: "psycopg.Connection[Any]", *sites: str, batch: Batch = BATCH) -> list[str]:
    """Submit sites to a batch; the ids of all its audits, in the order of their sites."""
    add_batch(queue, batch)
    submit(queue, batch.name, sites)
    rows = queue.execute("SELECT id::text FROM fleet_audits WHERE batch = %s ORDER BY site", (batch.name,))
    return [audit for (audit,) in rows]


def state_of(queue: "psycopg.Connection[Any]", audit: str) -> tuple[Any, ...]:
    """Outcome, kind, tries and worker of an audit."""
    found = queue.execute("SELECT outcome, kind, tries, worker FROM fleet_audits WHERE id = %s", (audit,)).fetchone()
    assert found is not None
    return tuple(found)


def take_job(queue: "psycopg.Connection[Any]", worker: int | None = None) -> tuple[int, int]:
    """Let a worker (a new one) take the next job and begin its audit; the ids of both."""
    if worker is None:
        worker = int(queue.execute("SELECT worker_id FROM procrastinate_register_worker_v1()").fetchone()[0])  # type: ignore[index]
    row = queue.execute("SELECT id, queueing_lock FROM procrastinate_fetch_job_v2(NULL, %s)", (worker,)).fetchone()
    assert row is not None
    queue.execute(
        "UPDATE fleet_audits SET worker = %s, tries = tries + 1, started = now() WHERE id = %s", (worker, row[1])
    )
    return worker, int(row[0])


async def until(fact: Callable[[], bool]) -> None:
    """Wait for a fact of the world outside; the test's own time limit is that of its job."""
    async with asyncio.timeout(60):
        while not fact():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)


def in_a_killed_process(work: Callable[[], None]) -> None:
    """Do something in a process of its own, which `killing` ends in the midst of it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - nothing goes back into the tests from here
            traceback.print_exc()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def killing(module: ModuleType, name: str, call: int) -> None:
    """Let this process be killed when a function of a module is called for the so manieth time."""
    real, calls = getattr(module, name), 0

    def sometimes(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)

    setattr(module, name, sometimes)
