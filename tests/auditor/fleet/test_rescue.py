from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from auditor.fleet.change import Selection, cancel
from auditor.fleet.failures import WAITS, Kind
from auditor.fleet.ledger import Pool
from auditor.fleet.rescue import rescue, retry_forgotten
from tests.auditor.fleet.made import add_audits, state_of, take_job

Connection = psycopg.Connection[Any]
LOST_AFTER = 30.0


def fall_silent(queue: Connection, worker: int) -> None:
    queue.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 s' WHERE id = %s", (worker,))


def job_of(queue: Connection, audit: str) -> tuple[Any, ...] | None:
    return queue.execute(
        "SELECT status::text, scheduled_at > now() + interval '1 s' FROM procrastinate_jobs WHERE queueing_lock = %s",
        (audit,),
    ).fetchone()


async def test_the_audits_of_a_silent_worker_are_given_to_others(queue: Connection, pool: Pool) -> None:
    a, b = add_audits(queue, "a.example", "b.example")
    silent, _ = take_job(queue)
    alive, _ = take_job(queue)
    fall_silent(queue, silent)
    assert await rescue(pool, LOST_AFTER) == 1
    assert state_of(queue, a) == (None, "worker-lost", 1, None)
    assert state_of(queue, b) == (None, None, 1, alive)
    assert (job_of(queue, a), job_of(queue, b)) == (("todo", False), ("doing", None))
    assert await rescue(pool, LOST_AFTER) == 0


async def test_the_audits_of_a_worker_that_left_are_given_to_others(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    worker, _ = take_job(queue)
    queue.execute("SELECT procrastinate_unregister_worker_v1(%s)", (worker,))
    assert await rescue(pool, LOST_AFTER) == 1
    assert job_of(queue, a) == ("todo", False)


async def test_a_site_that_brings_its_workers_down_is_given_up(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    waits = []
    for _ in range(len(WAITS[Kind.LOST]) + 1):
        queue.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
        fall_silent(queue, take_job(queue)[0])
        assert await rescue(pool, LOST_AFTER) == 1
        waits.append(job_of(queue, a))
    assert waits == [*(("todo", wait > timedelta(0)) for wait in WAITS[Kind.LOST]), None]
    assert state_of(queue, a) == ("failed", "worker-lost", 5, None)


async def test_an_audit_cancelled_while_its_worker_is_lost_is_cancelled(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    fall_silent(queue, take_job(queue)[0])
    assert cancel(queue, Selection()) == (0, 1)
    await rescue(pool, LOST_AFTER)
    assert state_of(queue, a) == ("cancelled", None, 1, None)
    assert job_of(queue, a) is None


async def test_what_ended_before_its_worker_was_lost_stays_ended(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    fall_silent(queue, take_job(queue)[0])
    queue.execute("UPDATE fleet_audits SET outcome = 'done', finished = now(), worker = NULL")
    await rescue(pool, LOST_AFTER)
    assert state_of(queue, a) == ("done", None, 1, None)
    assert job_of(queue, a) is None


async def test_an_audit_without_a_job_gets_one(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    take_job(queue)
    queue.execute("DELETE FROM procrastinate_jobs")
    assert await rescue(pool, LOST_AFTER) == 1
    assert state_of(queue, a) == (None, None, 1, None)
    assert job_of(queue, a) == ("todo", None)
    queue.execute("UPDATE fleet_audits SET worker = 1, tries = 5")
    queue.execute("DELETE FROM procrastinate_jobs")
    assert await rescue(pool, LOST_AFTER) == 0
    assert state_of(queue, a) == ("failed", "ours", 5, None)


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_job_its_worker_does_not_know_of_is_put_back(queue: Connection, pool: Pool, is_known: bool) -> None:
    (a,) = add_audits(queue, "a.example")
    worker, job = take_job(queue)
    known = {UUID(a)} if is_known else set()
    first = await retry_forgotten(pool, worker, known, set())
    assert first == (set() if is_known else {job})
    assert job_of(queue, a) == ("doing", None)
    await retry_forgotten(pool, worker, known, first)
    assert job_of(queue, a) == (("doing", None) if is_known else ("todo", False))
