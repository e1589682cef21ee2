"""Get one document outside all visits, through the same browser: what holds for its network holds for every fetch.

The bytes come by Network.loadNetworkResource, without cookies. A web page is also opened in a context of its own, since
policies are often put together by scripts; so is what the server refuses to give to anything but a page.
"""

import asyncio
import base64
import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.errors import BrowserError
from spiders.cdp import CdpError, Params
from spiders.collectors.hops import Hop
from spiders.collectors.network import NetworkLog
from spiders.options import Settle
from spiders.settle import PageState, until_quiet
from spiders.tab import NavigationError, Tab
from spiders.targets import Target

if TYPE_CHECKING:
    from spiders.browser import Browser

LARGEST = 50_000_000
"""Bytes that are read at most; what is longer is cut there."""

_RENDERED = Settle(quiet=0.5, dwell=0.0, longest=5.0, stale=2.0, interact=False, leave=0.0)
_HTML = ("text/html", "application/xhtml+xml")
_HAS_TEXT = "document.body !== null && document.body.innerText.trim() !== ''"
_SNAPSHOT = "document.documentElement.outerHTML"


class FetchError(Exception):
    """A fetch that came to nothing, as `kind: text`; kinds are those of PageView.error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One document."""

    url: str
    final_url: str
    status: int | None
    media_type: str | None
    """In lower case, without parameters."""
    content: bytes
    """As the server sent it; for a page that only a browser window was given, its text in UTF-8."""
    rendered_html: str | None
    """The document as it stands after its scripts have run; None for anything but HTML."""
    remote_ip: str | None = None
    """Of the server that gave the document; None when it was not opened in a window."""


@dataclass(frozen=True, slots=True)
class _Raw:
    status: int
    media_type: str | None
    content: bytes


class _Watch:
    """Listens to the pages of a context that is not recorded."""

    def __init__(self, browser: "Browser") -> None:
        self.network = NetworkLog()
        self.state: PageState | None = None
        self._connection = browser.connection
        self._handlers = self.network.handlers()
        self._connection.listen(frozenset(self._handlers))

    def attached(self, target: Target) -> None:
        if target.type == "page" and self.state is None:
            self.state = PageState(target, self._connection.watch_bytes)
            self._handlers |= self.state.handlers()
            self._connection.listen(frozenset(self._handlers))
            for method in ("Page.enable", "Network.enable", "Inspector.enable"):
                self._connection.post(method, session=target.session)

    def event(self, target: Target, method: str, params: Params) -> None:
        if handler := self._handlers.get(method):
            handler(target, params)

    def detached(self, target: Target) -> None:
        pass


async def fetch(browser: "Browser", url: str, timeout: float) -> Fetched:
    """One document; `timeout` in seconds. Raises FetchError; BrowserError when the browser is gone."""
    try:
        async with asyncio.timeout(timeout + 2):
            raw = await _raw(browser, url)
        if raw.status in (404, 410):
            return _unopened(url, raw)
        try:
            async with asyncio.timeout(timeout + 2):
                return await _opened(browser, url, timeout, raw)
        except (TimeoutError, CdpError):
            # Its scripts keep the window busy, or bring it down: what the server sent can be read all the same.
            if raw.content and raw.status < 400 and browser.alive:
                return _unopened(url, raw)
            raise
    except TimeoutError as problem:
        raise FetchError(f"timeout: no answer within {timeout:g} s") from problem
    except CdpError as problem:
        if not browser.alive:
            raise BrowserError("the browser ended during a fetch", "it has to be started again") from problem
        raise FetchError(f"network: {problem}") from problem


def _unopened(url: str, raw: "_Raw") -> Fetched:
    return Fetched(
        url=url, final_url=url, status=raw.status, media_type=raw.media_type, content=raw.content, rendered_html=None
    )


