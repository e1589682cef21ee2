"""A page is done when it has loaded and is quiet, and at the cap whatever happens."""

import asyncio
import time
from collections.abc import Callable

import pytest
import pytest_asyncio

from spiders.collectors.network import NetworkLog
from spiders.options import Settle
from spiders.settle import LARGEST_DOCUMENT, PageState, until_quiet
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")
POPUP = Target(session="p", id="v", type="page", url="", context="c", popup=True)
FRAME = Target(session="f", id="u", type="iframe", url="", context="c")
SETTLE = Settle(quiet=0.1, longest=0.6, stale=0.3)

Watch = dict[str, Callable[[int], None]]


def navigated(state: PageState, loader: str) -> None:
    state.handlers()["Page.frameNavigated"](PAGE, {"frame": {"loaderId": loader}})


def loaded(state: PageState) -> None:
    if not state.loader:
        navigated(state, "first")
    state.handlers()["Page.loadEventFired"](PAGE, {})


@pytest_asyncio.fixture(autouse=True)
async def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time passes as soon as everybody waits, by exactly as much as they wait: no machine is too slow for it."""
    selector = asyncio.get_running_loop()._selector  # type: ignore[attr-defined]
    select, now = selector.select, time.monotonic()

    def pass_time(timeout: float | None) -> list[object]:
        nonlocal now
        now += timeout or 0.0
        found: list[object] = select(0)
        return found

    monkeypatch.setattr(selector, "select", pass_time)
    monkeypatch.setattr(time, "monotonic", lambda: now)


async def settle(state: PageState, network: NetworkLog, *, limit: float = 1.0, dwell: float = 0.0) -> tuple[str, float]:
    began = time.monotonic()
    by = await until_quiet(state, network, SETTLE, began + limit, dwell, asyncio.Event())
    return by, round(time.monotonic() - began, 3)


@pytest.mark.parametrize(
    ("load", "busy", "dwell", "limit", "by", "least", "most"),
    [
        (True, False, 0.0, 1.0, "quiet", 0.09, 0.3),
        (True, False, 0.4, 1.0, "quiet", 0.39, 0.6),
        (False, False, 0.0, 0.3, "cap", 0.29, 0.5),
        (True, True, 0.0, 1.0, "quiet", 0.29, 0.55),
        (True, True, 0.0, 0.2, "cap", 0.19, 0.4),
    ],
    ids=["quiet", "quiet but must stay", "never loads", "a request that never ends", "no time to wait for it"],
)
async def test_when_a_page_is_done(
    load: bool, busy: bool, dwell: float, limit: float, by: str, least: float, most: float
) -> None:
    state, network = PageState(PAGE, {}), NetworkLog()
    if busy:
        network.open["1"] = time.monotonic()
    if load:
        loaded(state)
    found, seconds = await settle(state, network, limit=limit, dwell=dwell)
    assert found == by
    assert least <= seconds <= most


async def test_a_page_that_is_never_quiet_ends_at_its_longest() -> None:
    state, network = PageState(PAGE, {}), NetworkLog()
    loaded(state)

    async def stir() -> None:
        for _ in range(200):
            network.stir()
            await asyncio.sleep(0.02)

    stirring = asyncio.create_task(stir())
    by, seconds = await settle(state, network, limit=5.0)
    stirring.cancel()
    assert by == "cap"
    assert SETTLE.longest <= seconds < 2


@pytest.mark.parametrize(
    ("end", "least", "most"),
    [
        (None, SETTLE.stale, SETTLE.longest),
        (lambda state: state.handlers()["Page.loadEventFired"](POPUP, {}), 0.15 + SETTLE.quiet, SETTLE.stale),
        (lambda state: state.closed(POPUP), 0.15, SETTLE.stale),
    ],
    ids=["never loads", "loads", "closes"],
)
async def test_a_popup_that_loads_is_waited_for(
    end: Callable[[PageState], None] | None, least: float, most: float
) -> None:
    state = PageState(PAGE, {})
    loaded(state)
    state.handlers()["Page.frameNavigated"](POPUP, {"frame": {"loaderId": "1"}})
    if end is not None:
        asyncio.get_running_loop().call_later(0.15, end, state)
    by, seconds = await settle(state, NetworkLog())
    assert by == "quiet"
    assert least - 0.01 <= seconds <= most


async def test_another_document_is_waited_for_anew() -> None:
    state = PageState(PAGE, {})
    navigated(state, "1")
    loaded(state)
    navigated(state, "2")
    assert (state.loaded_at, state.loader, state.documents) == (None, "2", 2)


def test_what_happens_in_frames_is_not_what_happens_to_the_page() -> None:
    state = PageState(PAGE, {})
    for method, params in (
        ("Page.frameNavigated", {"frame": {"loaderId": "x"}}),
        ("Page.loadEventFired", {}),
        ("Inspector.targetCrashed", {}),
        ("Page.downloadWillBegin", {"url": "https://a.example/"}),
    ):
        state.handlers()[method](FRAME, params)
    state.handlers()["Page.frameNavigated"](PAGE, {"frame": {"loaderId": "y", "parentId": "z"}})
    assert (state.loader, state.loaded_at, state.crashed, state.download) == ("", None, False, None)


@pytest.mark.parametrize(
    ("method", "params"),
    [("Inspector.targetCrashed", {}), ("Page.downloadWillBegin", {"url": "https://a.example/file"})],
)
async def test_what_can_come_to_nothing_more_is_over_at_once(method: str, params: dict[str, str]) -> None:
    state = PageState(PAGE, {})
    state.handlers()[method](PAGE, params)
    by, seconds = await settle(state, NetworkLog(), limit=5.0)
    assert by == "cap" and seconds < 1


def test_a_document_that_grows_too_large() -> None:
    watch: Watch = {}
    state = PageState(PAGE, watch)
    navigated(state, "1")
    watch["1"](LARGEST_DOCUMENT)
    assert not state.over
    watch["1"](1)
    assert state.over and state.too_large
    navigated(state, "2")
    assert not state.over
    state.forget()
    assert watch == {}


def test_the_empty_document_that_stood_there_before_is_not_what_is_waited_for() -> None:
    state = PageState(PAGE, {})
    state.handlers()["Page.loadEventFired"](PAGE, {})
    assert state.loaded_at is None
    loaded(state)
    assert state.loaded_at is not None


@pytest.mark.parametrize(
    ("frame", "ends_by", "least", "most"),
    [
        ("t", None, 0.29, 0.55),
        ("t", "Page.frameStoppedLoading", 0.09, 0.25),
        ("u", None, 0.09, 0.25),
    ],
    ids=["it goes on to another document", "it was no document after all", "a frame in it goes on"],
)
async def test_a_page_that_goes_on_is_waited_for(frame: str, ends_by: str | None, least: float, most: float) -> None:
    state = PageState(PAGE, {})
    loaded(state)
    state.handlers()["Page.frameStartedLoading"](PAGE, {"frameId": frame})
    if ends_by:
        state.handlers()[ends_by](PAGE, {"frameId": frame})
    by, seconds = await settle(state, NetworkLog())
    assert by == "quiet"
    assert least <= seconds <= most
