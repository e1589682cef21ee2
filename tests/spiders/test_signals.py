"""Signals and refused cookies as pages and servers meet them: native to the browser, in every header and script."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import LoggedRequest, Site
from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from spiders.browser import launch
from spiders.crawl_options import CrawlOptions
from tests.spiders.conftest import fake_web, options_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

REPORT = (
    "fetch('/told/{where}?' + encodeURIComponent(JSON.stringify("
    "[navigator.globalPrivacyControl ?? null, navigator.doNotTrack ?? null])))"
)
PAGE = f"""<!doctype html><link rel=icon href=data:,><img src=https://other.example/pixel.gif>
<iframe src=https://other.example/frame></iframe>
<iframe srcdoc="<script>{REPORT.format(where="srcdoc")}</script>"></iframe><script>{REPORT.format(where="main")};
document.cookie = 'by_script=1; path=/';
new Worker('/worker.js'); new SharedWorker('/shared.js'); navigator.serviceWorker.register('/service.js')</script>"""
WORKERS = ("worker", "shared", "service")
DOCUMENTS = ("main", "srcdoc", "frame")


def script(where: str) -> Callable[[Request], Response]:
    return lambda request: Response(REPORT.format(where=where), media_type="text/javascript")


def told(request: Request) -> Response:
    return JSONResponse({})


def with_cookies(request: Request) -> Response:
    return HTMLResponse(PAGE, headers={"set-cookie": "by_server=1; path=/"})


def pixel(request: Request) -> Response:
    return Response(b"GIF89a", media_type="image/gif", headers={"set-cookie": "id=1; SameSite=None; Secure"})


SITES = {
    "asked.example": Site(
        routes={
            "/": with_cookies,
            **{f"/{name}.js": script(name) for name in WORKERS},
            **{f"/told/{name}": told for name in (*DOCUMENTS, *WORKERS)},
        }
    ),
    "other.example": Site(
        routes={
            "/frame": f"<!doctype html><script>{REPORT.format(where='frame')}</script>",
            "/told/frame": told,
            "/pixel.gif": pixel,
        }
    ),
}


@dataclass(frozen=True)
class Seen:
    record: PageViewRecord
    log: tuple[LoggedRequest, ...]

    def scripts_saw(self, where: str) -> list[object]:
        """What navigator.globalPrivacyControl and navigator.doNotTrack were there."""
        (asked,) = (each for each in self.log if each.path.startswith(f"/told/{where}?"))
        answer: list[object] = json.loads(unquote(asked.path.partition("?")[2]))
        return answer


Visit = Callable[..., Awaitable[Seen]]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def web() -> AsyncIterator[DemoWeb]:
    with fake_web(SITES) as web:
        yield web


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def visit(web: DemoWeb) -> Visit:
    """One page view under a condition, in a browser of its own; made once for all tests."""
    known: dict[tuple[Condition, str], Seen] = {}

    async def seen(condition: Condition, kind: str = "full") -> Seen:
        if (condition, kind) not in known:
            known[condition, kind] = await visit_once(web, condition, kind)
        return known[condition, kind]

    return seen


async def visit_once(web: DemoWeb, condition: Condition, kind: str) -> Seen:
    own = CrawlOptions(browser=kind, visits=(condition,)).browser_options(condition)
    web.clear_log()
    async with launch(options_for(web, kind=kind, gpc=own.gpc, dnt=own.dnt, cookies=own.cookies)) as browser:
        opened = await browser.new_visit(condition)
        record = await opened.load("https://asked.example/", ordinal=1, timeout=15)
        return Seen(record, tuple(web.log))


@pytest.mark.parametrize(
    ("condition", "kind", "gpc", "dnt"),
    [
        (Condition.NO_CHOICE, "full", None, None),
        (Condition.SIGNALS, "full", True, "1"),
        (Condition.GPC, "full", True, None),
        (Condition.DNT, "full", None, "1"),
        (Condition.GPC, "shell", True, None),
    ],
)
async def test_each_request_and_each_script_meets_the_signals(
    visit: Visit, condition: Condition, kind: str, gpc: bool | None, dnt: str | None
) -> None:
    seen = await visit(condition, kind)
    headers = {
        unquote(each.path).partition("?")[0]: (each.headers.get("sec-gpc"), each.headers.get("dnt"))
        for each in seen.log
    }
    asked = {"/", "/frame", "/pixel.gif", *(f"/{each}.js" for each in WORKERS)}
    expected = dict.fromkeys(asked | {f"/told/{each}" for each in DOCUMENTS + WORKERS}, ("1" if gpc else None, dnt))
    assert headers == expected
    assert {where: seen.scripts_saw(where) for where in DOCUMENTS} == {key: [gpc, dnt] for key in DOCUMENTS}
    # Workers have navigator.globalPrivacyControl, and nowhere a navigator.doNotTrack.
    assert {where: seen.scripts_saw(where) for where in WORKERS} == {key: [gpc, None] for key in WORKERS}


async def test_what_the_browser_sent_is_recorded(visit: Visit) -> None:
    seen = await visit(Condition.SIGNALS)
    rows = [json.loads(row.request_headers or "{}") for row in seen.record.requests or ()]
    assert len(rows) == len(seen.log)
    for row in rows:
        sent = {name.lower(): value for name, value in row.items()}
        assert (sent["sec-gpc"], sent["dnt"]) == ("1", "1")


async def test_a_browser_that_refuses_cookies_stores_none(visit: Visit) -> None:
    stored = await visit(Condition.NO_CHOICE)
    refused = await visit(Condition.NO_COOKIES)
    kept = {cookie.name for cookie in stored.record.cookies or () if cookie.stored}
    assert kept == {"by_server", "by_script", "id"}
    rows = refused.record.cookies
    assert rows is not None
    assert [cookie.name for cookie in rows if cookie.stored] == []
    assert {cookie.name for cookie in rows} >= {"by_server", "id"}
