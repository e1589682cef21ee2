"""What stands over a page in many languages, and what it is taken for."""

from collections.abc import Mapping

import pytest
import pytest_asyncio

from spiders.browser import Browser
from spiders.consent import Banner
from spiders.consent.look import Handle, banner_in, measure, open_worlds
from tests.spiders.consent.strangers import HOST, STRANGERS

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def taken_for(banner_browser: Browser) -> Mapping[str, tuple[Banner | None, int]]:
    """The banner on each page, and how often something was pressed there. All stands there from the beginning."""
    visit = await banner_browser.new_visit()
    came = {}
    for name in STRANGERS:
        await visit.page.goto(f"https://{HOST}/{name}")
        worlds = open_worlds(visit.page)
        found = await banner_in(worlds)
        banner = (await measure(visit.page, Handle(worlds, found)))[0] if found is not None else None
        came[name] = banner, await visit.page.evaluate("pressed")
    await visit.close()
    return came


@pytest.mark.parametrize("name", STRANGERS)
async def test_strangers_are_taken_for_what_they_are(
    taken_for: Mapping[str, tuple[Banner | None, int]], name: str
) -> None:
    banner, pressed = taken_for[name]
    assert (banner.kind if banner else None, pressed) == (STRANGERS[name].kind, 0)
