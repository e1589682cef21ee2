import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from auditor.fleet import schedules
from auditor.fleet.ledger import Pool
from auditor.fleet.schedules import Rhythm, add_schedules, remove_schedules, rhythms, tick
from auditor.fleet.submit import add_batch
from tests.auditor.fleet.made import BATCH

Connection = psycopg.Connection[Any]
DAILY = Rhythm(every_seconds=86400)


@pytest.fixture
def batch(queue: Connection) -> str:
    add_batch(queue, BATCH)
    return BATCH.name


def audits(queue: Connection) -> list[str]:
    return [site for (site,) in queue.execute("SELECT lock FROM procrastinate_jobs ORDER BY lock")]


def let_pass(queue: Connection, time: timedelta) -> None:
    """Move all schedules into the past."""
    queue.execute("UPDATE fleet_schedules SET created = created - %(by)s, next = next - %(by)s", {"by": time})


def end_all(queue: Connection) -> None:
    queue.execute("DELETE FROM procrastinate_jobs")
    queue.execute("UPDATE fleet_audits SET outcome = 'done', finished = now() WHERE outcome IS NULL")


async def test_what_is_due_is_put_into_the_queue_once(queue: Connection, pool: Pool, batch: str) -> None:
    done = add_schedules(queue, batch, ["a.example", "no site", "2,b.example"], DAILY)
    assert (done.added, done.known, done.bad) == (2, 0, 1)
    assert await tick(pool) == 2
    assert await tick(pool) == 0
    assert audits(queue) == ["a.example", "b.example"]


async def test_many_are_put_there_in_portions_and_not_all_in_one_tick(
    queue: Connection, pool: Pool, batch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedules, "AT_A_TIME", 3)
    monkeypatch.setattr(schedules, "MOST", 2)
    add_schedules(queue, batch, [f"s{number}.example" for number in range(10)], DAILY)
    assert [await tick(pool) for _ in range(3)] == [6, 4, 0]


async def test_two_ticks_at_once_share_what_is_due(
    queue: Connection, pool: Pool, batch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedules, "AT_A_TIME", 3)
    sites = [f"s{number}.example" for number in range(30)]
    add_schedules(queue, batch, sites, DAILY)
    assert sum(await asyncio.gather(tick(pool), tick(pool))) == 30
    assert audits(queue) == sorted(sites)


async def test_a_time_that_comes_twice_is_one_audit(queue: Connection, pool: Pool, batch: str) -> None:
    add_schedules(queue, batch, ["a.example"], DAILY)
    before = queue.execute("SELECT next FROM fleet_schedules").fetchone()
    assert await tick(pool) == 1
    queue.execute("UPDATE fleet_schedules SET next = %s, last_audit = NULL", before)
    assert await tick(pool) == 0
    assert audits(queue) == ["a.example"]


async def test_times_missed_are_made_up_for_by_one_audit(queue: Connection, pool: Pool, batch: str) -> None:
    add_schedules(queue, batch, ["a.example"], DAILY)
    assert await tick(pool) == 1
    end_all(queue)
    let_pass(queue, timedelta(days=3, hours=1))
    assert await tick(pool) == 1
    (coming,) = queue.execute("SELECT next FROM fleet_schedules").fetchone() or (None,)
    assert timedelta(hours=22) < coming - datetime.now(UTC) < timedelta(hours=24)
    assert queue.execute("SELECT count(*), count(DISTINCT id) FROM fleet_audits").fetchone() == (2, 2)


async def test_a_site_whose_audit_has_not_ended_is_left_out(queue: Connection, pool: Pool, batch: str) -> None:
    add_schedules(queue, batch, ["a.example"], DAILY)
    assert await tick(pool) == 1
    let_pass(queue, timedelta(days=1, hours=1))
    assert await tick(pool) == 0
    end_all(queue)
    assert await tick(pool) == 0, "the next time it is"
    let_pass(queue, timedelta(days=1))
    assert await tick(pool) == 1


async def test_cron_is_due_at_its_times(queue: Connection, pool: Pool, batch: str) -> None:
    add_schedules(queue, batch, ["a.example"], Rhythm(cron="0 4 * * *", timezone="Europe/Berlin"))
    assert await tick(pool) == 0
    let_pass(queue, timedelta(days=1, hours=1))  # a day may have 25 hours
    assert await tick(pool) == 1


def test_schedules_are_summed_up_replaced_and_removed(queue: Connection, batch: str) -> None:
    add_schedules(queue, batch, ["a.example", "b.example", "c.example"], DAILY)
    again = add_schedules(queue, batch, ["c.example"], Rhythm(cron="@daily"))
    assert (again.added, again.known) == (0, 1)
    assert [(each.batch, each.rhythm, each.sites, each.bundles) for each in rhythms(queue)] == [
        ("sweep", DAILY, 2, "memory://"),
        ("sweep", Rhythm(cron="@daily"), 1, "memory://"),
    ]
    assert remove_schedules(queue, ["a.example"], "none") == 0
    assert remove_schedules(queue, ["a.example"]) == 1
    assert remove_schedules(queue, batch=batch) == 2
    assert list(rhythms(queue)) == []
