import pytest

from reports.database import Facts
from reports.page import Asked
from reports.pages import network
from tests.reports.shown import text_of


@pytest.mark.parametrize(("visit", "others"), [("no-choice", 5), ("accept", 6), ("nonsense", 5)])
def test_the_picture_is_of_one_condition(facts: Facts, visit: str, others: int) -> None:
    text = text_of(facts, network.PAGE, Asked({"visit": visit}), audit=5)
    assert f"{others} other sites." in text


def test_the_chain_is_said_in_words_too(facts: Facts) -> None:
    text = text_of(facts, network.PAGE, audit=5)
    words = text.partition("The same in words")[2]
    assert words.index("adloom.example") < words.index("bidriver.example") < words.index("coinpath.example")


def test_an_audit_without_page_views_says_so(facts: Facts) -> None:
    assert "Not observed yet." in text_of(facts, network.PAGE, audit=7)
