"""Bodies of responses are artifacts that their requests name."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.responses import RedirectResponse, Response

from auditor.demo.web import Site
from auditor.model.records import PageViewRecord
from spiders.collectors import bodies
from tests.spiders.conftest import load_once
from tests.spiders.kinds_web import GIF, script

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHOP = "https://shop.example"
PAGE = """<!doctype html><link rel=icon href=data:,><p>Grüße</p><script src=/tag.js></script><img src=/moved.gif>
<script>fetch('/lone'); fetch('/huge')</script>"""
SITES = {
    "shop.example": Site(
        routes={
            "/": PAGE,
            "/tag.js": script("1 + 1"),
            "/moved.gif": lambda request: RedirectResponse("/pixel.gif"),
            "/pixel.gif": lambda request: Response(GIF, media_type="image/gif"),
            "/lone": lambda request: Response(b"\xff\xfe\x00", media_type="application/octet-stream"),
            "/huge": lambda request: Response(b"x" * 4000, media_type="text/plain"),
        }
    )
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def record() -> AsyncIterator[PageViewRecord]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "LONGEST", 3000)
        yield await load_once(SITES, f"{SHOP}/", bodies=True)


@pytest.mark.parametrize(
    ("path", "body", "media_type"),
    [
        ("/", PAGE.encode(), "text/html"),
        ("/tag.js", b"1 + 1", "text/javascript"),
        ("/pixel.gif", GIF, "image/gif"),
        ("/lone", b"\xff\xfe\x00", "application/octet-stream"),
    ],
)
async def test_a_body_that_was_kept(record: PageViewRecord, path: str, body: bytes, media_type: str) -> None:
    (row,) = [row for row in record.requests or () if row.url == SHOP + path]
    kept = {artifact.sha256: artifact for artifact in record.artifacts}
    assert (kept[row.response_body or ""].content, kept[row.response_body or ""].media_type) == (body, media_type)


@pytest.mark.parametrize("path", ["/moved.gif", "/huge"])
async def test_redirects_and_what_is_too_long_have_none(record: PageViewRecord, path: str) -> None:
    (row,) = [row for row in record.requests or () if row.url == SHOP + path]
    assert row.status in (200, 307)
    assert row.response_body is None


async def test_how_long_a_request_took_is_told(record: PageViewRecord) -> None:
    answered = [row for row in record.requests or () if row.url.startswith(SHOP)]
    assert len(answered) == 6
    assert all(row.seconds is not None and 0 < row.seconds < 15 for row in answered)
