"""The template of a worker's audits, seen from the worker: processes forked from one that has everything loaded."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from auditor.fleet.failures import LONGEST as LONGEST_WORDS
from auditor.fleet.template_process import LONGEST

PROGRAM = "auditor.cli"
RETIRED_AFTER = 1000
"""Processes; then another template is started, so that whatever grows in one does not grow for ever."""


class TemplateGone(Exception):
    """The template has ended; what it wrote to standard error, if anything."""


@dataclass(slots=True, eq=False)
class Child:
    """A process forked from the template, leader of a session and process group of its own."""

    pid: int
    ended: "asyncio.Future[int]"
    """Its exit code, negative for a signal; or TemplateGone, which has ended it too."""

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal to it, or to all of its group."""
        if not self.ended.done():
            with suppress(ProcessLookupError):
                (os.killpg if group else os.kill)(self.pid, number)


@dataclass(slots=True)
class Template:
    """Forks processes of a program; the template itself is started when the first is asked for, and when it is gone."""

    environment: Mapping[str, str]
    program: str = field(default_factory=lambda: PROGRAM)
    _running: "_Running | None" = None

    @property
    def pid(self) -> int:
        """Of the process from which others are forked now; it must have been asked for one."""
        assert self._running is not None
        return self._running.process.pid

    async def fork(
        self, words: Sequence[str], environment: Mapping[str, str], errors: int, handles: Mapping[str, int]
    ) -> Child:
        """A new process that runs the program with these words.

        errors: descriptor of its standard error; handles: further descriptors for it, by the variable of its
        environment that holds their number there. Raises TemplateGone, OSError.
        """
        if self._running is None or self._running.gone or self._running.forked >= RETIRED_AFTER:
            self.retire()
            self._running = _Running.start(self.program, self.environment)
        return await self._running.fork(words, environment, errors, handles)

    def retire(self) -> None:
        """Let the template end once its processes have."""
        if self._running is not None:
            self._running.retire()
            self._running = None

    def end(self) -> None:
        """End the template at once, and its processes with it."""
        if self._running is not None:
            self._running.end()
            self._running = None


@dataclass(slots=True)
class _Running:
    """One template process."""

    process: "subprocess.Popen[bytes]"
    control: socket.socket
    said: BinaryIO
    """What it writes to standard error."""
    last_words: str = ""
    forked: int = 0
    gone: bool = False
    _is_retired: bool = False
    _asked: "deque[asyncio.Future[Child]]" = field(default_factory=deque)
    _children: dict[int, Child] = field(default_factory=dict)

    @classmethod
    def start(cls, program: str, environment: Mapping[str, str]) -> "_Running":
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        said = tempfile.TemporaryFile()  # noqa: SIM115 - read when the template has ended
        with theirs:
            process = subprocess.Popen(
                (sys.executable, "-m", "auditor.fleet.template_process", str(os.getpid()), program),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=said,
                env=dict(environment),
                start_new_session=True,
            )
        ours.setblocking(False)
        running = cls(process, ours, said)
        asyncio.get_running_loop().add_reader(ours, running._hear)
        return running

    async def fork(
        self, words: Sequence[str], environment: Mapping[str, str], errors: int, handles: Mapping[str, int]
    ) -> Child:
        request = {"words": list(words), "environment": dict(environment), "handles": list(handles)}
        asked: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        try:
            socket.send_fds(self.control, [json.dumps(request).encode()], [errors, *handles.values()])
        except ConnectionError:
            self.end()
            raise TemplateGone(self.last_words) from None
        self.forked += 1
        self._asked.append(asked)
        try:
            return await asyncio.shield(asked)
        except asyncio.CancelledError:
            asked.add_done_callback(_kill)
            raise

    def retire(self) -> None:
        self._is_retired = True
        self._end_when_idle()

    def _hear(self) -> None:
        try:
            answer = self.control.recv(LONGEST)
        except BlockingIOError:
            return
        except ConnectionError:
            answer = b""
        if not answer:
            self.end()
            return
        told = json.loads(answer)
        if "code" in told:
            self._children.pop(told["pid"]).ended.set_result(told["code"])
            self._end_when_idle()
        else:
            child = self._children[told["pid"]] = Child(told["pid"], asyncio.get_running_loop().create_future())
            self._asked.popleft().set_result(child)

    def _end_when_idle(self) -> None:
        if self._is_retired and not self._children and not self._asked:
            self.end()

    def end(self) -> None:
        if self.gone:
            return
        self.gone = True
        asyncio.get_running_loop().remove_reader(self.control)
        self.control.close()
        self.process.kill()
        self.process.wait()
        with self.said as said:
            said.seek(0)
            self.last_words = said.read()[-4 * LONGEST_WORDS :].decode("utf-8", "replace")
        for asked in self._asked:
            _fail(asked, self.last_words)
        for child in self._children.values():
            _fail(child.ended, self.last_words)


def _fail(future: "asyncio.Future[Any]", words: str) -> None:
    if not future.done():
        future.set_exception(TemplateGone(words))
        future.exception()  # nobody may be waiting for it


def _kill(asked: "asyncio.Future[Child]") -> None:
    """Forked for somebody who has been cancelled in the meantime."""
    if asked.exception() is None:
        asked.result().signal(signal.SIGKILL, group=True)
