import pytest

from reports.database import Facts
from reports.page import Asked
from reports.pages import search
from tests.reports.shown import text_of


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("", "Looks through the texts of all policies"),
        ("ab", "Type at least 3 characters."),
        ("zzzzzz", "Nothing holds these words."),
        ("metrico", "cdn.metrico.example on"),
        ("twelve months", "No cookie of ours is kept for longer than twelve months"),
        ("  metrico  ", "Search: metrico"),
    ],
)
def test_what_was_typed_is_answered(facts: Facts, words: str, text: str) -> None:
    assert text in text_of(facts, search.PAGE, Asked({"q": words}))
