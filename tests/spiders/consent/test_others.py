"""What is no banner is taken for none, what offers no choice is told, and nothing that leads away is pressed."""

import asyncio
from collections.abc import Mapping

import pytest
import pytest_asyncio

from auditor.model.consent import BannerKind, Choice
from spiders.browser import Browser
from spiders.consent import Chosen, Seen, choose, look
from tests.spiders.consent.conftest import AT_ONCE, Open
from tests.spiders.consent.others import HOST, KINDS, NO_BANNER

pytestmark = pytest.mark.asyncio(loop_scope="package")

Looked = Mapping[str, tuple[Seen | None, int]]


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def looked(banner_browser: Browser) -> Looked:
    """What is seen on each page, and how often something was pressed there."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(name: str) -> tuple[str, tuple[Seen | None, int]]:
        async with turn:
            visit = await banner_browser.new_visit()
            await visit.page.goto(f"https://{HOST}/{name}")
            seen = await look(visit.page, patience=1.0)
            pressed = await visit.page.evaluate("pressed")
            await visit.close()
            return name, (seen, pressed)

    return dict(await asyncio.gather(*map(one, (*NO_BANNER, *KINDS))))


@pytest.mark.parametrize("name", NO_BANNER)
async def test_other_things_are_no_banner(looked: Looked, name: str) -> None:
    assert looked[name] == (None, 0)


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
async def test_kinds(looked: Looked, name: str, kind: BannerKind) -> None:
    seen, pressed = looked[name]
    assert seen is not None
    assert (seen.banner.kind, seen.banner.reject_on_first_layer or False, pressed) == (kind, False, 0)
    assert seen.banner.clicks_to_reject is None


COMES = {
    ("notice", Choice.ACCEPT): ("no-choice", None),
    ("wall", Choice.REJECT): ("no-way", None),
    ("wall", Choice.ACCEPT): ("", "accept"),
    ("pay", Choice.REJECT): ("no-way", None),
    ("pay", Choice.ACCEPT): ("", "accept"),
    ("links", Choice.REJECT): ("stayed", None),
    ("comes-back", Choice.REJECT): ("came-back", None),
    ("reloads", Choice.REJECT): ("", "reject"),
    ("stays", Choice.ACCEPT): ("stayed", None),
}
"""Page and choice -> kind of the error, and the state then."""

Came = Mapping[tuple[str, Choice], tuple[Chosen, str, str | None]]


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def came(banner_browser: Browser) -> Came:
    """What was made of each choice, the address then, and the state."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(name: str, choice: Choice) -> tuple[tuple[str, Choice], tuple[Chosen, str, str | None]]:
        async with turn:
            visit = await banner_browser.new_visit()
            page = visit.page
            await page.goto(f"https://{HOST}/{name}")
            seen = await look(page, patience=1.0)
            assert seen is not None, name
            came = (await choose(page, seen, choice), await page.address(), await page.evaluate("choice()"))
            await visit.close()
            return (name, choice), came

    return dict(await asyncio.gather(*(one(name, choice) for name, choice in COMES)))


@pytest.mark.parametrize(("name", "choice"), COMES)
async def test_what_comes_of_a_choice(came: Came, name: str, choice: Choice) -> None:
    error, state = COMES[name, choice]
    chosen, url, kept = came[name, choice]
    assert (chosen.done, (chosen.error or "").partition(":")[0]) == (not error, error)
    assert (url, kept) == (f"https://{HOST}/{name}", state)


async def test_a_page_that_never_stops_loading_anew_is_left(opened: Open) -> None:
    page = await opened(f"https://{HOST}/restless")
    async with asyncio.timeout(20):
        seen = await look(page, patience=1.0)
        chosen = await choose(page, seen, Choice.REJECT) if seen else None
    assert chosen is None or chosen.clicks <= 1
