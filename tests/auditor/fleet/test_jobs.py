import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import psycopg
import pytest
from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Job, Status

from auditor.fleet.jobs import FETCH, Jobs
from auditor.fleet.ledger import Pool
from tests.auditor.fleet.made import add_audits

Connection = psycopg.Connection[Any]


@pytest.fixture
async def jobs(pool: Pool) -> AsyncIterator[Jobs]:
    connector = PsycopgConnector()
    async with App(connector=connector).open_async(pool):
        yield Jobs(connector, lambda: True, lambda found: None)


def row_of(queue: Connection) -> tuple[Any, ...] | None:
    """Status, worker, and in how many seconds the only job is due."""
    return queue.execute(
        "SELECT status::text, worker_id, extract(epoch FROM scheduled_at - now())::float FROM procrastinate_jobs"
    ).fetchone()


async def taken(jobs: Jobs) -> Job:
    job = await jobs.fetch_job(["audits"], await jobs.register_worker())
    assert job is not None
    return job


async def test_what_is_due_is_taken_each_once(queue: Connection, jobs: Jobs) -> None:
    add_audits(queue, "later.example", "now.example", "soon.example")
    queue.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 h' WHERE lock = 'later.example'")
    queue.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE lock = 'soon.example'")
    assert [(await taken(jobs)).lock for _ in range(2)] == ["now.example", "soon.example"]
    assert await jobs.fetch_job(["audits"], 1) is None


async def test_when_nothing_is_due_what_waits_is_not_looked_through(queue: Connection, jobs: Jobs) -> None:
    add_audits(queue, *(f"s{number}.example" for number in range(2000)))
    queue.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 h'")
    queue.execute("ANALYZE procrastinate_jobs")
    plan = queue.execute("EXPLAIN (ANALYZE) " + FETCH, {"queues": ["audits"], "worker": 1}).fetchall()
    text = "\n".join(line for (line,) in plan)
    assert "using fleet_jobs_due" in text
    assert re.search(r"Function Scan on procrastinate_fetch_job_v2 .*\(never executed\)", text), text


async def test_a_job_that_another_has_by_now_stays_that_others(queue: Connection, jobs: Jobs) -> None:
    add_audits(queue, "a.example")
    mine = await taken(jobs)
    queue.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", (mine.id,))
    theirs = await taken(jobs)
    await jobs.finish_job(mine, Status.SUCCEEDED, delete_job=True)
    await jobs.retry_job(mine, datetime.now(UTC))
    row = row_of(queue)
    assert row is not None
    assert row[:2] == ("doing", theirs.worker_id)
    await jobs.finish_job(theirs, Status.SUCCEEDED, delete_job=True)
    assert row_of(queue) is None


@pytest.mark.parametrize("wrong", [timedelta(hours=-5), timedelta(hours=5)])
async def test_the_clock_of_the_machine_may_be_wrong(
    queue: Connection, jobs: Jobs, wrong: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + wrong

    monkeypatch.setattr("auditor.fleet.jobs.datetime", Clock)
    add_audits(queue, "a.example")
    await jobs.retry_job(await taken(jobs), Clock.now(UTC) + timedelta(minutes=15), priority=-7)
    row = row_of(queue)
    assert row is not None
    assert row[0] == "todo"
    assert row[2] == pytest.approx(900, abs=30)
    assert queue.execute("SELECT priority, attempts FROM procrastinate_jobs").fetchone() == (-7, 1)
