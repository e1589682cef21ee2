"""One document by the browser's network: its bytes, and what stands in the window when its scripts have run."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from auditor.demo.web import Site
from auditor.errors import BrowserError
from spiders.browser import Browser, launch
from spiders.fetch import FetchError, fetch
from tests.spiders.conftest import fake_web, options_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

PDF = b"%PDF-1.4\n\x00\xff"
A, B = "https://a.example", "https://b.example"


async def hang(request: Request) -> Response:
    await asyncio.sleep(30)
    return Response()


def no_robots(request: Request) -> Response:
    # As bot protection does: a window is let in, everything else is not.
    dest = request.headers.get("sec-fetch-dest")
    return HTMLResponse("<h1>Welcome</h1>") if dest == "document" else HTMLResponse("<h1>Robot?</h1>", 403)


SITES = {
    "a.example": Site(
        routes={
            "/page": "<h1>Policy</h1><script>document.body.append('written by script')</script>",
            "/drawn": "<div id=root></div><script>setTimeout(() => { root.append('drawn late') }, 1500)</script>",
            "/file.pdf": lambda request: Response(PDF, media_type="application/pdf"),
            "/to-pdf": lambda request: RedirectResponse(f"{B}/file.pdf"),
            "/robots.txt": lambda request: Response("User-agent: *", media_type="text/plain"),
            "/attached": lambda request: Response(PDF, headers={"content-disposition": "attachment; filename=p.pdf"}),
            "/forbidden": lambda request: HTMLResponse("<h1>Forbidden</h1>", 403),
            "/sent-on": f"<script>location = '{B}/page'</script>",
            "/empty": lambda request: Response(status_code=204),
            "/hang": hang,
            "/guarded": no_robots,
        },
        cookies=("seen=1; Path=/",),
    ),
    "b.example": Site(
        routes={"/page": "<p>Here", "/file.pdf": lambda request: Response(PDF, media_type="application/pdf")}
    ),
}  # fmt: skip


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    with fake_web(SITES) as web:
        async with launch(options_for(web, kind="full")) as browser:
            yield browser


@pytest.mark.parametrize(
    ("path", "final", "status", "media_type", "content", "rendered"),
    [
        ("/page", f"{A}/page", 200, "text/html", b"<h1>Policy</h1><script>", "written by script</body>"),
        ("/drawn", f"{A}/drawn", 200, "text/html", b"<div id=root>", '<div id="root">drawn late</div>'),
        ("/file.pdf", f"{A}/file.pdf", 200, "application/pdf", PDF, None),
        ("/to-pdf", f"{B}/file.pdf", 200, "application/pdf", PDF, None),
        ("/robots.txt", f"{A}/robots.txt", 200, "text/plain", b"User-agent: *", None),
        ("/attached", f"{A}/attached", 200, None, PDF, None),
        ("/missing", f"{A}/missing", 404, "text/html", b"", None),
        ("/forbidden", f"{A}/forbidden", 403, "text/html", b"", "<h1>Forbidden</h1>"),
        ("/sent-on", f"{B}/page", 200, "text/html", b"<html>", "<p>Here"),
        ("/empty", f"{A}/empty", 204, None, b"", None),
        ("/guarded", f"{A}/guarded", 200, "text/html", b"", "<h1>Welcome</h1>"),
    ],
)
async def test_a_document(
    browser: Browser,
    path: str,
    final: str,
    status: int,
    media_type: str | None,
    content: bytes,
    rendered: str | None,
) -> None:
    fetched = await fetch(browser, A + path, 10)
    assert (fetched.final_url, fetched.status) == (final, status)
    assert media_type is None or fetched.media_type == media_type
    assert fetched.content.startswith(content)
    assert (fetched.rendered_html is None) == (rendered is None)
    assert rendered is None or rendered in (fetched.rendered_html or "")
    assert fetched.remote_ip in ("127.0.0.1", None)


@pytest.mark.parametrize(
    ("url", "timeout", "reason"),
    [(f"{A}/hang", 1.0, "timeout:"), ("https://a.example:444/", 5.0, "network: ERR_NAME_NOT_RESOLVED")],
)
async def test_a_fetch_that_comes_to_nothing(browser: Browser, url: str, timeout: float, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        await fetch(browser, url, timeout)


async def test_a_page_that_came_before_anybody_listened(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spiders.fetch._document", lambda watch: None)
    fetched = await fetch(browser, f"{A}/page", 10)
    assert (fetched.final_url, fetched.status, fetched.media_type) == (f"{A}/page", 200, "text/html")
    assert "written by script" in (fetched.rendered_html or "")


async def test_a_fetch_by_a_browser_that_is_gone() -> None:
    with fake_web(SITES) as web:
        async with launch(options_for(web)) as browser:
            pass
        with pytest.raises(BrowserError):
            await fetch(browser, f"{A}/page", 5)
