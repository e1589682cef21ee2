"""One shell and one web for all tests of banners; each page in a context of its own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import pytest_asyncio

from spiders.browser import Browser, launch
from spiders.consent import Choice, Chosen
from spiders.tab import Tab
from tests.spiders.conftest import fake_web, options_for
from tests.spiders.consent.asked import Answered, ask, take_back
from tests.spiders.consent.banners import CASES, SITES
from tests.spiders.consent.pages import Case

Open = Callable[[str], Awaitable[Tab]]
AT_ONCE = 8
"""Most of the time a banner is waited for."""
LONG = 15.0
"""Seconds of patience, for slow machines: a banner that is there is seen at once."""


@dataclass(frozen=True)
class Answer:
    """What came of one case under one choice, and of taking it back where that was tried."""

    answered: Answered
    withdrawn: Chosen | None = None
    state_withdrawn: str | None = None


Answers = Mapping[tuple[str, Choice], Answer]


@pytest_asyncio.fixture(loop_scope="package", scope="package")
async def banner_browser() -> AsyncIterator[Browser]:
    with fake_web(SITES) as web:
        async with launch(options_for(web, screenshot=False, typing=False)) as browser:
            yield browser


@pytest_asyncio.fixture(loop_scope="package")
async def opened(banner_browser: Browser) -> AsyncIterator[Open]:
    """Open an address in a fresh context."""
    visits = []

    async def open_page(url: str) -> Tab:
        visit = await banner_browser.new_visit()
        visits.append(visit)
        await visit.page.goto(url)
        return visit.page

    yield open_page
    for visit in visits:
        await visit.close()


@pytest_asyncio.fixture(loop_scope="package", scope="package")
async def answers(banner_browser: Browser) -> Answers:
    """Every honest case under both choices; acceptance is taken back where the page offers it."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(case: Case, choice: Choice) -> tuple[tuple[str, Choice], Answer]:
        async with turn:
            visit = await banner_browser.new_visit()
            try:
                answered = await ask(visit, case, choice, patience=LONG)
                if not case.reopens or choice is not Choice.ACCEPT:
                    return (case.host, choice), Answer(answered)
                return (case.host, choice), Answer(answered, *await take_back(visit, case))
            finally:
                await visit.close()

    honest = [case for case in CASES if case.honest]
    return dict(await asyncio.gather(*(one(case, choice) for case in honest for choice in case.choices)))
