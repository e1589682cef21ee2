from typing import Any
from uuid import UUID

import psycopg
import pytest

from auditor.fleet import ledger
from auditor.fleet.ledger import Pool
from tests.auditor.fleet.made import BATCH, add_audits, state_of

Connection = psycopg.Connection[Any]


async def test_an_order_tells_how_a_site_is_audited(queue: Connection, pool: Pool) -> None:
    (audit,) = add_audits(queue, "https://www.a.example/start")
    order = await ledger.find_order(pool, UUID(audit))
    assert order is not None
    assert (order.site, order.target, order.tries) == ("a.example", "https://www.a.example/start", 0)
    assert (order.batch, order.options, order.bundles, order.per_address) == ("sweep", BATCH.options, "memory://", 2)
    assert await ledger.find_order(pool, UUID(int=0)) is None


async def test_a_few_audits_run_at_one_address(queue: Connection, pool: Pool) -> None:
    orders = [await ledger.find_order(pool, UUID(audit)) for audit in add_audits(queue, *"abcd")]
    begun = [await ledger.begin(pool, order, 1, "192.0.2.1") for order in orders if order]
    assert begun == [True, True, False, False]
    assert orders[3] is not None
    assert orders[0] is not None
    assert await ledger.begin(pool, orders[3], 1, "192.0.2.2")
    await ledger.done(pool, orders[0].id)
    assert orders[2] is not None
    assert await ledger.begin(pool, orders[2], 1, "192.0.2.1")


async def test_sites_of_no_known_address_do_not_wait_for_each_other(queue: Connection, pool: Pool) -> None:
    orders = [await ledger.find_order(pool, UUID(audit)) for audit in add_audits(queue, *"abcd")]
    assert [await ledger.begin(pool, order, 1, None) for order in orders if order] == [True] * 4


async def test_the_first_outcome_stands(queue: Connection, pool: Pool) -> None:
    (audit,) = add_audits(queue, "a.example")
    order = await ledger.find_order(pool, UUID(audit))
    assert order is not None
    assert await ledger.begin(pool, order, 7, None)
    assert state_of(queue, audit) == (None, None, 1, 7)
    await ledger.done(pool, order.id)
    await ledger.end(pool, order.id, 7, "failed", "ours", "too late")
    await ledger.give_back(pool, order.id, 7, "ours", "too late")
    assert state_of(queue, audit) == ("done", None, 1, None)
    assert await ledger.find_order(pool, order.id) is None
    assert not await ledger.begin(pool, order, 8, None)


async def test_a_try_that_was_broken_off_does_not_count(queue: Connection, pool: Pool) -> None:
    (audit,) = add_audits(queue, "a.example")
    order = await ledger.find_order(pool, UUID(audit))
    assert order is not None
    await ledger.begin(pool, order, 7, None)
    await ledger.take_back(pool, order.id, 7)
    await ledger.take_back(pool, order.id, 7)
    assert state_of(queue, audit) == (None, None, 0, None)
    await ledger.begin(pool, order, 7, None)
    await ledger.give_back(pool, order.id, 7, "blocked", "status 403")
    assert state_of(queue, audit) == (None, "blocked", 1, None)


async def test_an_audit_that_another_worker_has_by_now_is_ended_by_its_bundle_alone(
    queue: Connection, pool: Pool
) -> None:
    (audit,) = add_audits(queue, "a.example")
    order = await ledger.find_order(pool, UUID(audit))
    assert order is not None
    for worker in (7, 8):
        await ledger.begin(pool, order, worker, None)
    await ledger.give_back(pool, order.id, 7, "blocked", "status 403")
    await ledger.take_back(pool, order.id, 7)
    await ledger.end(pool, order.id, 7, "failed", "blocked", "status 403")
    assert state_of(queue, audit) == (None, None, 2, 8)
    await ledger.done(pool, order.id)
    assert state_of(queue, audit) == ("done", None, 2, None)


async def test_whatever_a_process_wrote_last_can_be_kept(queue: Connection, pool: Pool) -> None:
    (audit,) = add_audits(queue, "a.example")
    order = await ledger.find_order(pool, UUID(audit))
    assert order is not None
    await ledger.begin(pool, order, 7, None)
    await ledger.end(pool, order.id, 7, "failed", "ours", "core\0dumped \udce9")
    assert queue.execute("SELECT evidence FROM fleet_audits").fetchone() == ("core\ufffddumped ?",)


async def test_a_database_that_is_away_for_a_moment_is_waited_for() -> None:
    asked = 0

    async def work() -> str:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise psycopg.OperationalError("the database system is starting up")
        return "there"

    assert await ledger.patiently(work, patience=5) == "there"
    with pytest.raises(psycopg.OperationalError):
        asked = 0
        await ledger.patiently(work, patience=-1)
