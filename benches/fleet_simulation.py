"""A fleet of a million audits without browsers, through the real queue: how many a second, and what limits it.

Submitting, taking, ending and retrying are the product's own; only the audit is a sleep, a ten-thousandth as long as
those measured. That one site in ten fails, and how, is made up. The database writes durably, as one in use does.
FLEET_SITES says how many sites are submitted, FLEET_SECONDS how long workers run.
"""

import asyncio
import contextlib
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
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
FEW = 1000
FASTER, SOONER = 10_000, 20_000
"""How much faster an audit is than those recorded, and how much sooner it is tried again."""
RECORDED = (83.0, 103.0, 104.0, 129.0, 151.0)
"""Seconds of audits of made-up sites, from `python -m benches audit_cost` (docs/capacity.md)."""
FAILING = ((Kind.UNREACHABLE, 0.07), (Kind.BLOCKED, 0.03), (Kind.BROWSER, 0.005), (Kind.OUT_OF_TIME, 0.005))
"""Share of sites that fail at every try, by kind: made up."""


def main() -> None:
    server = Server.start(is_durable=True)
    try:
        _to_the_end(_new_queue(server))
        url = _new_queue(server)
        _submit(url, SITES)
        for workers in (1, WORKERS):
            _measure(url, server, workers)
    finally:
        server.remove()


def _new_queue(server: Server) -> str:
    url = server.new_database()
    queue.init(url)
    return url


def _to_the_end(url: str) -> None:
    """A few, until the last one has failed as often as it may."""
    began = time.perf_counter()
    _submit(url, FEW)
    with _workers(url, WORKERS), queue.open_queue(url) as connection:
        while (now := status(connection)).open:
            time.sleep(0.5)
    failed = ", ".join(f"{count} {kind}" for kind, count in now.failed.items())
    took = time.perf_counter() - began
    print(f"fleet: {FEW:,} to the end in {took:.0f} s: {now.done:,} done, failed after all tries: {failed}", flush=True)


def _submit(url: str, sites: int) -> None:
    with queue.open_queue(url) as connection:
        # With --connect-to no name is looked up: these sites have none.
        options = ("--connect-to", "::127.0.0.1:9")
        add_batch(connection, Batch(name="sweep", options=options, bundles="memory://", per_address=8))
        began = time.perf_counter()
        submit(connection, "sweep", (f"site{number}.invalid" for number in range(sites)))
        rate = sites / (time.perf_counter() - began)
        began, again = time.perf_counter(), min(sites, 20_000)
        assert submit(connection, "sweep", (f"site{number}.invalid" for number in range(again))).added == 0
        more = again / (time.perf_counter() - began)
        began = time.perf_counter()
        status(connection)
        print(
            f"fleet: {sites:,} sites submitted, {rate:,.0f} a second; again, {more:,.0f} a second, none doubled;"
            f" status takes {time.perf_counter() - began:.2f} s",
            flush=True,
        )


def _measure(url: str, server: Server, workers: int) -> None:
    """Let workers work for a while, and say how many audits ended."""
    with queue.open_queue(url) as connection, _workers(url, workers) as processes:
        first = status(connection).ended
        while status(connection).ended == first:
            time.sleep(0.1)
        before, began, cpu = status(connection), time.perf_counter(), _cpu(processes)
        busy = _cpu_of(server)
        time.sleep(SECONDS)
        after, took, cpu = status(connection), time.perf_counter() - began, _cpu(processes) - cpu
        busy = _cpu_of(server) - busy
    ended = max(after.ended - before.ended, 1)
    cores = os.cpu_count() or 1
    alone = cores * ended / (cpu + busy)
    print(
        f"fleet: {workers} worker{'s' * (workers > 1)} of {SLOTS} slots, {after.waiting:,} waiting: {ended:,} audits"
        f" ended in {took:.0f} s, {ended / took:.0f} a second, a million in {took / ended * 1e6 / 3600:.1f} h; CPU of a"
        f" thousand: workers {1000 * cpu / ended:.2f} s, database {1000 * busy / ended:.2f} s, so {cores} cores of"
        f" their own do at most {alone:.0f} a second, a million in {1e6 / alone / 3600:.1f} h",
        flush=True,
    )


@contextlib.contextmanager
def _workers(url: str, count: int) -> Iterator[list[psutil.Process]]:
    """Workers in processes of their own, asked to end at the end."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        running = [context.Process(target=work, args=(url, folder)) for _ in range(count)]
        for process in running:
            process.start()
        try:
            yield [psutil.Process(process.pid) for process in running if process.pid]
        finally:
            for process in running:
                process.terminate()
                process.join()


def work(url: str, folder: str) -> None:
    """One worker, until it is asked to end."""
    failures.WAITS = {kind: tuple(wait / SOONER for wait in waits) for kind, waits in failures.WAITS.items()}
    pace = Pace(beat=2, poll=0.2)
    options = Options(url=url, folder=Path(folder), concurrency=SLOTS, keep_free=0, grace=5, pace=pace)
    worker.work(options, lambda text: None, perform=simulated)


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


def _cpu(processes: list[psutil.Process]) -> float:
    """Seconds of CPU."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def _cpu_of(server: Server) -> float:
    """Seconds of CPU of the database, of processes that have ended too."""
    postmaster = psutil.Process(int((server.folder / "data" / "postmaster.pid").read_text().split()[0]))
    return sum(postmaster.cpu_times()[:4]) + sum(
        sum(child.cpu_times()[:2]) for child in postmaster.children(recursive=True) if child.is_running()
    )
