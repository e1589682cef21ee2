"""A visit survives what pages do: it gives a record in good time, tells what went wrong, and goes on."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import BrowserError
from auditor.model.practices import Phase
from spiders.browser import Browser, launch
from spiders.cdp import CdpError
from tests.processes import in_group, left_of
from tests.spiders.conftest import fake_web, options_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

BAD = "https://bad.example"
SPARE = 12.0
"""Seconds that a page view may take above its timeout, however bad the page."""


async def hang(request: Request) -> Response:
    await asyncio.sleep(60)
    return Response()


async def hang_midway(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"<!doctype html><h1>begun</h1>"
        await asyncio.sleep(60)

    return StreamingResponse(parts(), media_type="text/html")


async def endless(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"<p>" + b"x" * 1_000_000

    return StreamingResponse(parts(), media_type="text/html")


def attachment(request: Request) -> Response:
    return Response(b"bytes", headers={"content-disposition": "attachment; filename=file.bin"})


SITES = {
    "bad.example": Site(
        routes={
            "/good": "<!doctype html><title>Good</title><h1>Good</h1><a href=/next>next</a>",
            "/hang": hang,
            "/hang-midway": hang_midway,
            "/hanging-image": "<h1>Image</h1><img src=/hang>",
            "/endless": endless,
            "/download": attachment,
            "/loop": lambda request: RedirectResponse("/loop"),
            "/dialogs": "<script>for(i=0;i<5;i++)alert(i);confirm(1);prompt(2)</script><h1>After</h1>",
            "/stay": "<script>onbeforeunload=e=>{e.preventDefault();return 'stay'}</script><h1>Stay</h1>",
            "/busy": "<h1>Busy</h1><script>setTimeout(()=>{for(;;);},50)</script>",
            "/busy-at-once": "<script>for(;;);</script>",
            "/busy-when-left": "<h1>Left</h1><script>onpagehide=()=>{for(;;);}</script>",
            "/restless": "<script>onload=()=>setTimeout(()=>location='/restless?'+Math.random(),20)</script>",
            "/many": "<h1>Many</h1><script>h='<b><i></i></b>'.repeat(1e6);document.body.innerHTML+=h</script>",
            "/204": lambda request: Response(status_code=204),
            "/500": lambda request: HTMLResponse("<h1>Broken</h1>", 500),
            "/polling": "<script>setInterval(()=>fetch('/good'),50)</script>",
            "/storm": "<script>for(i=0;i<400;i++)new Image().src='/good?'+i</script>",
            "/closes": "<h1>Closes</h1><script>setTimeout(()=>close(),100)</script>",
            "/wrecked": "<script>JSON.stringify=Array.prototype.map=document.querySelectorAll=()=>{throw 1}</script>",
        }
    )
}  # fmt: skip


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def web() -> AsyncIterator[DemoWeb]:
    with fake_web(SITES) as web:
        yield web


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(web: DemoWeb) -> AsyncIterator[Browser]:
    async with launch(options_for(web, kind="full")) as browser:
        yield browser


@pytest.mark.parametrize(
    ("path", "timeout", "error", "settled_by", "title"),
    [
        ("/good", 10, None, "quiet", "Good"),
        ("/hang", 1, "timeout", None, None),
        ("/hang-midway", 4, None, "cap", ""),
        ("/hanging-image", 4, None, "cap", ""),
        ("/endless", 20, "too-large", None, None),
        ("/download", 20, "download", None, None),
        ("/loop", 20, "network: ERR_TOO_MANY_REDIRECTS", None, None),
        ("/dialogs", 10, None, "quiet", ""),
        ("/stay", 10, None, "quiet", ""),
        ("/busy", 10, "timeout: the page does not answer", "quiet", None),
        ("/busy-at-once", 4, "timeout: the page does not answer", "cap", None),
        ("/busy-when-left", 10, None, "quiet", ""),
        ("/restless", 4, None, "cap", None),
        ("/204", 20, "network: ERR_ABORTED", None, None),
        ("/500", 10, None, "quiet", ""),
        ("/polling", 4, None, "cap", ""),
        ("/wrecked", 10, None, "quiet", ""),
    ],
)
async def test_a_page_view_ends_and_the_visit_goes_on(
    browser: Browser, path: str, timeout: float, error: str | None, settled_by: str | None, title: str | None
) -> None:
    visit = await browser.new_visit()
    began = time.monotonic()
    record = await visit.load(BAD + path, ordinal=1, timeout=timeout)
    assert time.monotonic() - began < timeout + SPARE
    told = record.page_view.error
    assert told == error or (error is not None and told is not None and told.startswith(f"{error}:"))
    assert record.page_view.settled_by == settled_by
    assert title is None or record.page_view.title == title
    assert record.requests, "what was sent is kept, whatever became of the page"
    after = await visit.load(f"{BAD}/good", ordinal=2, timeout=10)
    assert (after.page_view.error, after.page_view.title, after.page_view.settled_by) == (None, "Good", "quiet")
    assert [link.url for link in after.links or ()] == [f"{BAD}/next"]
    await visit.close()


async def test_a_page_of_two_million_nodes_ends_in_time(browser: Browser) -> None:
    visit = await browser.new_visit()
    began = time.monotonic()
    record = await visit.load(f"{BAD}/many", ordinal=1, timeout=4)
    assert time.monotonic() - began < 4 + SPARE
    assert record.requests
    after = await visit.load(f"{BAD}/good", ordinal=2, timeout=15)
    assert after.page_view.title == "Good"
    await visit.close()


async def test_a_page_that_sends_hundreds_of_requests_is_recorded_whole(browser: Browser, web: DemoWeb) -> None:
    visit = await browser.new_visit()
    web.clear_log()
    record = await visit.load(f"{BAD}/storm", ordinal=1, timeout=60)
    await visit.close()
    logged = {entry.url for entry in web.log}
    assert {request.url for request in record.requests or () if request.status} == logged


async def test_a_page_that_closes_its_window_does_not_end_the_visit(browser: Browser) -> None:
    visit = await browser.new_visit()
    await visit.load(f"{BAD}/closes", ordinal=1, timeout=5)
    after = await visit.load(f"{BAD}/good", ordinal=2, timeout=10)
    assert after.page_view.title == "Good"
    await visit.close()


async def test_a_crashed_page_is_told_and_the_visit_goes_on(browser: Browser, web: DemoWeb) -> None:
    visit = await browser.new_visit()
    web.clear_log()
    loading = asyncio.create_task(visit.load(f"{BAD}/hanging-image", ordinal=1, timeout=30))
    await _until_asked(web, "/hang")
    await asyncio.wait_for(_crash(visit), 10)
    record = await loading
    assert record.page_view.error is not None
    assert record.page_view.error.startswith("crashed:")
    assert record.forms is None and record.storage_items is None
    after = await visit.load(f"{BAD}/good", ordinal=2, timeout=10)
    assert after.page_view.title == "Good"
    await visit.close()


async def _until_asked(web: DemoWeb, path: str) -> None:
    async with asyncio.timeout(30):
        while not any(entry.url == BAD + path for entry in web.log):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def _crash(visit: object) -> None:
    page = visit.page  # type: ignore[attr-defined]
    with contextlib.suppress(TimeoutError, CdpError):
        async with asyncio.timeout(1):
            await page.goto("chrome://crash")


@pytest.mark.parametrize("kind", ["full", "shell"])
async def test_a_killed_browser_is_told_at_once(web: DemoWeb, kind: str) -> None:
    async with launch(options_for(web, kind=kind)) as browser:
        visit = await browser.new_visit()
        await visit.load(f"{BAD}/good", ordinal=1, timeout=10)
        web.clear_log()
        loading = asyncio.create_task(visit.load(f"{BAD}/hang", ordinal=2, timeout=30))
        await _until_asked(web, "/hang")
        began = time.monotonic()
        os.kill(browser.pid, signal.SIGKILL)
        record = await loading
        assert time.monotonic() - began < 10
        assert (record.page_view.error or "").startswith("browser-gone:")
        assert not browser.alive
        again = await visit.load(f"{BAD}/good", ordinal=3, timeout=5)
        assert (again.page_view.error or "").startswith("browser-gone:")
        with pytest.raises(BrowserError):
            await browser.new_visit()
        await visit.close()
        family = browser.pid
    assert left_of(in_group(family), patience=10) == []


async def test_what_is_done_on_a_page_is_a_page_view_of_its_own(browser: Browser, web: DemoWeb) -> None:
    visit = await browser.new_visit()

    async def stay() -> bool:
        return True

    async def press() -> None:
        await visit.page.evaluate("fetch('/next'); document.cookie = 'pressed=1'; location.hash = 'done'")

    first = await visit.load(f"{BAD}/good", ordinal=1, timeout=10, linger=stay)
    second = await visit.go_on(press, ordinal=2, timeout=10, phase=Phase.CHOICE)
    assert [request.url for request in first.requests or ()][:1] == [f"{BAD}/good"]
    assert [request.url for request in second.requests or ()] == [f"{BAD}/next"]
    assert [cookie.name for cookie in second.cookies or ()] == ["pressed"]
    view = second.page_view
    assert (view.phase, view.url, view.final_url) == (Phase.CHOICE, f"{BAD}/good", f"{BAD}/good#done")
    assert (view.error, view.settled_by, view.title, view.hook_in_place) == (None, "quiet", "Good", True)
    await visit.reopen()
    again = await visit.load(f"{BAD}/good", ordinal=3, timeout=10, phase=Phase.RETURN)
    assert (again.page_view.error, 1 + len(visit.page.popups())) == (None, 1)
    await visit.close()
