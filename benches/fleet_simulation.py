"""A fleet of a million audits without browsers, through the real queue: how many a second, and what limits it.

Submitting, taking, ending and retrying are the product's own; only the audit is a sleep, a thousandth as long as those
recorded, and as many fail as in a sweep of real sites. The database writes durably, as one in use does. How many sites
are submitted and how long workers run can be set: FLEET_SITES, FLEET_SECONDS.
"""

import asyncio
import multiprocessing
import os
import tempfile
import time
from pathlib import Path

import psutil

from auditor.fleet import failures, queue, worker
from auditor.fleet.failures import Failure, Kind
from auditor.fleet.keeper import Pace
from auditor.fleet.ledger import Order
from auditor.fleet.status import status
from auditor.fleet.submit import Batch, add_batch, submit
from auditor.fleet.worker import Options
from tests.postgres import Server

SITES = int(os.environ.get("FLEET_SITES", 100_000))
SECONDS = float(os.environ.get("FLEET_SECONDS", 30))
WORKERS, SLOTS = 2, 20
FASTER = 1000
RECORDED = (6.1, 7.4, 8.8, 9.9, 11.2, 12.7, 14.9, 18.3, 26.0, 58.0)
"""Seconds of audits of made-up sites, by tenths: what waits for a banner or a slow page takes long."""
FAILING = ((Kind.UNREACHABLE, 0.07), (Kind.BLOCKED, 0.03), (Kind.BROWSER, 0.005), (Kind.OUT_OF_TIME, 0.005))
"""Share of sites that fail at every try, by kind."""


def main() -> None:
    server = Server.start(is_durable=True)
    try:
        url = server.new_database()
        queue.init(url)
        _submit(url)
        for workers in (1, WORKERS):
            _measure(url, server, workers)
    finally:
        server.remove()


def _submit(url: str) -> None:
    with queue.open_queue(url) as connection:
        # With --connect-to no name is looked up: these sites have none.
        options = ("--connect-to", "::127.0.0.1:9")
        add_batch(connection, Batch(name="sweep", options=options, bundles="memory://", per_address=8))
        began = time.perf_counter()
        submit(connection, "sweep", (f"site{number}.invalid" for number in range(SITES)))
        took = time.perf_counter() - began
        print(f"fleet: {SITES:,} sites submitted, {SITES / took:,.0f} a second", flush=True)
        began = time.perf_counter()
        again = submit(connection, "sweep", (f"site{number}.invalid" for number in range(min(SITES, 20_000))))
        assert again.added == 0
        print(f"fleet: submitted again, {again.known / (time.perf_counter() - began):,.0f} a second, none doubled")
        began = time.perf_counter()
        status(connection)
        print(f"fleet: status takes {time.perf_counter() - began:.2f} s", flush=True)


def _measure(url: str, server: Server, workers: int) -> None:
    """Let workers work for a while, and say how many audits ended."""
    with queue.open_queue(url) as connection, tempfile.TemporaryDirectory() as folder:
        before, began = status(connection), time.perf_counter()
        busy = _cpu_of(server)
        context = multiprocessing.get_context("spawn")
        running = [context.Process(target=work, args=(url, folder, SECONDS)) for _ in range(workers)]
        for process in running:
            process.start()
        own = [psutil.Process(process.pid) for process in running if process.pid]
        time.sleep(SECONDS)
        cpu = sum(sum(one.cpu_times()[:2]) for one in own)
        for process in running:
            process.join()
        after, took = status(connection), time.perf_counter() - began
        database = _cpu_of(server) - busy
    ended = after.ended - before.ended
    rate = ended / took
    days = 1_000_000 / rate / 86400 if rate else float("inf")
    print(
        f"fleet: {workers} worker{'s' * (workers > 1)} of {SLOTS} slots, {after.waiting:,} waiting: {ended:,} audits"
        f" ended in {took:.0f} s, {rate:.0f} a second ({sum(after.failed.values()):,} failed,"
        f" {after.for_next_try:,} for their next try); CPU a thousand: workers {1000 * cpu / max(ended, 1):.2f} s,"
        f" database {1000 * database / max(ended, 1):.2f} s; a million in {24 * days:.1f} h",
        flush=True,
    )


def work(url: str, folder: str, seconds: float) -> None:
    """One worker, for a while."""
    failures.WAITS = {kind: tuple(wait / 500 for wait in waits) for kind, waits in failures.WAITS.items()}
    options = Options(
        url=url, folder=Path(folder), concurrency=SLOTS, keep_free=0, grace=5, pace=Pace(beat=2, poll=0.2)
    )
    asyncio.run(_for_a_while(options, seconds))


async def _for_a_while(options: Options, seconds: float) -> None:
    working = worker.Work(options, lambda text: None, (), simulated)
    asyncio.get_running_loop().call_later(seconds, working.ask)
    await working.run()


async def simulated(order: Order) -> Failure | None:
    """What an audit of the site comes to, the same each time."""
    chance = int.from_bytes(order.id.bytes[:8]) / 2**64
    await asyncio.sleep(RECORDED[int(chance * len(RECORDED))] / FASTER)
    share = 0.0
    for kind, part in FAILING:
        share += part
        if chance < share:
            return Failure(kind, "made up")
    return None


def _cpu_of(server: Server) -> float:
    """Seconds of CPU of the database, of processes that have ended too."""
    postmaster = psutil.Process(int((server.folder / "data" / "postmaster.pid").read_text().split()[0]))
    return sum(postmaster.cpu_times()[:4]) + sum(
        sum(child.cpu_times()[:2]) for child in postmaster.children(recursive=True) if child.is_running()
    )
