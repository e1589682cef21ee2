"""One shell and one web for all tests of banners; each page in a context of its own."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest_asyncio
from playwright.async_api import Page

from spiders.browser import Browser, launch
from tests.spiders.conftest import fake_web, options_for
from tests.spiders.consent.banners import SITES

Open = Callable[[str], Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def banner_browser() -> AsyncIterator[Browser]:
    with fake_web(SITES) as web:
        async with launch(options_for(web, hook=False)) as browser:
            yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def opened(banner_browser: Browser) -> AsyncIterator[Open]:
    """Open an address in a fresh context."""
    visits = []

    async def open_page(url: str) -> Page:
        visit = await banner_browser.new_visit()
        visits.append(visit)
        await visit.page.goto(url)
        return visit.page

    yield open_page
    for visit in visits:
        await visit.close()
