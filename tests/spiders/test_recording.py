"""A collector that fails leaves None for its kind, and the others their rows."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from auditor.model.observations import PageView
from spiders.cdp import CdpError, Connection
from spiders.collectors.base import Collector
from spiders.options import BrowserOptions
from spiders.recording import Recording
from spiders.targets import Target, Targets
from spiders.view import View
from tests.spiders.storms import STORMS, Storm, seconds_of

PAGE = Target(session="s", id="t", type="page", url="", context="c")
VIEW = PageView(ordinal=1, url="https://a.example/", started="2026-01-01T00:00:00.000+00:00")


def new() -> Recording:
    connection = Connection(lambda session, method, params: None, frozenset())
    view = View(
        url="https://a.example/",
        ordinal=1,
        connection=connection,
        targets=Targets(),
        page=PAGE,
        options=BrowserOptions(screenshot=False),
        jar_before=[],
    )
    return Recording(view)


async def nothing() -> None:
    pass


async def refuses() -> None:
    raise CdpError("no such target")


async def hangs() -> None:
    await asyncio.sleep(60)


@pytest.mark.parametrize("failing", ["storage", "forms", "links"])
@pytest.mark.parametrize("fault", [refuses, hangs])
async def test_one_that_fails_is_not_observed(failing: str, fault: Callable[[], Any]) -> None:
    recording = new()
    for collector in vars(recording).values():
        if isinstance(collector, Collector):
            collector.settled = nothing  # type: ignore[method-assign]
            collector.left = nothing  # type: ignore[method-assign]
    getattr(recording, failing).settled = fault
    began = time.monotonic()
    await recording.settled(0.2)
    await recording.left(0.2)
    assert time.monotonic() - began < 20
    record = recording.record(VIEW)
    found = {"storage": record.storage_items, "forms": record.forms, "links": record.links}
    assert found.pop(failing) is None
    assert list(found.values()) == [(), ()]
    assert record.requests == ()


async def test_without_a_page_to_read_what_was_sent_is_kept() -> None:
    recording = new()
    recording.fail_readers("crashed")
    record = recording.record(VIEW)
    assert (record.requests, record.messages) == ((), ())
    assert (record.storage_items, record.forms, record.links) == (None, None, None)


async def test_without_the_hook_calls_and_permissions_are_not_observed() -> None:
    record = new().record(VIEW)
    assert (record.api_calls, record.permissions) == (None, None)
    assert {"api_calls", "permissions"} <= set(record.not_observed())


@pytest.mark.parametrize("storm", STORMS.values(), ids=STORMS)
def test_ten_times_as_many_events_take_about_ten_times_as_long(storm: Storm) -> None:
    few, many = (min(seconds_of(storm, count) for _ in range(2)) for count in (300, 3000))
    assert many < 30 * few, "a hundred times as long, if each event were held against all others"