async def _raw(browser: "Browser", url: str) -> _Raw:
    """What the server gives to a request for its bytes. Raises FetchError when it gives no answer."""
    page = await browser.blank_page()
    answer = await browser.connection.call(
        "Network.loadNetworkResource",
        {"frameId": page.id, "url": url, "options": {"disableCache": True, "includeCredentials": False}},
        page.session,
    )
    resource = answer["resource"]
    if "httpStatusCode" not in resource:
        raise FetchError(f"network: {resource.get('netErrorName', 'net::ERR_FAILED').removeprefix('net::')}")
    headers = {name.lower(): value for name, value in resource.get("headers", {}).items()}
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower() or None
    content = b""
    if "stream" in resource:
        content = await _read(browser, page, resource["stream"])
    return _Raw(int(resource["httpStatusCode"]), media_type, content)


async def _read(browser: "Browser", page: Target, stream: str) -> bytes:
    content = bytearray()
    while len(content) < LARGEST:
        part = await browser.connection.call("IO.read", {"handle": stream, "size": 1 << 20}, page.session)
        content += base64.b64decode(part["data"]) if part.get("base64Encoded") else part["data"].encode()
        if part["eof"]:
            break
    browser.connection.post("IO.close", {"handle": stream}, page.session)
    return bytes(content)


async def _opened(browser: "Browser", url: str, timeout: float, raw: _Raw) -> Fetched:
    watch = _Watch(browser)
    tab = await browser.open_context(watch)
    try:
        return await _in_window(browser, url, timeout, raw, watch, tab)
    finally:
        await _close(browser, tab.target.context)


async def _in_window(browser: "Browser", url: str, timeout: float, raw: _Raw, watch: _Watch, tab: Tab) -> Fetched:
    deadline = time.monotonic() + timeout
    problem: NavigationError | None = None
    try:
        async with asyncio.timeout(timeout):
            await tab.navigate(url)
    except NavigationError as error:
        problem = error  # a download ends the navigation, but the document's address and status are known
    hop = _document(watch)
    response = (hop.response or {}) if hop else {}
    media_type = response.get("mimeType", "").lower() or raw.media_type
    html = None
    content = raw.content
    if problem is None and watch.state is not None and media_type in _HTML:
        await until_quiet(watch.state, watch.network, _RENDERED, deadline, 0.0, browser.connection.gone)
        await _drawn(tab, min(deadline, time.monotonic() + _RENDERED.longest))
        hop = _document(watch) or hop
        html = await _html(tab, deadline)
        if not content or watch.state.documents > 1:
            content = html.encode("utf-8", "replace")  # its own script sent us on, or only a window was let in
    response = (hop.response if hop else None) or response
    # The window may have its page before this connection was told to listen; then the bytes' own status holds.
    if not response and html is None:
        raise FetchError(f"network: {str(problem).removeprefix('net::') if problem else 'no answer'}")
    return Fetched(
        url=url,
        final_url=await tab.address() if html is not None else response.get("url", url),
        status=response.get("status", raw.status),
        media_type=media_type,
        content=content,
        rendered_html=html,
        remote_ip=(response.get("remoteIPAddress") or "").strip("[]") or None,
    )


def _document(watch: _Watch) -> Hop | None:
    if watch.state is not None and (hop := watch.network.document(watch.state.loader)):
        return hop
    documents = [hop for hop in watch.network.hops if hop.type == "Document"]
    return documents[-1] if documents else None


async def _drawn(tab: Tab, deadline: float) -> None:
    """Wait until there is any text: a page that its script draws may be quiet before it shows something."""
    with contextlib.suppress(TimeoutError, CdpError):  # it stays empty, and is taken as it is
        async with asyncio.timeout(max(deadline - time.monotonic(), 0.1)):
            await tab.until(_HAS_TEXT)


async def _html(tab: Tab, deadline: float) -> str:
    async with asyncio.timeout(max(deadline - time.monotonic(), 2.0)):
        try:
            return str(await tab.evaluate(_SNAPSHOT))
        except CdpError:
            # It was sent on to another page in that moment.
            await tab.until_loaded(parsed=True)
            return str(await tab.evaluate(_SNAPSHOT))


async def _close(browser: "Browser", context: str) -> None:
    with contextlib.suppress(TimeoutError, CdpError):  # it goes with the browser
        async with asyncio.timeout(2):
            await browser.close_context(context)
