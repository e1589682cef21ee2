"""Banners that come late are waited for where something announces them, and only there."""

import asyncio
import time
from collections.abc import Mapping

import pytest
import pytest_asyncio

from spiders.browser import Browser
from spiders.consent import look
from tests.spiders.consent.conftest import LONG
from tests.spiders.consent.late import ANNOUNCED, HOST, ON_A_SIGN_OF_LIFE, ON_READING, UNANNOUNCED

pytestmark = pytest.mark.asyncio(loop_scope="package")

Looked = Mapping[str, tuple[bool, float]]


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def looked(banner_browser: Browser) -> Looked:
    """Whether a banner was seen on each page, and the seconds it took to know."""

    async def one(name: str) -> tuple[str, tuple[bool, float]]:
        visit = await banner_browser.new_visit()
        await visit.page.navigate(f"https://{HOST}/{name}")
        await visit.page.until_loaded(parsed=True)
        began = time.monotonic()
        seen = await look(visit.page, patience=0.1, late=0.8 if name == "timer" else LONG)
        taken = time.monotonic() - began
        await visit.close()
        return name, (seen is not None, taken)

    return dict(await asyncio.gather(*map(one, (*ANNOUNCED, *ON_READING, *UNANNOUNCED))))


@pytest.mark.parametrize("name", ANNOUNCED)
async def test_what_is_announced_is_waited_for(looked: Looked, name: str) -> None:
    assert looked[name][0]


@pytest.mark.parametrize("name", ON_READING)
async def test_what_waits_for_a_reader_or_tells_its_time_is_seen(looked: Looked, name: str) -> None:
    assert looked[name][0]


@pytest.mark.parametrize("name", UNANNOUNCED)
async def test_what_nothing_announces_is_not(looked: Looked, name: str) -> None:
    seen, taken = looked[name]
    assert not seen
    assert taken < LONG


@pytest.mark.parametrize("name", ON_A_SIGN_OF_LIFE)
async def test_a_banner_that_waits_for_a_sign_of_life_gets_one(banner_browser: Browser, name: str) -> None:
    visit = await banner_browser.new_visit()
    seen = False

    async def linger() -> bool:
        nonlocal seen
        seen = await look(visit.page, patience=LONG) is not None
        return False

    await visit.load(f"https://{HOST}/{name}", ordinal=1, timeout=20, linger=linger)
    await visit.close()
    assert seen
