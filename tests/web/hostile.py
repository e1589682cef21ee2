"""A site whose pages misbehave, each in its own way, and one page that does not: `https://hostile.example/<name>`."""

import asyncio
from collections.abc import AsyncIterator, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from auditor.demo.web import Handler, Site

MEGABYTE = 1_000_000

PAGES: Mapping[str, str] = {
    "dialogs": "<script>alert('Hello'); confirm('Sure?'); prompt('Name?')</script>",
    "beforeunload": "<script>addEventListener('beforeunload', event => { event.preventDefault() })</script>",
    "endless-navigation": "<script>location.href = '/endless-navigation?' + Math.random()</script>",
    "endless-history": "<script>for (;;) history.pushState(0, '', '?' + Math.random())</script>",
    "endless-loop": "<script>for (;;);</script>",
    "endless-late-loop": "<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 50))</script>",
    "endless-dialogs": "<script>setInterval(() => alert('again'), 10)</script>",
    "endless-popups": "<script>setInterval(() => open('/plain?' + Math.random()), 50)</script>",
    "endless-requests": "<script>setInterval(() => fetch('/plain?' + Math.random()), 50)</script>",
    "many-nodes": """<script>
        for (let i = 0; i < 2000; i++) { const part = document.createElement("p")
          for (let j = 0; j < 1000; j++) part.append(document.createElement("b")); document.body.append(part) }
        </script>""",
    "hanging-part": "<img src='/hang'><p>The page is here, its picture is not.",
    "print": "<script>print()</script>",
    "meta-refresh": "<meta http-equiv='refresh' content='0; url=/meta-refresh'>",
    "plain": "<p>Nothing wrong with this one.",
}


async def hang(_: Request) -> Response:
    """Takes the request and never answers."""
    await asyncio.sleep(3600)
    return Response()


def large(_: Request) -> Response:
    """A page of 100 MB in pieces."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"<!doctype html><title>Large</title>"
        for _ in range(100):
            yield b"<p>" + b"x" * (MEGABYTE - 3)

    return StreamingResponse(pieces(), media_type="text/html")


def drip(_: Request) -> Response:
    """A page that comes a letter a second and never ends."""

    async def letters() -> AsyncIterator[str]:
        yield "<!doctype html><title>Drip</title><p>"
        while True:
            yield "x"
            await asyncio.sleep(1)

    return StreamingResponse(letters(), media_type="text/html")


def download(_: Request) -> Response:
    """A file to be saved, not shown."""
    return Response(
        b"PK\x05\x06" + bytes(18),
        media_type="application/zip",
        headers={"content-disposition": 'attachment; filename="archive.zip"'},
    )


def loop(_: Request) -> Response:
    """Redirects to itself."""
    return RedirectResponse("/redirect-loop", 302)


def no_content(_: Request) -> Response:
    """204: the browser stays where it is."""
    return Response(status_code=204)


def broken(_: Request) -> Response:
    """An error of the server, with a page."""
    return HTMLResponse("<title>Error</title><h1>Something went wrong</h1>", 500)


ANSWERS: Mapping[str, Handler] = {
    "hang": hang,
    "large": large,
    "drip": drip,
    "download": download,
    "redirect-loop": loop,
    "no-content": no_content,
    "broken": broken,
}

NAMES = (*PAGES, *ANSWERS)
"""Every page of the site."""


def _routes() -> dict[str, Handler | str]:
    links = "".join(f"<li><a href='/{name}'>{name}</a>" for name in NAMES)
    return {
        "/": f"<!doctype html><title>Hostile</title><ul>{links}</ul>",
        **{f"/{name}": f"<!doctype html><title>{name}</title><body>{html}" for name, html in PAGES.items()},
        **{f"/{name}": handler for name, handler in ANSWERS.items()},
    }


HOSTILE_WEB: Mapping[str, Site] = {"hostile.example": Site(routes=_routes())}
"""For `DemoWeb(extra=HOSTILE_WEB)`."""
