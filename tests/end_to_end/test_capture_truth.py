"""What was recorded of a page is what the server was asked for, request by request and cookie by cookie."""

import asyncio
import base64
from collections import Counter
from dataclasses import dataclass, replace

import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.sites import DEMO_SITES
from auditor.demo.web import LoggedRequest
from auditor.model.observations import Request
from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from spiders.browser import BrowserOptions, Settle, launch
from tests.web.kinds import KINDS_WEB

PAGES = (
    "https://kinds.example/all",
    "https://kinds.example/csp",
    *(f"https://{demo.domain}/" for demo in DEMO_SITES),
)


@dataclass(frozen=True)
class Both:
    """One page view from both ends."""

    record: PageViewRecord
    log: list[LoggedRequest]


@pytest.fixture(scope="module")
def seen() -> dict[str, Both]:
    with DemoWeb(extra=KINDS_WEB) as web:
        return asyncio.run(load_all(web))


async def load_all(web: DemoWeb) -> dict[str, Both]:
    seen = {}
    options = BrowserOptions(connect_to=web.connect_to, spki=web.spki, settle=Settle(dwell=0.5))
    async with launch(options) as browser:
        for url in PAGES:
            visit = await browser.new_visit(Condition.NO_CHOICE)
            web.clear_log()
            record = await visit.load(url, ordinal=1, timeout=30)
            await visit.close()
            await until_quiet(web)
            seen[url] = Both(record, [replace(entry) for entry in web.log])
    return seen


async def until_quiet(web: DemoWeb) -> None:
    """A beacon that is sent on leaving may arrive after the page is gone; it belongs to this page, not to the next."""
    size = -1
    while size != len(web.log):
        size = len(web.log)
        await asyncio.sleep(0.3)


def reached_the_server(request: Request) -> bool:
    """Neither answered inside the browser nor kept from leaving it."""
    inside = request.host is None or request.from_cache or request.from_service_worker
    return not inside and request.blocked_reason is None


@pytest.mark.parametrize("url", PAGES)
def test_every_request_was_recorded_and_none_was_made_up(seen, url):
    both = seen[url]
    recorded = [request for request in both.record.requests if reached_the_server(request)]
    asked = Counter((request.method, request.url.partition("#")[0]) for request in recorded)
    logged = Counter((entry.method, entry.url) for entry in both.log)
    assert asked - logged == Counter()
    # The browser reports no real unload beacon: it repeats one that we made the page send before.
    unload = {(request.method, request.url) for request in recorded if request.synthetic}
    assert set(logged - asked) <= unload


@pytest.mark.parametrize("url", PAGES)
def test_answers_and_bodies_are_those_of_the_server(seen, url):
    both = seen[url]
    statuses = {(entry.method, entry.url, entry.status) for entry in both.log}
    bodies = {(entry.method, entry.url, entry.body) for entry in both.log}
    for request in filter(reached_the_server, both.record.requests):
        bare = request.url.partition("#")[0]
        if request.status is not None:
            assert (request.method, bare, request.status) in statuses
        if request.method not in ("GET", "OPTIONS"):
            assert (request.method, bare, body_of(request)) in bodies


def body_of(request: Request) -> bytes:
    body = request.body or ""
    return base64.b64decode(body.removeprefix("base64:")) if body.startswith("base64:") else body.encode()


@pytest.mark.parametrize("url", PAGES)
def test_every_cookie_in_an_answer_was_recorded_refused_or_not(seen, url):
    both = seen[url]
    sent = Counter(line.partition("=")[0] for entry in both.log for line in entry.set_cookies)
    # The browser shows nobody the Set-Cookie of a WebSocket handshake: whose such a cookie is, is told by elimination.
    assert Counter(cookie.name for cookie in both.record.cookies if cookie.set_by == "http") == sent
    assert [cookie.name for cookie in both.record.cookies if cookie.set_by == "jar"] == []
