"""What the fleet remembers of each audit: each step of it is one statement or transaction.

An audit waits while it has neither a worker nor an outcome. Whatever happens between two statements, an audit that has
no outcome has a job, which another worker takes up again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from psycopg_pool import AsyncConnectionPool

T = TypeVar("T")
Pool = AsyncConnectionPool[psycopg.AsyncConnection[Any]]

PATIENCE = 600.0
"""Seconds for which an audit's end is tried to be written while the database cannot be reached."""


@dataclass(frozen=True, slots=True)
class Order:
    """One audit that was asked for."""

    id: UUID
    batch: str
    site: str
    target: str
    """What `auditor crawl` is given: the domain or URL as it was typed."""
    tries: int
    """How often it was begun before."""
    options: tuple[str, ...]
    """Options of `auditor crawl`, word by word."""
    bundles: str
    """Where its bundle goes."""
    per_address: int
    """How many audits may run at one address at a time."""


async def find_order(pool: Pool, audit: UUID) -> Order | None:
    """The audit of a job; None when it has ended, or is not known any more."""
    async with pool.connection() as connection:
        found = await connection.execute(
            "SELECT id, batch, site, target, tries, options, bundles, per_address"
            " FROM fleet_audits JOIN fleet_batches ON name = batch WHERE id = %s AND outcome IS NULL",
            (audit,),
        )
        row = await found.fetchone()
    if row is None:
        return None
    audit, batch, site, target, tries, options, bundles, per_address = row
    return Order(audit, batch, site, target, tries, tuple(options), bundles, per_address)


async def begin(pool: Pool, order: Order, worker: int, address: str | None) -> bool:
    """A worker begins the audit; False when as many as may run at this address already do."""
    async with pool.connection() as connection:
        if address is not None:
            await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (address,))
        begun = await connection.execute(
            "UPDATE fleet_audits SET worker = %(worker)s, address = %(address)s, started = now(), tries = tries + 1"
            " WHERE id = %(id)s AND outcome IS NULL AND (%(address)s::text IS NULL OR %(most)s >"
            " (SELECT count(*) FROM fleet_audits WHERE worker IS NOT NULL AND address = %(address)s AND id <> %(id)s))",
            {"id": order.id, "worker": worker, "address": address, "most": order.per_address},
        )
        return begun.rowcount == 1


async def done(pool: Pool, audit: UUID, kind: str | None = None, evidence: str | None = None) -> None:
    """The audit's bundle is there, whoever put it there; with a kind, of what was seen before it broke off."""
    await _patiently(
        pool,
        "UPDATE fleet_audits SET outcome = 'done', kind = %s, evidence = %s, worker = NULL, finished = now()"
        " WHERE id = %s AND outcome IS NULL",
        (kind, _storable(evidence), audit),
    )


async def end(
    pool: Pool, audit: UUID, worker: int, outcome: str, kind: str | None = None, evidence: str | None = None
) -> None:
    """The worker's try was the last: failed, or cancelled. Nothing changes when the audit is not this worker's now."""
    await _patiently(
        pool,
        "UPDATE fleet_audits SET outcome = %s, kind = %s, evidence = %s, worker = NULL, finished = now()"
        " WHERE id = %s AND worker = %s AND outcome IS NULL",
        (outcome, kind, _storable(evidence), audit, worker),
    )


async def give_back(pool: Pool, audit: UUID, worker: int, kind: str, evidence: str) -> None:
    """The worker's try failed, and there will be another one."""
    await _patiently(
        pool,
        "UPDATE fleet_audits SET worker = NULL, kind = %s, evidence = %s WHERE id = %s AND worker = %s",
        (kind, _storable(evidence), audit, worker),
    )


async def take_back(pool: Pool, audit: UUID, worker: int) -> None:
    """The worker's try was broken off because it ends: it does not count."""
    await _patiently(
        pool,
        "UPDATE fleet_audits SET worker = NULL, tries = tries - 1 WHERE id = %s AND worker = %s",
        (audit, worker),
    )


def _storable(text: str | None) -> str | None:
    """Text of PostgreSQL has no NUL, and is UTF-8; what a process wrote last may be anything."""
    return None if text is None else text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


async def _patiently(pool: Pool, statement: Any, values: tuple[Any, ...]) -> None:
    async def once() -> None:
        async with pool.connection() as connection:
            await connection.execute(statement, values)

    await patiently(once)


async def patiently(work: Callable[[], Awaitable[T]], patience: float = PATIENCE) -> T:
    """Do something again while the database cannot be reached: it may be restarting.

    A statement may take effect although its answer was lost, so it must be one that may be repeated.
    """
    last = time.monotonic() + patience
    while True:
        try:
            return await work()
        except psycopg.OperationalError:
            if time.monotonic() > last:
                raise
        await asyncio.sleep(1)
