"""What gives the auditor away: a page of our own on loopback looks for it, as a site that keeps robots out would."""

import asyncio
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import BrowserError
from auditor.model.practices import Condition
from spiders.browser import BrowserOptions, launch

PAGE = "https://fidelity.example/"

_OF_THE_SHELL = "the headless shell has none: --browser full does"
ACCEPTED = {
    "no plugins": _OF_THE_SHELL,
    "no window.chrome": _OF_THE_SHELL,
    "permissions contradict each other": "the headless shell denies notifications: --browser full does not",
    "graphics in software": "a machine without a graphics card draws in software, whoever sits before it",
    "no voices": "voices come with a desktop",
    "no microphone or camera": "a server has none",
    "connection without delay": "this page is served on loopback",
}
"""What a site may see and we do not hide: it is true of the machine."""


@dataclass(frozen=True, slots=True)
class Tell:
    """One thing by which a page could tell this browser from a visitor's."""

    name: str
    given: bool
    """Does it give the browser away?"""
    detail: str
    reason: str | None = None
    """Why it is left as it is, where it is known and not hidden."""


@lru_cache(maxsize=1)
def _script() -> str:
    return (files("spiders") / "fidelity.js").read_text("utf-8")


def _page(request: Request) -> Response:
    told = (request.headers.get("accept-language", ""), request.headers.get("sec-ch-ua", ""))
    call = f"({_script()})(...{json.dumps(told)})"
    return HTMLResponse(
        "<!doctype html><title>Fidelity</title><link rel=icon href=data:,><body><pre id=found>none</pre><script>"
        "const held = new AbortController(); fetch('/held', { signal: held.signal }).catch(() => {});"
        f"{call}.then((found) => document.getElementById('found').textContent = JSON.stringify(found))"
        ".finally(() => held.abort())</script>"
    )


async def _held(request: Request) -> Response:
    """What the page waits for until it has found out all: with a request open it is not at rest."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()


async def tells(options: BrowserOptions, *, timeout: float = 30.0) -> tuple[Tell, ...]:
    """Load the page with the whole instrument in place and give its list.

    Takes some seconds. Raises BrowserError when the browser does not start or the page does not come to an end.
    """
    with DemoWeb({"fidelity.example": Site(routes={"/": _page, "/held": _held})}) as web:
        async with launch(replace(options, connect_to=web.connect_to, spki=web.spki)) as browser:
            visit = await browser.new_visit(Condition.NO_CHOICE)
            record = await visit.load(PAGE, ordinal=1, timeout=timeout)
            await asyncio.wait_for(visit.close(), timeout)
    text = next((one.content.decode() for one in record.artifacts if one.media_type.startswith("text/plain")), "")
    start = text.find("[[")
    if start < 0:
        raise BrowserError(f"The check page came to no end: {record.page_view.error or text[:200]}")
    return tuple(
        Tell(name, given, detail, ACCEPTED.get(name) if given else None)
        for name, given, detail in json.loads(text[start:])
    )
