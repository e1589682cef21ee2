"""Whatever detour a script takes, what it does is laid to it: requests, cookies, storage and calls."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from auditor.model.records import PageViewRecord
from tests.spiders.attribution import CAUSES, ONLY_REQUESTS, SHOP, SITES
from tests.spiders.conftest import load_once

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["shell", "full"])
async def record(request: pytest.FixtureRequest) -> AsyncIterator[PageViewRecord]:
    yield await load_once(SITES, f"{SHOP}/", kind=request.param)


async def test_requests(record: PageViewRecord) -> None:
    found = {row.url.partition("?")[2]: row.initiator_url for row in record.requests or () if "/p.gif?" in row.url}
    assert found == CAUSES


async def test_cookies(record: PageViewRecord) -> None:
    assert {row.name: row.setter_url for row in record.cookies or ()} == of_documents()


async def test_storage(record: PageViewRecord) -> None:
    assert {row.name: row.setter_url for row in record.storage_items or ()} == of_documents()


async def test_calls(record: PageViewRecord) -> None:
    drawn = [row for row in record.api_calls or () if row.api == "CanvasRenderingContext2D.fillText"]
    assert {(row.arguments or "").split('"')[1]: row.script_url for row in drawn} == of_documents()
    read = {row.script_url for row in record.api_calls or () if row.api.endswith("avigator.hardwareConcurrency")}
    assert read == set(CAUSES.values())


def of_documents() -> dict[str, str]:
    return {name: cause for name, cause in CAUSES.items() if name not in ONLY_REQUESTS}
