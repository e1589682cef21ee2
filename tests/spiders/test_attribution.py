"""Whatever detour a script takes, what it does is laid to it: requests, cookies, storage and calls."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from auditor.model.records import PageViewRecord
from spiders.browser import launch
from tests.spiders.attribution import CAUSES, FRAME_CAUSES, GOING_ON, ONLY_REQUESTS, SHOP, SITES
from tests.spiders.conftest import fake_web, options_for

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["shell", "full"])
async def records(request: pytest.FixtureRequest) -> AsyncIterator[tuple[PageViewRecord, PageViewRecord]]:
    """The page of scripts, and the page of frames."""
    with fake_web(SITES) as web:
        async with launch(options_for(web, kind=request.param)) as browser:
            visit = await browser.new_visit()
            scripts = await visit.load(f"{SHOP}/", ordinal=1, timeout=20)
            yield scripts, await visit.load(f"{SHOP}/frames", ordinal=2, timeout=20)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def record(records: tuple[PageViewRecord, PageViewRecord]) -> PageViewRecord:
    return records[0]


async def test_frames(records: tuple[PageViewRecord, PageViewRecord]) -> None:
    _, frames = records
    assert frames.page_view.hook_in_place is True
    asked = {row.url.partition("?")[2]: row.initiator_url for row in frames.requests or () if "/p.gif?" in row.url}
    drawn = [row for row in frames.api_calls or () if row.api == "CanvasRenderingContext2D.fillText"]
    assert asked == FRAME_CAUSES
    assert {(row.arguments or "").split('"')[1]: row.script_url for row in drawn} == FRAME_CAUSES


async def test_frames_that_go_on(records: tuple[PageViewRecord, PageViewRecord]) -> None:
    asked = {row.url: row.initiator_url for row in records[1].requests or ()}
    assert {url: asked.get(url) for url in GOING_ON} == GOING_ON


async def test_who_puts_in_a_service_worker(record: PageViewRecord) -> None:
    assert {row.initiator_url for row in record.requests or () if row.url == f"{SHOP}/service.js"} == {f"{SHOP}/"}


async def test_requests(record: PageViewRecord) -> None:
    asked = [row for row in record.requests or () if row.host and "/p.gif?" in row.url]
    found = {row.url.partition("?")[2]: row.initiator_url for row in asked}
    assert found == CAUSES


async def test_cookies(record: PageViewRecord) -> None:
    found = {row.name: row.setter_url for row in record.cookies or ()}
    assert found == of_documents() | {"from_service": f"{SHOP}/service.js"}


async def test_storage(record: PageViewRecord) -> None:
    found = {row.name: row.setter_url for row in record.storage_items or ()}
    assert found == of_documents() | {f"drawer/{SHOP}/empty": f"{SHOP}/service.js"}


async def test_calls(record: PageViewRecord) -> None:
    drawn = [row for row in record.api_calls or () if row.api == "CanvasRenderingContext2D.fillText"]
    assert {(row.arguments or "").split('"')[1]: row.script_url for row in drawn} == of_documents()
    read = {row.script_url for row in record.api_calls or () if row.api.endswith("avigator.hardwareConcurrency")}
    assert read == set(CAUSES.values())


def of_documents() -> dict[str, str]:
    return {name: cause for name, cause in CAUSES.items() if name not in ONLY_REQUESTS}
