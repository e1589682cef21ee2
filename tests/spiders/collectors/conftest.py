"""One browser for all collectors' tests, and one page view a page."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest_asyncio

from auditor.model.records import PageViewRecord
from spiders.browser import launch
from tests.spiders.conftest import fake_web, options_for
from tests.spiders.instruments import SHOP, SITES

Load = Callable[[str], Awaitable[PageViewRecord]]


@pytest_asyncio.fixture(loop_scope="package", scope="package")
async def load() -> AsyncIterator[Load]:
    """Loads a page of shop.example in a fresh visit of the full browser; a page is loaded once for all tests."""
    known: dict[str, PageViewRecord] = {}
    with fake_web(SITES) as web:
        async with launch(options_for(web, kind="full")) as browser:

            async def load(path: str) -> PageViewRecord:
                if path not in known:
                    visit = await browser.new_visit()
                    known[path] = await visit.load(SHOP + path, ordinal=1, timeout=15)
                    await visit.close()
                return known[path]

            yield load
