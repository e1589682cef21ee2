import asyncio
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from auditor.demo.server import LOOPBACK, DemoWeb
from auditor.demo.web import Site
from tests.auditor.demo.client import get

PAGE = """<!doctype html><title>Page</title><img src="https://vendor.example/p.gif"><script>
navigator.serviceWorker.register("/worker.js")
const socket = new WebSocket("wss://vendor.example/socket")
socket.onopen = () => socket.send("hello")
addEventListener("pagehide", () => navigator.sendBeacon("https://vendor.example/beacon", "bye"))
const ready = Promise.all([
  navigator.serviceWorker.ready, new Promise(done => { socket.onmessage = event => done(event.data) })])
</script>"""


async def answer_hello(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(f"{await websocket.receive_text()} yourself")
    await websocket.close()


def script(text: str) -> Response:
    return Response(text, media_type="text/javascript")


PUBLISHER = Site(routes={"/": PAGE, "/worker.js": lambda _: script("self.onfetch = () => {}")})
VENDOR = Site(
    routes={
        "/p.gif": lambda _: Response(b"", headers={"set-cookie": "uid=1; Secure; SameSite=None"}),
        "/beacon": lambda _: Response(status_code=204),
    },
    sockets={"/socket": answer_hello},
)


async def never(_: Request) -> Response:
    await asyncio.Event().wait()
    raise AssertionError


def test_a_browser_trusts_it_and_everything_that_needs_trust_works():
    with DemoWeb({}, extra={"page.example": PUBLISHER, "vendor.example": VENDOR}) as web, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shell(),
            args=[
                "--no-sandbox",
                f"--host-resolver-rules=MAP *:443 {LOOPBACK}:{web.https_port}, MAP *:80 {LOOPBACK}:{web.http_port}",
                f"--ignore-certificate-errors-spki-list={','.join(web.spki)}",
            ],
        )
        context = browser.new_context()
        page = context.new_page()
        page.goto("https://page.example/")
        assert page.evaluate("ready.then(results => results[1])") == "hello yourself"
        assert [(c["name"], c["domain"]) for c in context.cookies()] == [("uid", "vendor.example")]
        page.goto("http://page.example/")
        browser.close()
    assert {(e.kind, e.method, e.url) for e in web.log} >= {
        ("http", "GET", "https://page.example/worker.js"),
        ("http", "POST", "https://vendor.example/beacon"),
        ("websocket", "GET", "wss://vendor.example/socket"),
        ("http", "GET", "http://page.example/"),
    }


def shell() -> Path | None:
    """Debian's headless shell; None leaves the choice to Playwright, which then uses its own."""
    path = Path("/usr/lib/chromium/chromium-headless-shell")
    return path if path.exists() else None


def test_rules_name_the_ports_as_curl_writes_them():
    with DemoWeb({}) as web:
        assert web.connect_to == (f":443:{LOOPBACK}:{web.https_port}", f":80:{LOOPBACK}:{web.http_port}")


def test_at_the_end_nothing_is_left():
    before = set(threading.enumerate())
    with DemoWeb({}, extra={"page.example": PUBLISHER}) as web:
        get(web, "https://page.example/").read()
        folder = web.ca_pem.parent
        assert folder.exists()
    assert set(threading.enumerate()) <= before
    assert not folder.exists()
    for port in (web.https_port, web.http_port):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((LOOPBACK, port), timeout=1)


def test_an_answer_that_never_comes_does_not_keep_it_from_ending():
    with ThreadPoolExecutor() as pool:
        with DemoWeb({}, extra={"page.example": Site(routes={"/": never})}) as web:
            answer = pool.submit(get, web, "https://page.example/")
            while not web.log:
                time.sleep(0.01)
        assert answer.result(timeout=30).status == 500
