import asyncio
import contextlib
import os
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool

from auditor.fleet.keeper import Keeper, Pace, Turn, name_of_this
from auditor.fleet.ledger import Pool
from auditor.fleet.task import Task
from tests.auditor.fleet.made import add_audits, state_of, take_job, until
from tests.postgres import Server

Connection = psycopg.Connection[Any]


async def nothing(order: object) -> None:
    raise AssertionError("no audit is begun here")


def keeper(pool: Pool, folder: Path, *turns: tuple[str, Turn], said: list[str] | None = None) -> Keeper:
    heard: list[str] = [] if said is None else said
    pace = Pace(beat=0.05, lost_after=5.0, poll=0.05)
    return Keeper(pool, Task(pool, nothing, heard.append), pace, 2, folder, 0, heard.append, turns)


async def test_a_worker_is_seen(queue: Connection, pool: Pool, tmp_path: Path) -> None:
    worker = int(queue.execute("SELECT worker_id FROM procrastinate_register_worker_v1()").fetchone()[0])  # type: ignore[index]

    def seen() -> Any:
        return queue.execute("SELECT name, slots, state, seen FROM fleet_workers WHERE id = %s", (worker,)).fetchone()

    def heartbeat() -> Any:
        return queue.execute("SELECT last_heartbeat FROM procrastinate_workers WHERE id = %s", (worker,)).fetchone()

    keeping = keeper(pool, tmp_path)
    task = asyncio.create_task(keeping.keep(worker))
    await until(lambda: seen() is not None)
    first, beat = seen(), heartbeat()
    assert first[:3] == (name_of_this(), 2, "working")
    assert name_of_this().endswith(f"/{os.getpid()}")
    queue.execute("DELETE FROM procrastinate_workers")
    await until(lambda: heartbeat() is not None)  # forgotten while its machine slept
    beat = heartbeat()
    keeping.state = "ending"
    await until(lambda: seen()[2] == "ending" and seen()[3] > first[3] and heartbeat() > beat)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await keeping.leave(worker)
    assert (seen(), heartbeat()) == (None, None)


async def test_lost_audits_are_rescued(queue: Connection, pool: Pool, tmp_path: Path) -> None:
    (a,) = add_audits(queue, "a.example")
    lost, _ = take_job(queue)
    queue.execute("DELETE FROM procrastinate_workers WHERE id = %s", (lost,))
    said: list[str] = []
    task = asyncio.create_task(keeper(pool, tmp_path, said=said).keep(lost + 1))
    await until(lambda: bool(said))
    task.cancel()
    assert said == ["rescue: 1 put into the queue"]
    assert state_of(queue, a) == (None, "worker-lost", 1, None)


async def test_one_worker_of_the_fleet_takes_each_turn(queue: Connection, pool: Pool, tmp_path: Path) -> None:
    taken: list[Pool] = []

    async def turn(given: Pool) -> int:
        taken.append(given)
        return 0

    several = [keeper(pool, tmp_path, ("turn", turn)) for _ in range(3)]
    for one in several:
        one.pace = Pace(beat=600)
    await asyncio.gather(*(one._take_turns() for one in several))
    assert len(taken) == 1
    queue.execute("UPDATE fleet_ticks SET last = last - interval '11 min'")
    await several[2]._take_turns()
    assert len(taken) == 2


async def test_a_database_that_restarts_is_waited_for(postgres: Server, queue_url: str, tmp_path: Path) -> None:
    said: list[str] = []
    async with AsyncConnectionPool(
        queue_url, min_size=1, timeout=0.5, open=False, check=AsyncConnectionPool.check_connection
    ) as pool:
        task = asyncio.create_task(keeper(pool, tmp_path, said=said).keep(1))
        with psycopg.connect(queue_url, autocommit=True) as queue:
            await until(lambda: queue.execute("SELECT 1 FROM fleet_workers").fetchone() is not None)
        postgres.down()
        try:
            await until(lambda: bool(said))
        finally:
            postgres.up()
        await until(lambda: len(said) == 2)
        task.cancel()
    assert said[0].startswith("The database cannot be reached: ")
    assert said[1] == "The database is there again."


@pytest.mark.parametrize(("keep_free", "has_room"), [(0, True), (1 << 60, False)])
async def test_a_full_disk_leaves_no_room(pool: Pool, tmp_path: Path, keep_free: int, has_room: bool) -> None:
    keeping = keeper(pool, tmp_path)
    keeping.keep_free = keep_free
    assert keeping.has_room() == has_room
