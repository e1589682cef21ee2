"""What rules say of what they judge, in words."""

import pytest

from auditor.mismatches.rule import by_product, keeper, listed, quote
from auditor.mismatches.statements import Statements
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.judging import said


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b", "a"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d", "e", "f"], "a, b, c, d and 2 more"),
    ],
)
def test_lists_in_words(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_a_long_quote_is_cut() -> None:
    long = said(("cookies.used", "affirms", "We use cookies " * 40))
    words = quote(Statements((long,)).claims(Practice.COOKIES_USED)[0])
    assert len(words) < 170
    assert words.endswith("…”")


def test_behaviours_are_grouped_by_product() -> None:
    rows = [
        factories.behaviour(facts={"product": "B"}),
        factories.behaviour(facts={"product": "A"}),
        factories.behaviour(),
    ]
    assert [name for name, _ in by_product(rows)] == ["A", "B", "visitor"]


@pytest.mark.parametrize(("product", "expected"), [("Google Ads", "Google Ads"), (None, "The site")])
def test_who_stores_cookies(product: str | None, expected: str) -> None:
    row = factories.behaviour(facts={"product": product})
    assert keeper(product or "_x1", (row,)) == expected
