"""Banners whose settings are a page of the site."""

import pytest

from spiders.consent import Choice, withdraw
from tests.spiders.consent.conftest import Answers, Open

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_refusal_is_saved_on_the_page_that_the_banner_links_to(answers: Answers) -> None:
    answered = answers["own-page.builds.example", Choice.REJECT].answered
    assert answered.is_right(Choice.REJECT)
    assert answered.proof.shown_by is not None
    assert (answered.chosen.how, answered.chosen.clicks) == ("own", 4)
    assert answered.url == "https://own-page.builds.example/"
    assert answered.seen is not None
    assert answered.seen.banner.reject_on_first_layer is False


async def test_an_acceptance_is_taken_back_there(opened: Open) -> None:
    page = await opened("https://own-page.builds.example/")
    await page.evaluate("choose('yes')")
    taken_back = await withdraw(page)
    assert (taken_back.error, taken_back.how, taken_back.clicks) == (None, "own", 4)
    assert await page.evaluate("choice()") == "reject"
