"""Both answers are given on every banner, and what the site keeps says so."""

import pytest

from spiders.consent import Choice, choose, look
from tests.spiders.consent.banners import CASES
from tests.spiders.consent.conftest import Open
from tests.spiders.consent.pages import Case

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("case", [case for case in CASES if case.honest], ids=lambda case: case.host)
async def test_the_choice_is_made(opened: Open, case: Case, choice: Choice) -> None:
    page = await opened(case.url)
    seen = await look(page)
    assert seen is not None
    chosen = await choose(page, seen, choice)
    assert (chosen.done, chosen.error) == (True, None)
    assert await page.evaluate("choice()") == choice.value
    assert page.url == case.url
