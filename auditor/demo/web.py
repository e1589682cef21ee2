"""A small web that exists only on loopback: sites by host name, and a log of every request they were sent.

A `Site` is what one host serves: handlers by path and WebSocket handlers by path. `Web` is the ASGI
application that picks the site by the Host header; a host without a site of its own is served by its registrable
domain's, so that `www.` and other subdomains need no rows.
"""

import inspect
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from auditor.web.sites import site_of

Handler = Callable[[Request], Response | Awaitable[Response]]
SocketHandler = Callable[[WebSocket], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What one host serves."""

    routes: Mapping[str, Handler | str] = field(default_factory=dict)
    """By exact path (`*` for every path that has none): a handler, or the text of an HTML page."""
    sockets: Mapping[str, SocketHandler] = field(default_factory=dict)
    """WebSocket handlers by exact path; each has to `accept()` by itself."""
    cookies: tuple[str, ...] = ()
    """Set-Cookie headers for HTML pages, each sent while the browser does not send that cookie back. `{id}` stands for
    a new random identifier."""
    tls_only: bool = False
    """Is who asks in the clear sent on to HTTPS?"""


@dataclass(slots=True, kw_only=True)
class LoggedRequest:
    """One request as the server saw it: the truth that recordings are compared with."""

    time: float
    """Seconds since the epoch."""
    kind: str
    """http or websocket"""
    scheme: str
    host: str
    """Without the port."""
    method: str
    path: str
    """With the query."""
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes = b""
    status: int | None = None
    """None while there is no answer; 101 for an accepted WebSocket."""
    set_cookies: tuple[str, ...] = ()
    """The Set-Cookie headers of the answer."""
    messages: list[tuple[str, str | bytes]] = field(default_factory=list)
    """Of a WebSocket: ("received" or "sent", payload)."""

    @property
    def url(self) -> str:
        """The URL as the browser wrote it, without a port: the demo web stands for ports 443 and 80."""
        return f"{self.scheme}://{self.host}{self.path}"


class Web:
    """The ASGI application: one site a host, everything logged."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self.sites = sites
        self.log: list[LoggedRequest] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        entry = _entry(scope)
        self.log.append(entry)
        site = self.sites.get(entry.host) or self.sites.get(site_of(entry.host))
        if scope["type"] == "websocket":
            await _serve_socket(site, entry, scope, receive, send)
        else:
            await _serve_http(site, entry, scope, receive, send)


def new_id() -> str:
    """An identifier as trackers make them: 16 random hexadecimal digits."""
    return secrets.token_hex(8)


async def _serve_http(site: Site | None, entry: LoggedRequest, scope: Scope, receive: Receive, send: Send) -> None:
    async def logged_send(message: Message) -> None:
        if message["type"] == "http.response.start":
            entry.status = message["status"]
            entry.set_cookies = _set_cookies(message)
        await send(message)

    request = Request(scope, receive)
    entry.body = await request.body()
    response = await _answer(site, request)
    await response(scope, receive, logged_send)


async def _answer(site: Site | None, request: Request) -> Response:
    if site is None:
        return PlainTextResponse("There is no such site in this web.", 404)
    if site.tls_only and request.url.scheme == "http":
        return RedirectResponse(request.url.replace(scheme="https"), 301)
    handler = site.routes.get(request.url.path, site.routes.get("*"))
    if handler is None:
        return HTMLResponse("<!doctype html><title>Not found</title><h1>This page does not exist</h1>", 404)
    if isinstance(handler, str):
        response: Response = HTMLResponse(handler)
    else:
        result = handler(request)
        response = await result if inspect.isawaitable(result) else result
    if response.media_type == "text/html":
        for cookie in site.cookies:
            if cookie.partition("=")[0] not in request.cookies:
                response.headers.append("set-cookie", cookie.replace("{id}", new_id()))
    return response


async def _serve_socket(site: Site | None, entry: LoggedRequest, scope: Scope, receive: Receive, send: Send) -> None:
    async def logged_receive() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive":
            entry.messages.append(("received", _payload(message)))
        return message

    async def logged_send(message: Message) -> None:
        if message["type"] == "websocket.accept":
            entry.status = 101
            entry.set_cookies = _set_cookies(message)
        elif message["type"] == "websocket.send":
            entry.messages.append(("sent", _payload(message)))
        elif entry.status is None:
            entry.status = 403
        await send(message)

    socket = WebSocket(scope, logged_receive, logged_send)
    handler = site.sockets.get(scope["path"]) if site else None
    if handler is None:
        await socket.close()
    else:
        await handler(socket)


def _entry(scope: Scope) -> LoggedRequest:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    query = scope["query_string"].decode("latin-1")
    path = scope["raw_path"].decode("latin-1") if scope.get("raw_path") else unquote(scope["path"])
    return LoggedRequest(
        time=time.time(),
        kind=scope["type"],
        scheme=scope["scheme"],
        host=_without_port(headers.get("host", "")),
        method=scope.get("method", "GET"),
        path=f"{path}?{query}" if query else path,
        headers=headers,
    )


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def _set_cookies(message: Message) -> tuple[str, ...]:
    return tuple(value.decode("latin-1") for name, value in message.get("headers", ()) if name.lower() == b"set-cookie")


def _payload(message: Message) -> str | bytes:
    text: str | bytes | None = message.get("text")
    return text if text is not None else message.get("bytes", b"")
