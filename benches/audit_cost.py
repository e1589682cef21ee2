"""What one audit of the fleet costs: CPU, memory, time, what it keeps; and what a million a day come to.

An audit is `auditor crawl` as a process of its own, by its own settings, over a site with a banner that works and a
policy of 20 kB: four visits of five pages, and those that prove a choice; the shell makes three. CPU is that of the
process and of all that it started, browsers included; memory their proportional share (PSS) at the worst moment, asked
once a second. The web server is left out. Time is that on a web without distance: out there, waiting for answers comes
to it.
"""

import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psutil

from auditor.demo.server import DemoWeb
from auditor.errors import BrowserError
from auditor.fleet.bundles import listing, put
from auditor.store import open_database
from benches import conditions, pages
from benches.reader import PARAGRAPH
from spiders import chromium

SITES = (("full", "light"), ("full", "usual"), ("full", "heavy"), ("shell", "usual"))
"""Browser, and page of the other benches."""
POLICY = "<!doctype html><title>Privacy policy</title><h1>Privacy policy</h1>" + 40 * f"<p>{PARAGRAPH}</p>"
A_DAY = 1_000_000
BUSY = 0.7
"""Share of a core's time that may be planned with."""


@dataclass(frozen=True)
class Cost:
    """Of one audit."""

    wall: float
    cpu: float
    memory: float
    """Bytes, at the worst moment."""
    packing: float
    """Seconds of CPU."""
    database: int
    bundle: int
    requests: int
    page_views: int


def main() -> None:
    for browser, page in SITES:
        try:
            chromium.find_browser(browser)
        except BrowserError as problem:
            print(f"audit_cost: {problem.message}")
            continue
        with DemoWeb({}, extra=conditions.web(page, POLICY)) as served, tempfile.TemporaryDirectory() as folder:
            cost = _audit(served, browser, pages.url_of(page), Path(folder))
        print(
            f"audit_cost: {browser}, {page} site: {cost.page_views} page views, {cost.requests} requests:"
            f" {cost.wall:.0f} s, {cost.cpu:.1f} s of CPU, {cost.memory / 1e6:.0f} MB; database"
            f" {cost.database / 1e6:.2f} MB, bundle"
            f" {cost.bundle / 1000:.0f} kB in {cost.packing * 1000:.0f} ms of CPU",
            flush=True,
        )
        print(f"audit_cost: {browser}, {page} site: {_a_day(cost)}", flush=True)


def _a_day(cost: Cost) -> str:
    a_second = A_DAY / 86400
    at_a_time = a_second * cost.wall
    return (
        f"a million a day are {a_second:.1f} a second: {a_second * cost.cpu / BUSY:.0f} cores {BUSY:.0%} busy,"
        f" {at_a_time:.0f} audits at a time in {at_a_time * cost.memory / 1e9:.0f} GB of memory,"
        f" {A_DAY * cost.bundle / 1e9:.0f} GB of bundles a day"
    )


def _audit(served: DemoWeb, browser: str, url: str, folder: Path) -> Cost:
    database = folder / "audit.db"
    command = [sys.executable, "-m", "auditor.cli", "crawl", url, "--db", str(database), "--browser", browser]
    command += ["--insecure", "--allow-private", "--quiet", "--json"]
    command += [word for rule in served.connect_to for word in ("--connect-to", rule)]
    used, began = _of_children(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        watch = _Watch(psutil.Process(process.pid))
        watch.start()
        process.wait()
    wall, cpu = time.perf_counter() - began, _of_children() - used
    watch.join()
    with open_database(database, read_only=True) as db:
        status, reason = db.execute("SELECT status, reason FROM audits").fetchone()
        if status != "finished":
            raise RuntimeError(f"not an audit to measure: {status}, {reason}")
        requests, page_views = db["requests"].count, db["page_views"].count
    packing = time.process_time()
    put(str(folder / "place"), str(uuid4()), database)
    packing = time.process_time() - packing
    (bundle,) = listing(str(folder / "place"))
    return Cost(wall, cpu, watch.peak, packing, database.stat().st_size, bundle.size, requests, page_views)


class _Watch(threading.Thread):
    """Asks a process and all that it started for their memory until it ends."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.peak = 0

    def run(self) -> None:
        while self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE:
            self.peak = max(self.peak, self._now())
            time.sleep(1)

    def _now(self) -> int:
        total = 0
        try:
            for process in (self._process, *self._process.children(recursive=True)):
                try:
                    total += process.memory_full_info().pss
                except (psutil.NoSuchProcess, psutil.AccessDenied):
                    continue
        except psutil.NoSuchProcess:
            return 0
        return total


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
