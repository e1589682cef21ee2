"""A choice is taken back where the page offers it."""

import pytest

from spiders.consent import withdraw
from tests.spiders.consent.conftest import Open

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_page_that_offers_no_way_back(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    await page.evaluate("choose('yes')")
    taken_back = await withdraw(page)
    assert (taken_back.done, (taken_back.error or "")[:6]) == (False, "no-way")
    assert await page.evaluate("choice()") == "accept"
