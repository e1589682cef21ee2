"""A browser that is there when it is needed, whatever became of the one before."""

import asyncio
from collections.abc import AsyncIterator

import psutil
import pytest
import pytest_asyncio

from auditor.errors import BrowserError
from spiders.browser import Browser, BrowserOptions
from spiders.keeper import MOST_DEATHS, Keeper

OPTIONS = BrowserOptions(kind="shell", connect_to=(":443:127.0.0.1:9", ":80:127.0.0.1:9"))


@pytest_asyncio.fixture
async def keeper() -> AsyncIterator[Keeper]:
    keeper = Keeper(OPTIONS)
    yield keeper
    await keeper.close()


async def killed(browser: Browser) -> None:
    psutil.Process(browser.pid).kill()
    while browser.alive:  # noqa: ASYNC110
        await asyncio.sleep(0.02)


async def test_one_browser_serves_all_who_ask_until_it_is_gone(keeper: Keeper) -> None:
    assert not keeper.alive
    first, second = await asyncio.gather(keeper.browser(), keeper.browser())
    assert first is second
    assert keeper.alive
    await killed(first)
    assert not keeper.alive
    assert (await keeper.browser()).alive


async def test_a_browser_that_ends_again_and_again_is_given_up(keeper: Keeper) -> None:
    for _ in range(MOST_DEATHS + 1):
        await killed(await keeper.browser())
    with pytest.raises(BrowserError, match="times in a row"):
        await keeper.browser()


async def test_deaths_are_counted_from_the_last_page_view_that_ended_well(keeper: Keeper) -> None:
    for _ in range(MOST_DEATHS):
        await killed(await keeper.browser())
    browser = await keeper.browser()
    keeper.survived()
    await killed(browser)
    assert (await keeper.browser()).alive


async def test_closing_ends_the_browser() -> None:
    keeper = Keeper(OPTIONS)
    browser = await keeper.browser()
    await keeper.close()
    assert not browser.alive
    assert not keeper.alive


async def test_closing_what_never_started_is_nothing() -> None:
    keeper = Keeper(OPTIONS)
    await keeper.close()
    assert not keeper.alive


async def test_a_browser_that_does_not_start_is_told_to_who_asked_and_to_nobody_else() -> None:
    keeper = Keeper(BrowserOptions(kind="/nowhere/chromium"))
    with pytest.raises(BrowserError):
        await keeper.browser()
    await keeper.close()
