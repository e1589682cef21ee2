"""A choice is taken back where the page offers it."""

import pytest

from spiders.consent import Choice, withdraw
from tests.spiders.consent.banners import CASES
from tests.spiders.consent.conftest import Answers, Open
from tests.spiders.consent.pages import Case

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize("case", [case for case in CASES if case.honest and case.reopens], ids=lambda case: case.host)
async def test_acceptance_is_taken_back(answers: Answers, case: Case) -> None:
    answer = answers[case.host, Choice.ACCEPT]
    assert answer.withdrawn is not None
    assert (answer.answered.state, answer.withdrawn.error, answer.state_withdrawn) == ("accept", None, "reject")


async def test_a_page_that_offers_no_way_back(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    await page.evaluate("choose('yes')")
    taken_back = await withdraw(page)
    assert (taken_back.done, (taken_back.error or "")[:6]) == (False, "no-way")
    assert await page.evaluate("choice()") == "accept"
