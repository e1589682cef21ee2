"""What a worker lends to one audit, asked over a socket that the audit has from its beginning (spiders.lending)."""

import asyncio
import json
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from auditor.errors import BrowserError
from auditor.fleet.browsers import NUMBERS, Browsers, Kept
from spiders.lending import LONGEST
from spiders.recipe import Recipe

PATIENCE = 5.0
"""Seconds for what an audit that has ended said last."""


@dataclass(slots=True)
class Lender:
    """Lends browsers for the length of a block; what was not given back by then is ended."""

    browsers: Browsers
    theirs: socket.socket = field(init=False)
    """The audit's end; closed here once the audit has it."""
    _ours: socket.socket = field(init=False)
    _lent: dict[int, Kept] = field(default_factory=dict)
    _serving: "asyncio.Task[None] | None" = None

    async def __aenter__(self) -> Self:
        self._ours, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ours.setblocking(False)
        self._serving = asyncio.create_task(self._serve())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.theirs.close()
        assert self._serving is not None
        _, late = await asyncio.wait({self._serving}, timeout=PATIENCE)
        for task in late:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._ours.close()
        for kept in self._lent.values():
            await self.browsers.give_back(kept, is_clean=False)

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the browsers that the audit has now."""
        return tuple(self._lent)

    @property
    def profiles(self) -> tuple[Path, ...]:
        """Of the browsers that the audit has now."""
        return tuple(kept.process.profile for kept in self._lent.values())

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(ConnectionError):  # the audit is gone
            while message := await loop.sock_recv(self._ours, LONGEST):
                asked = json.loads(message)
                if "recipe" in asked:
                    await self._lend(asked["recipe"])
                elif kept := self._lent.pop(asked["back"], None):
                    await self.browsers.give_back(kept, is_clean=asked["clean"])

    async def _lend(self, recipe: dict[str, Any]) -> None:
        try:
            kept = await self.browsers.take(Recipe(**recipe | {"flags": tuple(recipe["flags"])}))
        except BrowserError as problem:
            self._ours.send(json.dumps({"problem": problem.message, "hint": problem.hint}).encode())
            return
        self._lent[kept.process.pid] = kept
        answer = {"pid": kept.process.pid, "first_id": kept.uses * NUMBERS}
        socket.send_fds(self._ours, [json.dumps(answer).encode()], [kept.process.read_fd, kept.process.write_fd])
