import pytest

from reports.database import Facts
from reports.queries import choices


def test_a_banner_stands_with_its_visit_and_page(facts: Facts) -> None:
    (banner,) = choices.banners(facts, 5)
    assert (banner["condition"], banner["phase"], banner["buttons"]) == (
        "no-choice",
        "before",
        [["accept", "Accept all"]],
    )
    assert banner["preticked"] == []


def test_effects_are_told_by_phase_for_visits_with_a_choice(facts: Facts) -> None:
    rejected, accepted = choices.effects(facts, 5)
    assert (rejected["condition"], rejected["when"]) == ("reject", "on further pages")
    assert "replay.watchglass.example" in accepted["hosts"]
    assert "replay.watchglass.example" not in rejected["hosts"]
    assert "basket" in rejected["cookies"]


def test_the_choice_stands_with_its_proof(facts: Facts) -> None:
    (rejected,) = choices.made(facts, 5, ("no-choice", "reject"))
    assert (rejected["condition"], rejected["choice"]) == ("reject", "rejected")
    assert rejected["choice_proof"]
    assert choices.made(facts, 5, ("no-choice", "signals")) == []


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ({"condition": "no-choice", "phase": "before"}, "with the banner left alone"),
        ({"condition": "reject", "phase": "next"}, "after refusing, on further pages"),
        ({"condition": "accept", "phase": "withdrawn"}, "after accepting, after consent was taken back"),
        ({"condition": "signals", "phase": "before"}, "with GPC and Do Not Track on"),
    ],
)
def test_when_something_was_seen(view: dict[str, str], words: str) -> None:
    assert choices.moment(view) == words
