import pytest

from reports.steps import CHOICES, LOOK, steps

AUDIT = {"url": "https://shop.example/"}
COOKIE = {
    "table": "cookies",
    "page_url": "https://shop.example/a",
    "row": {"name": "uid", "domain": "ads.example", "value": None},
}


def test_steps_name_the_page_the_choice_and_the_thing() -> None:
    found = " ".join(steps({"visits": ["reject"]}, AUDIT, [COOKIE]))
    assert "Refuse in the cookie banner" in found
    assert "Go to https://shop.example/a " in found
    assert "look for uid under ads.example" in found


def test_without_evidence_the_site_itself_is_visited() -> None:
    assert "Go to https://shop.example/ " in " ".join(steps({"visits": []}, AUDIT, []))


def test_several_conditions_take_a_window_each() -> None:
    found = steps({"visits": ["no-choice", "accept"]}, AUDIT, [COOKIE])
    assert found[1].startswith("Do this once for each condition")


@pytest.mark.parametrize("table", LOOK)
def test_every_table_says_where_to_look_and_a_lost_row_says_so(table: str) -> None:
    gone: dict[str, object] = {"table": table, "page_url": None, "row": {}}
    sentence = steps({"visits": []}, AUDIT, [gone])[-2]
    assert "{" not in sentence
    assert ("no longer" in sentence) is ("{" in LOOK[table])


def test_every_condition_says_what_to_do() -> None:
    assert all(sentence.endswith(".") for sentence in CHOICES.values())
