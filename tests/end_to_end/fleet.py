"""A fleet to which things happen: workers killed in the midst, the database restarted, a bundle half written."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.fleet import bundles
from auditor.fleet.queue import open_queue
from auditor.fleet.status import Status, status
from auditor.fleet.submit import audit_id
from tests.postgres import Server

BATCH = "sweep"
POLICY = "<!doctype html><html lang=en><title>Privacy policy</title><h1>Privacy policy</h1><p>We set no cookies."
LIMITS = ("--lost-after", "4s", "--keep-free", "1M")


def name_of(number: int) -> str:
    return f"site{number:03}.example"


def light_web(sites: int) -> DemoWeb:
    """Sites of one small page and a policy."""
    page = '<!doctype html><html lang=en><title>Site {}</title><h1>Welcome</h1><a href="/privacy">Privacy policy</a>'
    return DemoWeb(
        {},
        extra={name_of(number): Site(routes={"/": page.format(number), "/privacy": POLICY}) for number in range(sites)},
    )


@dataclass
class Fleet:
    """Workers of one queue on this machine."""

    url: str
    folder: Path
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def place(self) -> str:
        return (self.folder / "bundles").as_uri()

    def auditor(self, *arguments: str, text: str = "") -> str:
        """Run a command of the fleet; its standard output."""
        command = [sys.executable, "-m", "auditor.cli", "fleet", *arguments]
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=300, env=self._environment(), check=True
        )
        return done.stdout

    def submit(self, sites: int, web: DemoWeb) -> None:
        connect = [word for rule in web.connect_to for word in ("--connect-to", rule)]
        light = ("--pages", "1", "--visits", "no-choice", "--browser", "shell", "--no-typing", "--timeout", "90")
        names = "".join(f"{name_of(number)}\n" for number in range(sites))
        options = (*light, "--insecure", "--allow-private", *connect)
        self.auditor("submit", "-", "--batch", BATCH, "--bundles", self.place, "--", *options, text=names)

    def start(self, concurrency: int = 1) -> "subprocess.Popen[bytes]":
        """Start one more worker."""
        log = (self.folder / f"worker-{len(list(self.folder.glob('*.log')))}.log").open("wb")
        words = ("worker", "--concurrency", str(concurrency), "--folder", str(self.folder / "work"))
        command = [sys.executable, "-m", "auditor.cli", "fleet", *words, *LIMITS]
        worker = subprocess.Popen(command, stderr=log, env=self._environment())
        log.close()
        self.running.append(worker)
        return worker

    def kill(self, worker: "subprocess.Popen[bytes]") -> None:
        """As by the kernel, when memory runs out."""
        worker.kill()
        worker.wait()
        self.running.remove(worker)

    def end(self) -> list[int]:
        """Ask all workers to end, once each has begun; their exit codes."""
        names = {f"/{worker.pid}" for worker in self.running}
        self.until(lambda now: names <= {one.name[one.name.rindex("/") :] for one in now.workers})
        for worker in self.running:
            worker.send_signal(signal.SIGTERM)
        return [worker.wait(timeout=120) for worker in self.running]

    def now(self) -> Status:
        with open_queue(self.url) as connection:
            return status(connection, BATCH)

    def until(self, fact: Callable[[Status], bool], seconds: float = 900) -> Status:
        """Wait for a fact about the queue."""
        last = time.monotonic() + seconds
        while not fact(now := self.now()):
            if time.monotonic() > last:
                raise TimeoutError(f"{now}\n{self.logs()}")
            time.sleep(0.2)
        return now

    def logs(self) -> str:
        return "\n".join(f"{log.name}:\n{log.read_text()}" for log in sorted(self.folder.glob("*.log")))

    def left_behind(self) -> list[str]:
        """Processes of audits that are still there."""
        found = []
        for process in psutil.process_iter(["cmdline"]):
            words = " ".join(process.info["cmdline"] or ())
            if str(self.folder / "work") in words and process.pid not in {worker.pid for worker in self.running}:
                found.append(words)
        return found

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "AUDITOR_QUEUE": self.url}


@contextmanager
def fleet(url: str, folder: Path) -> Iterator[Fleet]:
    """A fleet without workers yet; none is left at the end."""
    (folder / "bundles").mkdir()
    made = Fleet(url, folder)
    try:
        yield made
    finally:
        for worker in made.running:
            worker.kill()
            worker.wait()


def write_half_a_bundle(made: Fleet, number: int) -> str:
    """What a machine that lost its power may leave under a bundle's name; the id of its audit."""
    audit = str(audit_id(BATCH, name_of(number)))
    path = made.folder / "bundles" / bundles.bundle_name(audit)
    path.parent.mkdir()
    path.write_bytes(bundles.zstd.compress(b"SQLite format 3\0" + bytes(range(256)) * 99)[:200])
    return audit


def happenings(made: Fleet, server: Server, sites: int, *, workers: int, kills: int, seed: int) -> Status:
    """Start workers; kill some at random moments, each replaced, and restart the database once; until all has ended."""
    chance = random.Random(seed)
    moments = sorted(chance.uniform(0, 0.85) * sites for _ in range(kills))
    restart = sites / 2
    for _ in range(workers):
        made.start()
    made.until(lambda now: now.running > 0)
    for moment in sorted([*moments, restart]):
        made.until(lambda now, moment=moment: now.ended >= moment)  # type: ignore[misc]
        time.sleep(chance.uniform(0, 1.5))  # somewhere in the midst of an audit
        if moment == restart:
            server.down()
            time.sleep(chance.uniform(0, 1))
            server.up()
        else:
            made.kill(chance.choice(made.running))
            made.start()
    return made.until(lambda now: now.open == 0)
