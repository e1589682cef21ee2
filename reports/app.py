"""The report as a web application on loopback: GET only, read-only, nothing remote, no inline script."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from auditor.errors import DatabaseError
from auditor.suppressions import NONE, Suppressions
from reports.database import Facts, facts_of
from reports.links import ServedLinks, paths_of
from reports.page import Asked, Page
from reports.pages import PAGES
from reports.pictures import picture
from reports.rendering import ASSETS, asset, render

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy of every answer."""

HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def create_app(
    database: str | Path,
    *,
    hosts: frozenset[str] = LOOPBACK,
    waived: Suppressions = NONE,
    duties: tuple[str, ...] = (),
) -> Starlette:
    """The application over one database; `hosts` are the names under which it may be asked, without port, `duties` the
    laws of which it tells what they ask for."""
    links = ServedLinks(paths_of(PAGES))
    opened = partial(facts_of, Path(database), duties=duties)
    routes = [Route(page.path, _endpoint(page, opened, links, waived), methods=["GET"]) for page in PAGES]
    routes += [
        Route("/static/{name}", _asset, methods=["GET"]),
        Route("/pictures/{digest}", _picture_of(Path(database)), methods=["GET"]),
        Route("/favicon.ico", _no_icon, methods=["GET"]),
    ]
    not_found = {HTTPStatus.NOT_FOUND.value: _not_found(links)}
    return Starlette(routes=routes, exception_handlers=not_found, middleware=[Middleware(Guard, hosts=hosts)])


class Guard:
    """Refuses requests under another host name, and puts the headers on every answer.

    A page elsewhere can make a browser ask 127.0.0.1 under its own name (DNS rebinding) and read the answer; only the
    Host header tells.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in given),
                ]
            await send(message)

        if scope["type"] == "http" and not self._known(scope):
            text = "This report is not served under that name. Open it as http://127.0.0.1 with its port.\n"
            await PlainTextResponse(text, HTTPStatus.MISDIRECTED_REQUEST)(scope, receive, send_guarded)
            return
        await self.app(scope, receive, send_guarded)

    def _known(self, scope: Scope) -> bool:
        named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return len(named) == 1 and _without_port(named[0].lower()) in self.hosts


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


LARGEST_KEY = 2**63 - 1
"""SQLite keeps no larger number."""


def _endpoint(
    page: Page,
    opened: Callable[[Suppressions], AbstractContextManager[Facts]],
    links: ServedLinks,
    waived: Suppressions,
) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        if any(isinstance(part, int) and part > LARGEST_KEY for part in request.path_params.values()):
            return HTMLResponse(_missing(links), HTTPStatus.NOT_FOUND)
        try:
            with opened(waived.on(datetime.now(UTC).date())) as facts:
                shown = page.build(facts, request.path_params, Asked(dict(request.query_params)))
        except DatabaseError as error:
            content = render("problem", {"problem": error.message, "hint": error.hint, "title": "No database"}, links)
            return HTMLResponse(content, HTTPStatus.SERVICE_UNAVAILABLE)
        if shown is None:
            return HTMLResponse(_missing(links), HTTPStatus.NOT_FOUND)
        return HTMLResponse(render(page.name, shown, links))

    return respond


def _missing(links: ServedLinks) -> str:
    return render(
        "problem",
        {"problem": "There is no such page.", "hint": "It may have been removed by retention.", "title": "Not found"},
        links,
    )


def _not_found(links: ServedLinks) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def respond(request: Request, error: Exception) -> Response:
        return HTMLResponse(_missing(links), HTTPStatus.NOT_FOUND)

    return respond


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        return Response(asset(name), media_type=ASSETS[name.rpartition(".")[2]])
    except (FileNotFoundError, KeyError):
        return PlainTextResponse("There is no such file.\n", HTTPStatus.NOT_FOUND)


def _no_icon(_: Request) -> Response:
    """Browsers ask for one by themselves, and would tell of each page that it is missing."""
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _picture_of(database: Path) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        with facts_of(database) as facts:
            found = picture(facts, request.path_params["digest"])
        if found is None:
            return PlainTextResponse("There is no such picture.\n", HTTPStatus.NOT_FOUND)
        return Response(found[1], media_type=found[0], headers={"cache-control": "private, max-age=86400, immutable"})

    return respond
