"""Commands and events over a pipe; a browser that is gone is told to everyone who waits."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from spiders.cdp import CdpError, Connection, ConnectionGone

LARGE = b"x" * 300_000


class FakeBrowser:
    """The other end of the pipe."""

    def __init__(self) -> None:
        self.read_fd, self._their_write = os.pipe()
        self._their_read, self.write_fd = os.pipe()
        self.events: list[tuple[str | None, str, dict[str, Any]]] = []

    async def open(self) -> Connection:
        wanted = frozenset({"Page.loadEventFired"})
        return await Connection.open(self.read_fd, self.write_fd, lambda *event: self.events.append(event), wanted)

    async def say(self, *messages: dict[str, Any] | bytes) -> None:
        for message in messages:
            raw = message if isinstance(message, bytes) else json.dumps(message, separators=(",", ":")).encode() + b"\0"
            os.write(self._their_write, raw)
        await asyncio.sleep(0.05)

    async def heard(self) -> list[dict[str, Any]]:
        await asyncio.sleep(0.05)
        return [json.loads(raw) for raw in os.read(self._their_read, 1 << 20).split(b"\0") if raw]

    def die(self) -> None:
        os.close(self._their_write)
        os.close(self._their_read)


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[FakeBrowser]:
    yield FakeBrowser()


async def test_what_is_sent_just_before_the_end_arrives(browser: FakeBrowser) -> None:
    connection = await browser.open()
    connection.post("A.first")
    connection.post("A.second")
    connection.close()
    assert [message["method"] for message in await browser.heard()] == ["A.first", "A.second"]


async def test_an_answer_reaches_its_command(browser: FakeBrowser) -> None:
    connection = await browser.open()
    first, second = connection.call("A.first", {"x": 1}), connection.call("A.second", session="s")
    assert await browser.heard() == [
        {"id": 1, "method": "A.first", "params": {"x": 1}},
        {"id": 2, "method": "A.second", "params": {}, "sessionId": "s"},
    ]
    await browser.say({"id": 2, "result": {"of": "second"}}, {"id": 1, "result": {"of": "first"}})
    assert (await first, await second) == ({"of": "first"}, {"of": "second"})
    connection.close()


async def test_an_error_is_raised_where_somebody_waits(browser: FakeBrowser) -> None:
    connection = await browser.open()
    connection.post("A.nobodyWaits")
    call = connection.call("A.fails")
    await browser.say({"id": 1, "error": {"message": "no"}}, {"id": 2, "error": {"message": "No target"}})
    with pytest.raises(CdpError, match="No target"):
        await call
    connection.close()


@pytest.mark.parametrize(
    ("parts", "seen"),
    [
        ([b'{"method":"Page.loadEventFired","params":{"t":1},"sessionId":"s"}\0'], [("s", {"t": 1})]),
        ([b'{"method":"Page.loadEv', b'entFired","params":{"t":1}}', b"\0"], [(None, {"t": 1})]),
        ([b'{"method":"Page.loadEventFired","params":{}}\0' * 3], [(None, {})] * 3),
        ([b'{"method":"Page.unheardOf","params":{this is never parsed}}\0'], []),
        ([b'{"method":"Page.loadEventFired","params":{"big":"' + LARGE + b'"}}\0'], [(None, {"big": LARGE.decode()})]),
    ],
    ids=["one", "in parts", "several at once", "unwanted", "large"],
)  # fmt: skip
async def test_events(browser: FakeBrowser, parts: list[bytes], seen: list[tuple[str | None, dict[str, Any]]]) -> None:
    connection = await browser.open()
    for part in parts:
        for start in range(0, len(part), 32_768):
            await browser.say(part[start : start + 32_768])
    assert [(session, params) for session, _, params in browser.events] == seen
    connection.close()


async def test_events_are_listened_to_from_when_somebody_asks(browser: FakeBrowser) -> None:
    connection = await browser.open()
    event = {"method": "Page.frameNavigated", "params": {}}
    await browser.say(event)
    connection.listen(frozenset({"Page.frameNavigated"}))
    await browser.say(event)
    assert len(browser.events) == 1
    connection.close()


async def test_growth_is_told_of_watched_requests_only(browser: FakeBrowser) -> None:
    connection = await browser.open()
    grown: list[int] = []
    connection.watch_bytes["watched"] = grown.append
    for request in ("watched", "other"):
        await browser.say({"method": "Network.dataReceived", "params": {"requestId": request, "dataLength": 7}})
    assert grown == [7]
    connection.close()


async def test_a_session_that_ends_leaves_nobody_waiting(browser: FakeBrowser) -> None:
    connection = await browser.open()
    ended, other = connection.call("A.never", session="ended"), connection.call("A.slow", session="other")
    connection.abandon("ended", "it is gone")
    with pytest.raises(CdpError, match="it is gone"):
        await ended
    await browser.say({"id": 2, "result": {"came": True}})
    assert await other == {"came": True}
    connection.close()


async def test_a_browser_that_ends_leaves_nobody_waiting(browser: FakeBrowser) -> None:
    connection = await browser.open()
    call = connection.call("A.never")
    browser.die()
    with pytest.raises(ConnectionGone):
        await asyncio.wait_for(call, 20)
    assert connection.gone.is_set()
    with pytest.raises(ConnectionGone):
        await connection.call("A.later")
    connection.post("A.ignored")
    connection.close()
