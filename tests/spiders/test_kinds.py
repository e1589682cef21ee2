"""Page for page, what is recorded is what the server logged: every kind of request, in both kinds of browser."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import pytest_asyncio

from auditor.demo.server import DemoWeb
from auditor.model.observations import Request
from spiders.browser import Browser, Settle, launch
from tests.spiders.conftest import fake_web, options_for
from tests.spiders.kinds import KINDS, SHOP, Kind, all_kinds

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATE = {"late tag", "popup"}  # a window of its own takes its time to open

SHELL_TOO = (
    "frame across sites",
    "beacon when left",
    "frames that are taken away",
    "worker in a worker",
    "shared worker",
    "service worker",
    "popup",
)
"""Kinds that the headless shell does in a way of its own; the others share their code with the full browser."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def web() -> AsyncIterator[DemoWeb]:
    with fake_web(all_kinds()) as web:
        yield web


@dataclass(frozen=True)
class Browsers:
    """One that goes on at once, and one that waits for what comes late."""

    quick: Browser
    patient: Browser


@asynccontextmanager
async def _browsers(web: DemoWeb, kind: str) -> AsyncIterator[Browsers]:
    quick, patient = options_for(web, kind=kind), options_for(web, kind=kind, settle=Settle(dwell=2.5))
    async with launch(quick) as one, launch(patient) as other:
        yield Browsers(one, other)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def full(web: DemoWeb) -> AsyncIterator[Browsers]:
    async with _browsers(web, "full") as browsers:
        yield browsers


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def shell(web: DemoWeb) -> AsyncIterator[Browsers]:
    async with _browsers(web, "shell") as browsers:
        yield browsers


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_the_full_browser_records_what_the_server_logs(web: DemoWeb, full: Browsers, kind: Kind) -> None:
    await holds(web, full, kind)


@pytest.mark.parametrize("kind", [each for each in KINDS if each.name in SHELL_TOO], ids=lambda kind: kind.name)
async def test_the_shell_records_what_the_server_logs(web: DemoWeb, shell: Browsers, kind: Kind) -> None:
    await holds(web, shell, kind)


async def holds(web: DemoWeb, browsers: Browsers, kind: Kind) -> None:
    browser = browsers.patient if kind.name in LATE else browsers.quick
    page = f"{SHOP}/{KINDS.index(kind)}"
    visit = await browser.new_visit()
    web.clear_log()
    record = await visit.load(page, ordinal=1, timeout=20)
    expected = Counter([f"GET {page}", *(asked(line, page) for line in kind.expected)])
    # The page is left for an empty one now; a window that closes may lose what its document still had to send.
    hurried = Counter(asked(line, page) for line in kind.hurried)
    logged = await log_of(web, expected + Counter(kind.untold) + hurried)
    expected += logged & hurried
    await visit.close()
    assert record.page_view.error is None
    assert record.page_view.settled_by == "quiet"
    assert record.page_view.hook_in_place is True
    assert logged == expected + Counter(kind.untold)
    assert reached(record.requests) - Counter(kind.untold) == expected + Counter(kind.unanswered)
    blocked = Counter(f"{one.blocked_reason} {one.url}" for one in record.requests or () if one.blocked_reason)
    assert blocked == Counter(kind.blocked)
    assert [one.type for one in record.requests or () if one.host is None and one.url != "data:,"] == [*kind.hostless]
    cookies = Counter(
        (f"{cookie.name}={cookie.value}", cookie.stored) for cookie in record.cookies or () if cookie.set_by == "http"
    )
    sent = Counter((line.partition(";")[0], True) for entry in web.log for line in entry.set_cookies)
    assert cookies == sent


def reached(requests: tuple[Request, ...] | None) -> Counter[str]:
    """What was recorded as sent to a host."""
    assert requests is not None
    return Counter(
        f"{one.method} {one.url}"
        for one in requests
        if one.host is not None and not one.from_cache and one.blocked_reason is None
    )


async def log_of(web: DemoWeb, expected: Counter[str]) -> Counter[str]:
    """The server's log; what the browser sends after the page is gone may take a moment."""
    for _ in range(100):
        logged = Counter(f"{entry.method} {entry.url}" for entry in web.log)
        if logged >= expected:
            break
        await asyncio.sleep(0.05)
    return logged


def asked(line: str, page: str) -> str:
    """A line of the truth as `METHOD URL`."""
    if line.startswith("?"):
        return f"GET {page}{line}"
    return line if line.startswith(("POST ", "PUT ", "OPTIONS ")) else f"GET {line}"
