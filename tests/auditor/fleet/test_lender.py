"""A browser that serves one audit after another, as audits and their worker see it; with a real one."""

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import BrowserError
from auditor.fleet import lender as module
from auditor.fleet.browsers import Browsers
from auditor.fleet.lender import Lender
from spiders.browser import Browser, BrowserOptions
from spiders.lending import LENDER
from tests.auditor.fleet.made import until

HITS: Counter[str] = Counter()
LOOK = """(async () => {
  const seen = [document.cookie, localStorage.length, (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length, innerWidth, navigator.userAgent,
    (await navigator.permissions.query({name: "geolocation"})).state];
  document.cookie = "seen=1; max-age=9999";
  localStorage.setItem("seen", "1");
  await new Promise(done => { indexedDB.open("seen").onsuccess = done; });
  await caches.open("seen");
  await navigator.serviceWorker.register("/worker.js");
  await (await fetch("/kept")).text();
  return seen;
})()"""


def counted(request: Request) -> Response:
    HITS[f"{request.url.scheme} {request.url.path}"] += 1
    lasting = {"cache-control": "max-age=9999", "strict-transport-security": "max-age=9999"}
    if request.url.path.endswith(".js"):
        return Response("", headers=lasting, media_type="text/javascript")
    return HTMLResponse("<!doctype html><title>Shop</title>", headers=lasting)


@pytest.fixture(scope="module")
def web() -> Iterator[DemoWeb]:
    with DemoWeb({}, extra={"shop.example": Site(routes=dict.fromkeys(("/", "/kept", "/worker.js"), counted))}) as web:
        yield web


@pytest_asyncio.fixture
async def browsers(tmp_path: Path) -> AsyncIterator[Browsers]:
    made = Browsers(tmp_path, os.environ)
    yield made
    await made.close()


@asynccontextmanager
async def audit(browsers: Browsers, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lender]:
    """This process is the audit."""
    async with Lender(browsers) as lender:
        monkeypatch.setenv(LENDER, str(lender.theirs.fileno()))
        yield lender


async def look(browser: Browser) -> tuple[Any, ...]:
    """What a page finds on its first and on its second visit, and what the server was asked for."""
    HITS.clear()
    tab = await browser.open_context(None)
    found = []
    for _ in range(2):
        await tab.goto("http://shop.example/")
        await tab.goto("https://shop.example/")
        found.append(await tab.evaluate(LOOK))
        await tab.session.send("Emulation.setDeviceMetricsOverride", METRICS)
        granted = {"permission": {"name": "geolocation"}, "setting": "granted"}
        await browser.connection.call("Browser.setPermission", granted | {"browserContextId": tab.target.context})
    return *found, HITS["http /"], set(HITS)


METRICS = {"width": 300, "height": 300, "deviceScaleFactor": 1, "mobile": True}


@pytest.mark.parametrize("kind", ["shell", "full"])
async def test_an_audit_finds_nothing_of_the_one_before_it(
    browsers: Browsers, web: DemoWeb, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Cookies, storage, caches, strict transport, service workers, permissions, emulation."""
    options = BrowserOptions(kind=kind, connect_to=web.connect_to, spki=web.spki)
    seen, pids = [], []
    for _ in range(2):
        async with audit(browsers, monkeypatch) as lender:
            browser = await Browser.start(options)
            pids.append(browser.pid)
            assert (lender.pids, len(lender.profiles)) == ((browser.pid,), 1)
            seen.append(await look(browser))
            await browser.close()
            await until(lambda: lender.pids == ())
    assert pids[0] == pids[1]
    first, second = seen
    assert first[0] != first[1], "the page does leave traces"
    assert first[2] == 1, "and so does its server"
    assert second == first


async def test_one_browser_that_crashes_or_is_not_given_back_is_one_audits_misfortune(
    browsers: Browsers, web: DemoWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = BrowserOptions(kind="shell", connect_to=web.connect_to, spki=web.spki)
    # Here the audit's process does not end, and keeps its socket.
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    async with audit(browsers, monkeypatch):
        mine = await Browser.start(options)
        async with audit(browsers, monkeypatch) as theirs:
            crashed, forgotten = await Browser.start(options), await Browser.start(options)
            assert len({mine.pid, crashed.pid, forgotten.pid}) == 3
            psutil.Process(crashed.pid).kill()
            await crashed.connection.gone.wait()
            assert not crashed.alive
            await crashed.close()
            await until(lambda: theirs.pids == (forgotten.pid,))
        await until(lambda: not psutil.pid_exists(forgotten.pid))
        assert mine.alive
        await (await mine.new_visit()).close()
        await mine.close()


async def test_a_browser_that_does_not_start_is_told_to_the_audit(
    browsers: Browsers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "browser"
    broken.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Chromium 156.0.0.0 && exit\necho no luck >&2; exit 1\n')
    broken.chmod(0o755)
    async with audit(browsers, monkeypatch):
        with pytest.raises(BrowserError, match="does not start: no luck"):
            await Browser.start(BrowserOptions(kind=str(broken)))
