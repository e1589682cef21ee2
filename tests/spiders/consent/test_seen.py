"""A banner that is left alone is let go of."""

import pytest

from spiders.consent import look
from spiders.consent.worlds import WorldGone
from tests.spiders.consent.conftest import Open

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_nothing_listens_any_more_and_the_banner_stands(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    seen = await look(page)
    assert seen is not None
    world = seen.handle.found.world
    await seen.close()
    with pytest.raises(WorldGone):
        await world.run("1")
    assert await page.is_visible("#banner")
    assert await page.evaluate("choice()") is None
