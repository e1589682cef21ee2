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
