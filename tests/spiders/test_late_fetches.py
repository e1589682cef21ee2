"""What the browser fetches later is laid to whoever gave it the address, and to nobody where nothing tells."""

import pytest

from tests.spiders.conftest import load_once
from tests.spiders.late_fetches import CAUSES, SHOP, SITES

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("kind", ["shell", "full"])
async def test_late_fetches(kind: str) -> None:
    record = await load_once(SITES, f"{SHOP}/", kind=kind)
    rows = [row for row in record.requests or () if "/p.gif?" in row.url]
    asked = {row.url.partition("?")[2]: row.initiator_url for row in rows}
    assert asked == CAUSES
    assert {row.initiator_type for row in rows if row.initiator_url is None} == {"script"}


async def test_what_only_helps_to_tell_makes_no_rows() -> None:
    record = await load_once(SITES, f"{SHOP}/")
    assert {row.api for row in record.api_calls or ()} <= {"EventTarget.addEventListener"}
