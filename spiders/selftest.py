"""Try a browser out on a small web on loopback: is everything seen that an audit has to see?"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from spiders.browser import BrowserOptions, launch

PAGE = """<!doctype html><title>Self test</title><h1>Self test</h1>
<img src="https://pixel.example/pixel.gif" alt="">
<iframe src="https://frame.example/"></iframe>
<script>
navigator.serviceWorker.register("/worker.js");
const socket = new WebSocket("wss://pixel.example/socket");
socket.onopen = () => socket.send("hello");
</script>"""
FRAME = """<!doctype html><script>document.createElement("canvas").toDataURL();</script>"""
WORKER = """self.addEventListener("install", event => event.waitUntil(fetch("/from-worker")));"""

OTHER_BROWSER = "Use another browser: `auditor doctor --install`, or --browser full|shell|PATH."


@dataclass(frozen=True, slots=True)
class Check:
    """One ability that audits rely on."""

    name: str
    passed: bool
    detail: str
    hint: str | None = None
    """What to do when it did not pass."""


def _pixel(_: Request) -> Response:
    return Response(b"GIF89a", headers={"set-cookie": "third=1; SameSite=None; Secure; Max-Age=600"})


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.receive()
    await socket.close()


WEB = {
    "page.example": Site(
        routes={
            "/": PAGE,
            "/worker.js": lambda _: Response(WORKER, media_type="text/javascript"),
            "/from-worker": lambda _: Response("seen"),
        }
    ),
    "frame.example": Site(routes={"/": FRAME}),
    "pixel.example": Site(routes={"/pixel.gif": _pixel}, sockets={"/socket": _socket}),
}


async def self_test(options: BrowserOptions, *, timeout: float = 30.0) -> tuple[Check, ...]:
    """Load one page that does everything audits must see, and check that it was seen.

    Takes some seconds. Raises BrowserError when the browser does not start.
    """
    with DemoWeb(WEB) as web:
        async with launch(replace(options, connect_to=web.connect_to, spki=web.spki)) as browser:
            visit = await browser.new_visit(Condition.NO_CHOICE)
            record = await visit.load("https://page.example/", ordinal=1, timeout=timeout)
            await asyncio.wait_for(visit.close(), timeout)
    if record.page_view.error is not None:
        return (Check("page", False, record.page_view.error, OTHER_BROWSER),)
    return tuple(check(record) for check in CHECKS)


def third_party_cookies(record: PageViewRecord) -> Check:
    """Debian's Chromium blocks them unless its profile says otherwise; then an audit misses most of what happens."""
    found = [cookie for cookie in record.cookies or () if cookie.name == "third"]
    stored = any(cookie.stored for cookie in found)
    reason = next((cookie.blocked_reason for cookie in found if cookie.blocked_reason), "not seen")
    return Check("third-party cookies", stored, "stored" if stored else f"refused: {reason}", OTHER_BROWSER)


def hook_before_scripts(record: PageViewRecord) -> Check:
    """The instrumentation must be in place before a frame of another site runs its first statement."""
    seen = any(
        call.frame_url.startswith("https://frame.example/") and call.api.endswith("toDataURL")
        for call in record.api_calls or ()
    )
    return Check(
        "instrumentation before page scripts",
        seen,
        "in frames of other sites too" if seen else "too late",
        OTHER_BROWSER,
    )


def service_workers(record: PageViewRecord) -> Check:
    """Requests of service workers come over a connection of their own."""
    seen = any(request.url == "https://page.example/from-worker" for request in record.requests or ())
    return Check("service workers", seen, "their requests are seen" if seen else "unseen", OTHER_BROWSER)


def web_sockets(record: PageViewRecord) -> Check:
    """Session recorders send what they record over WebSockets."""
    seen = any(message.sent and message.payload == "hello" for message in record.messages or ())
    return Check("WebSockets", seen, "their messages are seen" if seen else "unseen", OTHER_BROWSER)


CHECKS: tuple[Callable[[PageViewRecord], Check], ...] = (
    third_party_cookies,
    hook_before_scripts,
    service_workers,
    web_sockets,
)
