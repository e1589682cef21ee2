"""One audit in a process of its own: the same program as `auditor crawl`, with limits on time, memory and disk.

RLIMIT_AS would not do: Chromium reserves far more addresses than it uses. So the memory that the processes of an audit
have for themselves is added up every now and then, as is what lies in the audit's folder.
"""

import asyncio
import os
import signal
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor.fleet.browsers import Browsers
from auditor.fleet.failures import LONGEST, Ended, Kind
from auditor.fleet.lender import Lender
from auditor.fleet.sizes import private_memory, size_of
from auditor.fleet.template import Child, Template, TemplateGone
from spiders.lending import LENDER

LOOK_SECONDS = 1.0
"""How often limits are looked at."""
KEPT_BACK = ("AUDITOR_", "AWS_", "AZURE_", "GOOGLE_", "PG")
"""Beginnings of variables that an audit does not get: settings that would change how a site is audited (its options are
those of its batch alone), and keys to the queue and to bundles, which no process beside a browser needs."""
END_SECONDS = 15.0
"""How long an audit may take to end once it was asked to: it stores what it has seen and closes its browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one audit may take."""

    seconds: float = 900.0
    memory: int = 4 << 30
    """Bytes that its processes have for themselves, together."""
    disk: int = 2 << 30
    """Bytes of its folder: its database, and the profile of its browser."""


@dataclass(slots=True)
class Processes:
    """The processes of the audits under way; all may be asked to end."""

    browsers: Browsers
    template: Template = field(default_factory=lambda: Template(passed_on()))
    stopping: bool = False
    _running: set[Child] = field(default_factory=set)

    def stop(self) -> None:
        """Ask the audits under way to end, and begin no others."""
        self.stopping = True
        if not self._running:
            self.template.end()  # it may be loading what an audit waits for
        for process in self._running:
            process.signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the audits under way at once."""
        self.stopping = True
        for process in self._running:
            process.signal(signal.SIGKILL, group=True)

    async def run(self, words: Sequence[str], folder: Path, limits: Limits) -> Ended:
        """Run the program with a folder for its temporary files until it ends, or is ended because of a limit.

        Cancelled, it is killed with all that it started in its session.
        """
        if self.stopping:
            return Ended(code=None, stopped=True)
        errors = folder / "stderr.txt"
        async with Lender(self.browsers) as lender:
            try:
                with errors.open("wb") as sink, lender.theirs as socket:
                    handles = {LENDER: socket.fileno()}
                    process = await self.template.fork(words, {"TMPDIR": str(folder)}, sink.fileno(), handles)
            except (OSError, TemplateGone) as problem:
                return Ended(code=None, words=str(problem), stopped=self.stopping)
            self._running.add(process)
            try:
                code, breach, detail = await self._watch(process, lender, folder, limits)
            finally:
                self._running.discard(process)
                process.signal(signal.SIGKILL, group=True)
                await asyncio.wait({process.ended})
        words_left = errors.read_bytes()[-4 * LONGEST :].decode("utf-8", "replace")
        return Ended(code, words_left, breach, detail, stopped=self.stopping and breach is None)

    async def close(self) -> None:
        """End what is kept for audits; none is under way any more."""
        self.template.end()
        await self.browsers.close()

    async def _watch(
        self, process: Child, lender: Lender, folder: Path, limits: Limits
    ) -> tuple[int | None, Kind | None, str]:
        began, ending = time.monotonic(), None
        breach: tuple[Kind | None, str] = (None, "")
        if self.stopping:
            process.signal(signal.SIGTERM)
        while not (await asyncio.wait({process.ended}, timeout=LOOK_SECONDS))[0]:
            now = time.monotonic()
            if ending is None and self.stopping:
                ending = now
            if ending is None:
                breach = await asyncio.to_thread(
                    _breach, (process.pid, *lender.pids), (folder, *lender.profiles), limits, now - began
                )
                if breach[0] is not None:
                    ending = now
                    process.signal(signal.SIGTERM)
            elif now - ending > END_SECONDS:
                process.signal(signal.SIGKILL, group=True)
        return None if process.ended.exception() else process.ended.result(), *breach


def _breach(pids: Iterable[int], folders: Iterable[Path], limits: Limits, seconds: float) -> tuple[Kind | None, str]:
    if seconds > limits.seconds:
        return Kind.OUT_OF_TIME, f"it took more than {limits.seconds:g} s"
    if (memory := sum(map(private_memory, pids))) > limits.memory:
        return Kind.TOO_BIG, f"it took {memory >> 20} MB of memory, and may take {limits.memory >> 20}"
    if (disk := sum(map(size_of, folders))) > limits.disk:
        return Kind.TOO_BIG, f"it took {disk >> 20} MB of disk, and may take {limits.disk >> 20}"
    return None, ""


def passed_on() -> dict[str, str]:
    """The environment of audits and browsers."""
    return {
        name: value for name, value in os.environ.items() if name == "AUDITOR_DATA" or not name.startswith(KEPT_BACK)
    }
