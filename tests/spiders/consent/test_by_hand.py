"""Banners that take more than one press, or nothing marked as a button."""

import pytest

from spiders.consent import Choice
from tests.spiders.consent.conftest import Answers

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("name", "choice", "clicks"),
    [
        # A box has to be ticked first.
        ("tick-first", Choice.ACCEPT, 2),
        # A script listens to plain texts.
        ("delegated", Choice.REJECT, 1),
        ("srcdoc", Choice.REJECT, 1),
        # Legitimate interests stand on a page of their own, which is not there before it is opened.
        ("interests", Choice.REJECT, 5),
        # What the sentence says before "here" is what pressing it does.
        ("here", Choice.REJECT, 1),
        # Pictures that only the markup names.
        ("pictures", Choice.ACCEPT, 1),
        # The text says that closing it refuses.
        ("cross", Choice.REJECT, 1),
        # Switches that opt out are turned on.
        ("opt-outs", Choice.REJECT, 4),
        # Its buttons load this very page with the answer.
        ("this-page", Choice.REJECT, 1),
        # The settings open within it, and its one button then keeps what they say.
        ("one-box", Choice.REJECT, 4),
        # The text of a component's button stands outside of it.
        ("components", Choice.REJECT, 1),
        # A closed tree within an open one.
        ("nested-shadow", Choice.REJECT, 1),
        # Each purpose has buttons of its own, and a picture or a label tells what they are about.
        ("each", Choice.REJECT, 3),
        # What was taken for a refusal opens settings.
        ("your-way", Choice.REJECT, 3),
        # One of two has to be ticked first.
        ("one-of-two", Choice.REJECT, 2),
        # Switches are set, and saved.
        ("own-switches", Choice.REJECT, 2),
        # Lists of words are switches where they say yes and no.
        ("lists", Choice.REJECT, 3),
        # A heading is called like a refusal, and the switch lies behind another one.
        ("tab-named-so", Choice.REJECT, 3),
        # What is ticked beside the only button is kept by it.
        ("ticked", Choice.REJECT, 3),
        # The browser asks whether that is meant.
        ("asks-again", Choice.REJECT, 1),
        # It looks like another manager's, whose rule would save what is ticked.
        ("other-rule", Choice.ACCEPT, 1),
        # It only leads to its settings.
        ("settings-only", Choice.REJECT, 3),
    ],
)
async def test_what_is_pressed(answers: Answers, name: str, choice: Choice, clicks: int) -> None:
    chosen = answers[f"{name}.builds.example", choice].answered.chosen
    assert (chosen.how, chosen.error, chosen.clicks) == ("own", None, clicks)


async def test_a_button_that_does_not_say_what_it_does_is_a_guess(answers: Answers) -> None:
    answered = {name: answers[f"{name}.builds.example", Choice.REJECT].answered for name in ("only-other", "delegated")}
    assert {name: one.chosen.guessed for name, one in answered.items()} == {"only-other": True, "delegated": False}
    assert answered["only-other"].seen is not None
    assert answered["only-other"].seen.banner.reject_text == "I'm on a diet"
