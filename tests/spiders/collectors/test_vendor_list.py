"""The vendor list that a consent manager loads is kept, as it came."""

import pytest

from tests.spiders.collectors.conftest import Load
from tests.spiders.instruments import VENDOR_LIST


@pytest.mark.asyncio(loop_scope="package")
async def test_its_request_names_the_body(load: Load) -> None:
    record = await load("/declaring")
    kept = {row.url: row.response_body for row in record.requests or () if row.response_body}
    (url,) = kept
    assert url.endswith("/v3/vendor-list.json")
    (body,) = (one.content for one in record.artifacts if one.sha256 == kept[url])
    assert body.decode() == VENDOR_LIST


@pytest.mark.asyncio(loop_scope="package")
async def test_a_page_that_loads_none_keeps_no_body(load: Load) -> None:
    assert not any(row.response_body for row in (await load("/links")).requests or ())
