import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from procrastinate.jobs import Job

from auditor.fleet.audit import Stopped
from auditor.fleet.failures import WAITS, Failure, Kind
from auditor.fleet.ledger import Order, Pool
from auditor.fleet.task import Again, AsSaid, Task
from tests.auditor.fleet.made import BATCH, add_audits, state_of, take_job, until

Connection = psycopg.Connection[Any]


def task(pool: Pool, *outcomes: Failure | Exception | None) -> Task:
    """A task whose audits end like this, one after another; what it says is in `said`."""
    left = list(outcomes)

    async def perform(order: Order) -> Failure | None:
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return Task(pool, perform, lambda text: None)


async def test_an_audit_that_finished_is_done(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    await task(pool, None)(UUID(a), 1)
    assert state_of(queue, a) == ("done", None, 1, None)


async def test_a_failed_one_waits_for_its_next_try_behind_the_others(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    doing = task(pool, *[Failure(Kind.UNREACHABLE, "unknown-host: none")] * 3)
    for tries, wait in enumerate(WAITS[Kind.UNREACHABLE], 1):
        with pytest.raises(Again) as again:
            await doing(UUID(a), 1)
        assert again.value.at - datetime.now(UTC) == pytest.approx(wait, abs=timedelta(seconds=30))
        assert again.value.priority == -(again.value.at.timestamp() // 60)
        assert state_of(queue, a) == (None, "unreachable", tries, None)
    await doing(UUID(a), 1)
    assert state_of(queue, a) == ("failed", "unreachable", 3, None)
    assert queue.execute("SELECT evidence FROM fleet_audits").fetchone() == ("unknown-host: none",)


async def test_what_was_seen_before_an_audit_broke_off_for_good_is_a_result(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    queue.execute("UPDATE fleet_audits SET tries = 1")
    await task(pool, Failure(Kind.OUT_OF_TIME, "it took more than 900 s", kept=True))(UUID(a), 1)
    assert state_of(queue, a) == ("done", "out-of-time", 2, None)


async def test_one_broken_off_with_its_worker_is_given_back_uncounted(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    with pytest.raises(Again) as again:
        await task(pool, Stopped())(UUID(a), 1)
    assert again.value.at <= datetime.now(UTC)
    assert state_of(queue, a) == (None, None, 0, None)


async def test_an_error_of_ours_is_kept_as_evidence(queue: Connection, pool: Pool) -> None:
    a, b = add_audits(queue, "a.example", "b.example")
    doing = task(pool, ZeroDivisionError("by nought"), Failure(Kind.OURS, "no browser"), ValueError(), None)
    with pytest.raises(Again):
        await doing(UUID(a), 1)
    (evidence,) = queue.execute("SELECT evidence FROM fleet_audits WHERE id = %s", (a,)).fetchone() or ("",)
    assert evidence.rstrip().endswith("ZeroDivisionError: by nought")
    for audit, faulty in ((a, {"a.example"}), (b, {"a.example", "b.example"})):
        with pytest.raises(Again):
            await doing(UUID(audit), 1)
        assert doing.faulty == faulty, "a site that always breaks is no fault of the machine"
    await doing(UUID(b), 1)
    assert doing.faulty == set()


async def test_a_cancelled_one_is_cancelled(queue: Connection, pool: Pool) -> None:
    (a,) = add_audits(queue, "a.example")
    begun = asyncio.Event()

    async def perform(order: Order) -> None:
        begun.set()
        await asyncio.Event().wait()

    doing = Task(pool, perform, lambda text: None)
    running = asyncio.create_task(doing(UUID(a), 1))
    await begun.wait()
    assert doing.running == {UUID(a)}
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert state_of(queue, a) == ("cancelled", None, 1, None)
    assert doing.running == set()


@pytest.mark.parametrize("outcome", ["done", "failed", "cancelled"])
async def test_an_audit_that_has_ended_is_not_done_again(queue: Connection, pool: Pool, outcome: str) -> None:
    (a,) = add_audits(queue, "a.example")
    queue.execute("UPDATE fleet_audits SET outcome = %s, finished = now()", (outcome,))
    await task(pool)(UUID(a), 1)
    assert state_of(queue, a) == (outcome, None, 0, None)


async def test_an_audit_waits_for_a_place_at_its_address(
    queue: Connection, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def one_address(target: str, options: object) -> str:
        return "192.0.2.1"

    monkeypatch.setattr("auditor.fleet.task.address_of", one_address)
    audits = add_audits(queue, "a.example", "b.example", "c.example")
    end = asyncio.Event()

    async def perform(order: Order) -> None:
        await end.wait()

    doing = Task(pool, perform, lambda text: None)
    first = [asyncio.create_task(doing(UUID(audit), 1)) for audit in audits[:2]]
    await until(lambda: [state_of(queue, audit)[3] for audit in audits[:2]] == [1, 1])
    with pytest.raises(Again) as again:
        await doing(UUID(audits[2]), 1)
    assert again.value.priority < 0, "others may be taken before it"
    assert state_of(queue, audits[2]) == (None, None, 0, None)
    end.set()
    await asyncio.gather(*first)
    await doing(UUID(audits[2]), 1)
    assert state_of(queue, audits[2])[0] == "done"


def test_only_what_says_so_is_done_again(queue: Connection) -> None:
    job = Job(queue="audits", lock=None, queueing_lock=None, task_name="audit")
    again = Again(timedelta(minutes=1), behind=True)
    decision = AsSaid().get_retry_decision(exception=again, job=job)
    assert decision is not None
    assert (decision.retry_at, decision.priority) == (again.at, again.priority)
    assert AsSaid().get_retry_decision(exception=ValueError(), job=job) is None


def test_one_of_a_site_runs_at_a_time(queue: Connection) -> None:
    add_audits(queue, "a.example", "b.example")
    add_audits(queue, "a.example", batch=replace(BATCH, name="later"))
    worker, first = take_job(queue)
    second = take_job(queue, worker)[1]
    assert queue.execute("SELECT (procrastinate_fetch_job_v2(NULL, %s)).id", (worker,)).fetchone() == (None,)
    queue.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', true)", (first,))
    assert take_job(queue, worker)[1] not in (first, second)


def test_what_is_due_first_is_the_foremost_of_those_behind() -> None:
    waits = [Again(timedelta(hours=hours), behind=True) for hours in (1, 5)]
    assert 0 > waits[0].priority > waits[1].priority > -(2**31)
    assert Again(timedelta(hours=1)).priority == 0
