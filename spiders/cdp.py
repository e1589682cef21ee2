"""One browser-level connection of the Chrome DevTools Protocol, over the pipe the browser was started with.

A pipe costs less than a WebSocket, and the browser ends by itself when the other end of it is gone.
Commands are pipelined: `call` sends at once and gives a future, `post` asks for no answer. Messages nobody listens to
are dropped before they are parsed.
"""

import asyncio
import json
import logging
import os
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)

Params = dict[str, Any]
EventHandler = Callable[[str | None, str, Params], None]
"""Called with the session (None for the browser's own), the name of the event and its parameters."""


class CdpError(Exception):
    """The browser answered a command with an error."""


class ConnectionGone(CdpError):
    """The browser, or the connection to it, is gone."""


class Connection(asyncio.Protocol):
    """Commands out, answers and events in; messages are JSON, ended by a zero byte."""

    def __init__(self, on_event: EventHandler, wanted: frozenset[str]) -> None:
        self._on_event = on_event
        self._wanted = frozenset(name.encode() for name in wanted)
        self._waiting: dict[int, tuple[asyncio.Future[Params], str | None]] = {}
        self._last_id = 0
        self._buffer = bytearray()
        self._scanned = 0
        self._writer: asyncio.WriteTransport | None = None
        self._outgoing = bytearray()
        self._reader: asyncio.BaseTransport | None = None
        self.watch_bytes: dict[str, Callable[[int], None]] = {}
        """Request id -> called with the number of bytes that arrived for it, for the few whose growth matters."""
        self.gone = asyncio.Event()

    @classmethod
    async def open(
        cls, read_fd: int, write_fd: int, on_event: EventHandler, wanted: frozenset[str], *, after: int = 0
    ) -> "Connection":
        """Take over both file descriptors of the pipe; commands are numbered from `after` on."""
        loop = asyncio.get_running_loop()
        connection = cls(on_event, wanted)
        connection._last_id = after
        connection._writer, _ = await loop.connect_write_pipe(
            asyncio.streams.FlowControlMixin, os.fdopen(write_fd, "wb", buffering=0)
        )
        connection._reader, _ = await loop.connect_read_pipe(lambda: connection, os.fdopen(read_fd, "rb", buffering=0))
        return connection

    def listen(self, events: frozenset[str]) -> None:
        """Pass these events on from now on; others are dropped unread."""
        self._wanted |= {name.encode() for name in events}

    def call(self, method: str, params: Params | None = None, session: str | None = None) -> asyncio.Future[Params]:
        """Send a command; the future holds its result, or CdpError."""
        future: asyncio.Future[Params] = asyncio.get_running_loop().create_future()
        if not self._send(method, params, session):
            future.set_exception(ConnectionGone(f"{method}: the browser is gone"))
        else:
            self._waiting[self._last_id] = future, session
        return future

    def post(self, method: str, params: Params | None = None, session: str | None = None) -> None:
        """Send a command whose answer does not matter."""
        self._send(method, params, session)

    def abandon(self, session: str, why: str) -> None:
        """Nothing in this session will be answered any more: whoever waits is told so by CdpError."""
        for number, (future, of) in list(self._waiting.items()):
            if of == session:
                del self._waiting[number]
                _fail(future, CdpError(why))

    def _send(self, method: str, params: Params | None, session: str | None) -> bool:
        if self._writer is None or self.gone.is_set():
            return False
        self._last_id += 1
        message: Params = {"id": self._last_id, "method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = session
        if not self._outgoing:
            # What is sent in one turn of the loop wakes the browser once.
            asyncio.get_running_loop().call_soon(self._flush)
        self._outgoing += json.dumps(message).encode() + b"\0"
        return True

    def _flush(self) -> None:
        outgoing, self._outgoing = self._outgoing, bytearray()
        if outgoing and self._writer is not None:
            self._writer.write(outgoing)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._buffer.find(b"\0", self._scanned) < 0:
            self._scanned = len(self._buffer)
            return
        *messages, rest = bytes(self._buffer).split(b"\0")
        self._buffer = bytearray(rest)
        self._scanned = len(rest)
        for message in messages:
            try:
                self._message(message)
            except Exception:
                # One event that cannot be understood must not cost those after it.
                log.exception("cannot take %.200r", message)

    def _message(self, raw: bytes) -> None:
        # Chromium writes "id" or "method" first, so what a message is can be told without parsing it.
        if raw.startswith(b'{"method":"'):
            name = raw[11 : raw.index(b'"', 11)]
            if name == b"Network.dataReceived":
                self._growth(raw)
            elif name in self._wanted:
                message = json.loads(raw)
                self._on_event(message.get("sessionId"), message["method"], message["params"])
            return
        if raw.startswith(b'{"id":'):
            number = int(raw[6:20].split(b",", 1)[0])
            future, _ = self._waiting.pop(number, (None, None))
            if future is None or future.done():
                return
            message = json.loads(raw)
            if "error" in message:
                future.set_exception(CdpError(message["error"].get("message", "unknown error")))
            else:
                future.set_result(message["result"])

    def _growth(self, raw: bytes) -> None:
        for request_id, grew in list(self.watch_bytes.items()):
            if request_id.encode() in raw:
                grew(json.loads(raw)["params"]["dataLength"])

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone.set()
        for future, _ in self._waiting.values():
            _fail(future, ConnectionGone("the browser is gone"))
        self._waiting.clear()

    def close(self) -> None:
        """Close both ends; a browser started with this pipe ends."""
        self._flush()
        for transport in (self._writer, self._reader):
            if transport is not None:
                transport.close()
        self.connection_lost(None)


def _fail(future: asyncio.Future[Params], problem: CdpError) -> None:
    if not future.done():
        future.set_exception(problem)
        future.exception()  # nobody may be waiting for it
