"""A banner that is left alone is let go of."""

import pytest

from spiders.consent import look
from tests.spiders.consent.conftest import Open

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_nothing_listens_any_more_and_the_banner_stands(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    seen = await look(page)
    assert seen is not None
    listening = tuple(seen.handle.known._listening.values())
    assert listening and not any(task.done() for task in listening)
    await seen.close()
    assert all(task.done() for task in listening)
    assert await page.evaluate("document.querySelector('#banner').checkVisibility()")
    assert await page.evaluate("choice()") is None
