"""Real audits by a fleet on this machine: nothing lost whatever happens, two workers against one, what beginning costs.

Sites are of one small page under one condition, with the shell, so what is measured is the fleet and the beginning of
an audit rather than pages. FLEET_AUDITS says how many sites (60).
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from auditor.demo.server import DemoWeb
from auditor.errors import BrowserError
from auditor.fleet import bundles, queue
from auditor.fleet.browsers import Browsers
from auditor.fleet.gather import gather
from auditor.fleet.process import Limits, Processes, passed_on
from auditor.store import open_database
from auditor.store.reader import audits
from spiders import chromium
from tests.end_to_end.fleet import Fleet, fleet, happenings, light_web, name_of, write_half_a_bundle
from tests.postgres import Server

SITES = int(os.environ.get("FLEET_AUDITS", 60))
KILLS = SITES // 6
EACH = 12
"""Sites of the other measurements."""
FEW = 4
LIGHT = (
    *("--pages", "1", "--visits", "no-choice", "--browser", "shell", "--no-typing"),
    *("--insecure", "--allow-private", "--quiet"),
)


def main() -> None:
    try:
        chromium.find_browser("shell")
    except BrowserError as problem:
        print(f"fleet: {problem.message}")
        return
    server = Server.start(is_durable=True)
    try:
        with light_web(max(SITES, EACH)) as web:
            _whatever_happens(server, web)
            _workers(server, web)
            _processes(web)
    finally:
        server.remove()


def _whatever_happens(server: Server, web: DemoWeb) -> None:
    """Three workers, killed again and again, the database restarted, a bundle half written."""
    with tempfile.TemporaryDirectory() as folder, fleet(_new_queue(server), Path(folder)) as made:
        began = time.perf_counter()
        made.submit(SITES, web)
        write_half_a_bundle(made, SITES // 2)
        came_to = happenings(made, server, SITES, workers=3, kills=KILLS, seed=60)
        took = time.perf_counter() - began
        codes, left = made.end(), made.left_behind()
        listed = [bundle.id for bundle in bundles.listing(made.place)]
        whole = sum(bundles.exists(made.place, bundle) for bundle in listed)
        gathered = [gather(made.place, Path(folder) / "all.db", lambda *_: None).bundles for _ in range(2)]
        with open_database(Path(folder) / "all.db", read_only=True) as db:
            sites = [audit.site for audit in audits(db)]
            is_right = sorted(sites) == [name_of(number) for number in range(SITES)]
        tries = _tries(made)
    print(
        f"fleet: {SITES} sites, 3 workers, {KILLS} kills, a restart of the database, a bundle half written:"
        f" {came_to.done} done, {sum(came_to.failed.values())} failed, {whole} bundles whole of {len(listed)},"
        f" gathered {gathered[0]} and then {gathered[1]}, each site once: {'yes' if is_right else 'NO'};"
        f" {tries} tries in {took:.0f} s; workers ended with {codes}, processes left behind: {len(left)}",
        flush=True,
    )


def _tries(made: Fleet) -> int:
    with queue.open_queue(made.url) as connection:
        row = connection.execute("SELECT sum(tries)::int FROM fleet_audits").fetchone()
    return int(row[0]) if row else 0


def _workers(server: Server, web: DemoWeb) -> None:
    """The same sites by one worker and by two, in turns."""
    took: dict[int, float] = {}
    for workers in (1, 2, 2, 1):
        with tempfile.TemporaryDirectory() as folder, fleet(_new_queue(server), Path(folder)) as made:
            made.submit(EACH, web)
            began = time.perf_counter()
            for _ in range(workers):
                made.start()
            made.until(lambda now: now.open == 0)
            took[workers] = took.get(workers, 0.0) + time.perf_counter() - began
            made.end()
    print(
        f"fleet: two workers against one, {EACH} sites twice on {os.cpu_count()} cores: {took[1]:.0f} s and"
        f" {took[2]:.0f} s, {took[1] / took[2]:.2f} times the throughput",
        flush=True,
    )


def _processes(web: DemoWeb) -> None:
    """What an audit takes by itself, from a template and with a browser that was there, and beside others."""
    names = [name_of(number) for number in range(EACH)]
    alone = sum(_cpu([name], web) for name in names[:FEW]) / FEW
    warm = asyncio.run(_cpu_of_warm(names[: FEW + 1], web))
    together = _cpu(names, web) / EACH
    print(
        f"fleet: CPU of an audit of a light site: {alone:.2f} s by `auditor crawl`; {warm:.2f} s by a worker, forked,"
        f" with a browser that was there; {together:.2f} s each when one process does {EACH}"
    )


async def _cpu_of_warm(sites: list[str], web: DemoWeb) -> float:
    """Seconds of CPU of an audit by a worker, the first one left out."""
    with tempfile.TemporaryDirectory() as folder:
        browsers = Browsers(Path(folder), passed_on())
        processes = Processes(browsers)
        used = []
        for site in sites:
            own = Path(folder) / site
            own.mkdir()
            words = ("crawl", *LIGHT, *_connect(web), "--db", str(own / "audit.db"), "--", site)
            ended = await processes.run(words, own, Limits())
            if ended.code:
                raise RuntimeError(f"not an audit to measure: {ended}")
            used.append(_used(processes.template.pid) + sum(map(_used, browsers.waiting)))
        await processes.close()
    return (used[-1] - used[0]) / (len(used) - 1)


def _used(pid: int) -> float:
    """Seconds of CPU of a process and all it started, those that have ended included."""
    process = psutil.Process(pid)
    return sum(sum(one.cpu_times()[:4]) for one in (process, *process.children(recursive=True)))


def _connect(web: DemoWeb) -> list[str]:
    return [word for rule in web.connect_to for word in ("--connect-to", rule)]


def _cpu(sites: list[str], web: DemoWeb) -> float:
    """Seconds of CPU of `auditor crawl` and all it starts."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "auditor.cli", "crawl", *LIGHT, *_connect(web)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ended = subprocess.run([*command, "--db", f"{folder}/audits.db", "--", *sites], stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        raise RuntimeError(f"not an audit to measure: exit code {ended.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _new_queue(server: Server) -> str:
    url = server.new_database()
    queue.init(url)
    return url
