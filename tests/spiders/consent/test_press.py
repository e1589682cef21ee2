"""Banners whose buttons do nothing yet, take long, or are drawn anew."""

import pytest

from spiders.consent import Choice
from tests.spiders.consent.conftest import Answers

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("name", "clicks"),
    [
        # It asks again whether that is meant.
        ("confirm", 2),
        # The button cannot be pressed at once.
        ("countdown", 1),
        # It is still moving when it is pressed.
        ("sliding", 1),
        # It leaves the window, and stands in the page.
        ("slides-out", 1),
        # The answer is saved over the network.
        ("slow", 1),
        # The script that listens comes after the banner: what did nothing is pressed again.
        ("deaf-first", 1),
        # Such a script draws the banner anew.
        ("drawn-anew", 1),
    ],
)
async def test_it_is_pressed_until_it_is_gone(answers: Answers, name: str, clicks: int) -> None:
    chosen = answers[f"{name}.builds.example", Choice.REJECT].answered.chosen
    assert (chosen.how, chosen.error, chosen.clicks) == ("own", None, clicks)
