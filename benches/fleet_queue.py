"""What the queue's statements take as rows accumulate: very many that wait, have ended, or wait for their next try.

The tables are filled by SQL, since working off a million takes hours. FLEET_ROWS says how many audits (200,000).
"""

import asyncio
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg_pool import AsyncConnectionPool

from auditor.fleet import ledger, queue
from auditor.fleet.jobs import FETCH
from auditor.fleet.ledger import Order
from auditor.fleet.status import status
from tests.postgres import Server

ROWS = int(os.environ.get("FLEET_ROWS", 200_000))
FEW = 1000
TIMES = 30
RUNNING = 1400
"""Audits at a time of a fleet for a million a day (docs/capacity.md)."""
AUDITS = (
    "INSERT INTO fleet_audits (id, batch, site, target)"
    " SELECT gen_random_uuid(), 'sweep', n || '.invalid', n || '.invalid' FROM generate_series(%s::int, %s) n"
)
JOBS = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)"
    " SELECT 'audits', 'audit', site, id::text, jsonb_build_object('audit', id) FROM fleet_audits"
    " WHERE NOT EXISTS (SELECT FROM procrastinate_jobs WHERE lock = site)"
)
DONE = (
    "WITH done AS (DELETE FROM procrastinate_jobs WHERE id IN"
    " (SELECT id FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT %s) RETURNING lock)"
    " UPDATE fleet_audits SET outcome = 'done', finished = now(), worker = NULL FROM done WHERE site = lock"
)
LATER = "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '4 h', priority = -(id % 240) - 1"
BEGUN = (
    "UPDATE fleet_audits SET worker = 1, address = '192.0.2.' || n %% 250 FROM"
    " (SELECT id, row_number() OVER () AS n FROM fleet_audits WHERE outcome IS NULL LIMIT %s) chosen"
    " WHERE fleet_audits.id = chosen.id"
)


def main() -> None:
    server = Server.start(is_durable=True)
    try:
        url = server.new_database()
        queue.init(url)
        with queue.open_queue(url) as connection:
            _measure(connection, url)
    finally:
        server.remove()


def _measure(connection: "psycopg.Connection[Any]", url: str) -> None:
    # Swept up or not is what is measured.
    connection.execute("ALTER TABLE procrastinate_jobs SET (autovacuum_enabled = off)")
    connection.execute("INSERT INTO fleet_batches VALUES ('sweep', now(), '{}', 'memory://', 8)")
    connection.execute("SELECT procrastinate_register_worker_v1()")
    _add(connection, 1, FEW)
    print(f"fleet: taking a job takes {_taking(connection)} with {FEW:,} waiting", flush=True)
    _add(connection, FEW + 1, ROWS)
    print(f"fleet: … {_taking(connection)} with {ROWS:,} waiting", flush=True)
    connection.execute(BEGUN.encode(), (RUNNING,))
    print(
        f"fleet: beginning one at an address takes {asyncio.run(_beginning(url))} with {RUNNING:,} running at 250"
        f" addresses; status takes {_milliseconds(lambda: status(connection), 3)}",
        flush=True,
    )
    # A worker's table is swept when a fiftieth of it was taken: 0002_due.sql.
    for share in (50, 2):
        connection.execute(DONE.encode(), (ROWS // share,))
        print(f"fleet: … {_taking(connection)} after {ROWS // share:,} more were done and not swept up", flush=True)
    connection.execute("VACUUM procrastinate_jobs")
    connection.execute(LATER.encode())
    connection.execute("VACUUM ANALYZE procrastinate_jobs")
    left = connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()
    print(f"fleet: … {_taking(connection)} with {left[0] if left else 0:,} that wait for their next try, none due")


def _add(connection: "psycopg.Connection[Any]", first: int, last: int) -> None:
    connection.execute(AUDITS.encode(), (first, last))
    connection.execute("ALTER TABLE procrastinate_jobs DISABLE TRIGGER USER")
    connection.execute(JOBS.encode())
    connection.execute("ALTER TABLE procrastinate_jobs ENABLE TRIGGER USER")
    connection.execute("ANALYZE")


def _taking(connection: "psycopg.Connection[Any]") -> str:
    def take() -> None:
        connection.execute(FETCH, {"queues": ["audits"], "worker": 1})

    return _milliseconds(take, TIMES)


async def _beginning(url: str) -> str:
    async with AsyncConnectionPool(url, min_size=1, open=False) as pool:
        async with pool.connection() as connection:
            found = await connection.execute("SELECT id FROM fleet_audits WHERE worker IS NULL LIMIT %s", (TIMES,))
            waiting = [audit for (audit,) in await found.fetchall()]
        took = []
        for number, audit in enumerate(waiting):
            order = Order(audit, "sweep", "a.invalid", "a.invalid", 0, (), "memory://", 8)
            began = time.perf_counter()
            await ledger.begin(pool, order, 1, f"192.0.2.{number}")
            took.append(time.perf_counter() - began)
    return f"{1000 * statistics.median(took):.2f} ms"


def _milliseconds(work: Callable[[], object], times: int) -> str:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return f"{1000 * statistics.median(took):.2f} ms"
