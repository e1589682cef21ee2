"""The browsers of a worker, kept running from one audit to the next, each lent to one audit at a time.

An audit works in contexts of its own and closes them all before it gives a browser back. One that was not given back in
order, has served long, or has grown, is ended; so what one audit does to a browser is no other's misfortune.
"""

import asyncio
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.fleet.sizes import private_memory, size_of
from spiders.chromium import Process, start_by
from spiders.recipe import Recipe

USES = 50
"""Audits; the numbers of their commands must not meet either: 31 bits (`NUMBERS`)."""
NUMBERS = 1 << 24
"""Commands that one audit may give."""
SECONDS = 1800.0
"""Age."""
MEMORY = 600 << 20
"""Bytes that it may have for itself with nothing in it: three to four times what it begins with."""
DISK = 300 << 20
"""Bytes of its profile."""
PATIENCE = 1.0
"""Seconds to end by itself, leaving no temporary files."""
IDLE_SECONDS = 60.0
"""Time without an audit."""


@dataclass(slots=True, eq=False)
class Kept:
    """A browser that runs."""

    process: Process
    recipe: Recipe
    began: float = field(default_factory=time.monotonic)
    uses: int = 0


@dataclass(slots=True)
class Browsers:
    """Browsers that wait for their next audit, by what they were started with."""

    folder: Path
    """Where their profiles lie."""
    environment: Mapping[str, str]
    _idle: list[Kept] = field(default_factory=list)
    _ending: set["asyncio.Task[None]"] = field(default_factory=set)

    @property
    def waiting(self) -> tuple[int, ...]:
        """Process ids of those that no audit has."""
        return tuple(kept.process.pid for kept in self._idle)

    async def take(self, recipe: Recipe) -> Kept:
        """One for an audit alone: one that waits, or a new one. Raises BrowserError."""
        for kept in reversed(self._idle):
            if kept.recipe == recipe:
                self._idle.remove(kept)
                if kept.process.running:
                    return kept
                self._end(kept)
        return Kept(await start_by(recipe, self.folder, self._environment()), recipe)

    async def give_back(self, kept: Kept, *, is_clean: bool) -> None:
        """An audit is done with it; a clean one that is still fit waits for the next."""
        kept.uses += 1
        if not (is_clean and await asyncio.to_thread(_is_fit, kept)):
            self._end(kept)
            return
        self._idle.append(kept)
        asyncio.get_running_loop().call_later(IDLE_SECONDS, self._end_unused, kept, kept.uses)

    async def close(self) -> None:
        """End all that wait."""
        while self._idle:
            self._end(self._idle.pop())
        await asyncio.gather(*self._ending)

    def _environment(self) -> dict[str, str]:
        # Chromium puts a socket among its temporary files, whose path may have 107 bytes: unix(7). With a longer one it
        # does not start.
        is_short = len(os.fsencode(self.folder / "org.chromium.Chromium.123456" / "SingletonSocket")) <= 107
        return {**self.environment, **({"TMPDIR": str(self.folder)} if is_short else {})}

    def _end_unused(self, kept: Kept, uses: int) -> None:
        if kept in self._idle and kept.uses == uses:
            self._idle.remove(kept)
            self._end(kept)

    def _end(self, kept: Kept) -> None:
        task = asyncio.ensure_future(kept.process.hang_up(PATIENCE))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)


def _is_fit(kept: Kept) -> bool:
    process = kept.process
    return (
        process.running
        and kept.uses < USES
        and time.monotonic() - kept.began < SECONDS
        and private_memory(process.pid) < MEMORY
        and size_of(process.profile) < DISK
    )
