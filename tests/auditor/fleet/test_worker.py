import asyncio
import os
import signal
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from auditor.errors import QueueError
from auditor.fleet import audit as auditing
from auditor.fleet import template, worker
from auditor.fleet.change import Selection, cancel
from auditor.fleet.failures import Failure, Kind
from auditor.fleet.keeper import Pace
from auditor.fleet.ledger import Order
from auditor.fleet.worker import MachineFault, Options, work
from tests.auditor.fleet.made import BATCH, PROGRAM, add_audits, state_of

Connection = psycopg.Connection[Any]
PACE = Pace(beat=0.05, lost_after=5.0, poll=0.05)


@pytest.fixture
def options(queue_url: str, tmp_path: Path) -> Options:
    return Options(url=queue_url, folder=tmp_path, concurrency=2, keep_free=0, grace=60, until_empty=True, pace=PACE)


def end_this() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_all_that_waits_is_done(queue: Connection, options: Options) -> None:
    audits = add_audits(queue, *(f"s{number}.example" for number in range(20)))
    add_audits(queue, "s1.example", batch=replace(BATCH, name="later"))
    running: set[str] = set()
    two = asyncio.Event()

    async def perform(order: Order) -> None:
        assert order.site not in running, "one audit of a site at a time"
        running.add(order.site)
        if len(running) == 2:
            two.set()
        await two.wait()
        assert len(running) <= 2
        running.remove(order.site)

    said: list[str] = []
    work(options, said.append, perform=perform)
    assert {state_of(queue, audit) for audit in audits} == {("done", None, 1, None)}
    assert sorted(said[1:]) == sorted(f"s{number}.example: done" for number in [*range(20), 1])
    assert queue.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)
    for table in (b"procrastinate_workers", b"fleet_workers"):
        assert queue.execute(b"SELECT count(*) FROM " + table).fetchone() == (0,)


def test_a_queue_that_is_not_there_is_told_at_once(options: Options) -> None:
    with pytest.raises(QueueError, match="cannot be reached"):
        work(replace(options, url="postgresql://fleet@127.0.0.1:1/fleet"), lambda text: None)


def test_asked_to_end_it_finishes_what_is_under_way(queue: Connection, options: Options) -> None:
    audits = add_audits(queue, *(f"s{number}.example" for number in range(6)))

    async def perform(order: Order) -> None:
        if order.site == "s0.example":
            end_this()
            await asyncio.sleep(0.2)

    work(replace(options, concurrency=1, until_empty=False), lambda text: None, perform=perform)
    assert [state_of(queue, audit)[0] for audit in audits] == ["done", *[None] * 5]
    assert queue.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'").fetchone() == (5,)


async def _never(order: Order) -> None:
    await asyncio.Event().wait()


def test_a_running_audit_is_cancelled(queue: Connection, options: Options) -> None:
    (a,) = add_audits(queue, "a.example")

    async def perform(order: Order) -> None:
        await asyncio.to_thread(cancel, queue, Selection())
        await _never(order)

    work(options, lambda text: None, perform=perform)
    assert state_of(queue, a) == ("cancelled", None, 1, None)


def test_an_audit_is_cancelled_while_its_worker_ends(queue: Connection, options: Options) -> None:
    (a,) = add_audits(queue, "a.example")

    async def perform(order: Order) -> None:
        end_this()
        await _never(order)

    def say(text: str) -> None:
        if text.startswith("Ending"):
            assert cancel(queue, Selection(sites=("a.example",))) == (0, 1)

    work(replace(options, until_empty=False), say, perform=perform)
    assert state_of(queue, a)[0] == "cancelled"


def test_a_machine_on_which_everything_fails_stops(
    queue: Connection, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FAULTY_SITES", 3)
    audits = add_audits(queue, *(f"s{number}.example" for number in range(20)))

    async def perform(order: Order) -> Failure:
        return Failure(Kind.OURS, "no browser")

    with pytest.raises(MachineFault, match="fault of this machine"):
        work(replace(options, until_empty=False), lambda text: None, perform=perform)
    begun = [state_of(queue, audit)[2] for audit in audits]
    assert 3 <= sum(begun) <= 5
    assert {state_of(queue, audit)[0] for audit in audits} == {None}


def test_a_crowd_at_one_address_keeps_no_other_site_waiting(
    queue: Connection, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def address_of(target: str, options: object) -> str | None:
        return "192.0.2.1" if target.startswith("crowd") else None

    monkeypatch.setattr("auditor.fleet.task.address_of", address_of)
    monkeypatch.setattr("auditor.fleet.task.wait_for_address", lambda before: timedelta(0))
    crowd = [f"crowd{number}.example" for number in range(6)]
    audits = add_audits(queue, *crowd, "other.example", batch=replace(BATCH, per_address=1))
    other_done = asyncio.Event()

    async def perform(order: Order) -> None:
        if order.site == "other.example":
            other_done.set()
        async with asyncio.timeout(10):
            await other_done.wait()

    work(options, lambda text: None, perform=perform)
    assert {state_of(queue, audit) for audit in audits} == {("done", None, 1, None)}


def test_with_a_full_disk_nothing_is_taken(queue: Connection, options: Options) -> None:
    (a,) = add_audits(queue, "a.example")
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if len(said) == 2:
            asyncio.get_running_loop().call_later(0.2, end_this)

    work(replace(options, keep_free=1 << 60, until_empty=False), say, perform=_never)
    assert state_of(queue, a) == (None, None, 0, None)
    assert said[1].endswith("MB of disk are free; no further audits are taken.")


def test_an_audit_lost_by_another_worker_is_done(queue: Connection, options: Options) -> None:
    from tests.auditor.fleet.made import take_job

    (a,) = add_audits(queue, "a.example")
    lost, _ = take_job(queue)
    queue.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 h' WHERE id = %s", (lost,))

    async def perform(order: Order) -> None:
        end_this()

    work(replace(options, until_empty=False), lambda text: None, perform=perform)
    assert state_of(queue, a) == ("done", None, 2, None)


def test_asked_twice_it_breaks_off_what_is_under_way(
    queue: Connection, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    (a,) = add_audits(queue, "a.example", batch=replace(BATCH, bundles=(options.folder / "bundles").as_uri()))
    begun = options.folder / "begun"
    source = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(600)"
    monkeypatch.setattr(template, "PROGRAM", PROGRAM)
    monkeypatch.setattr(auditing, "_crawl", lambda order, database: [source])
    said: list[str] = []

    def say(text: str) -> None:
        said.append(text)
        if text.startswith("Ending"):
            end_this()

    def interrupt() -> None:
        while not begun.exists():
            time.sleep(0.01)
        end_this()

    threading.Thread(target=interrupt).start()
    work(replace(options, until_empty=False), say)
    assert said[1:] == [
        "Ending: audits under way may finish. Interrupt again to break them off.",
        "a.example: given back",
    ]
    assert state_of(queue, a) == (None, None, 0, None)
    assert queue.execute("SELECT status::text FROM procrastinate_jobs").fetchall() == [("todo",)]
    assert list(options.folder.glob("worker-*")) == []
