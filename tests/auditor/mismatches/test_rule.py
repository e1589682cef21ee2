"""Holding a practice that was seen against all that is said of it."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.mismatches.rule import Case, Weight, by_product, hold, keeper, listed, quote
from auditor.mismatches.statements import Statements
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.judging import said

USED, MEASURED = Practice.ANALYTICS_USED, Practice.COOKIES_CATEGORY_ANALYTICS


def held(*claims: tuple[Any, ...], covered: bool = True) -> tuple[str, str, tuple[Practice, ...]]:
    case = Case("shop.example", (), Statements((said(*claims, covered=covered),), search="found"))
    found = hold(
        case, USED, "It measures", factories.subject(), (), weight=Weight(), covers=(MEASURED,),
        also_denied_by=(Practice.THIRDPARTY_COLLECTS_ON_SITE,),
    )  # fmt: skip
    return found.verdict, found.severity, found.silences


YES = ("analytics.used", "affirms", "We measure.")
NO = ("analytics.used", "denies", "We do not measure.")
BROADER_NO = ("thirdparty.collects_on_site", "denies", "Nobody else collects.")
NARROWER_YES = ("cookies.category.analytics", "affirms", "Analytics cookies.")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((YES,), ("consistent", "info", ())),
        ((NO,), ("contradicted", "high", ())),
        ((YES, NO), ("ambiguous", "medium", ())),
        (((*NO[:1], "affirms", NO[2]), NO), ("untested", "low", ())),
        (((*NO[:1], "affirms", NO[2]), NO, YES), ("ambiguous", "medium", ())),
        ((NARROWER_YES,), ("consistent", "info", ())),
        ((("analytics.used", "conditional", "We measure if you agree."),), ("consistent", "info", ())),
        ((("analytics.used", "conditional", "We do not measure unless you agree."),), ("untested", "low", ())),
        ((NARROWER_YES, NO), ("contradicted", "high", ())),
        ((BROADER_NO,), ("contradicted", "high", (USED,))),
        ((BROADER_NO, NARROWER_YES), ("consistent", "info", ())),
        ((("cookies.category.analytics", "conditional", "Perhaps."),), ("untested", "low", (USED,))),
        ((), ("undisclosed", "medium", (USED, MEASURED))),
    ],
)
def test_order_of_statements(claims: tuple[Any, ...], expected: tuple[str, str, tuple[Practice, ...]]) -> None:
    assert held(*claims) == expected


def test_a_silence_that_proves_nothing() -> None:
    assert held(covered=False) == ("untested", "info", ())


def test_a_word_in_a_sentence_that_could_not_be_read_may_be_the_disclosure() -> None:
    policy = said()
    text = factories.document("Statistics of visits help us to mend the site.")
    unread = replace(policy, policy=replace(policy.policy, text=text))
    case = Case("shop.example", (), Statements((unread,), search="found"))
    found = hold(case, USED, "It measures", factories.subject(), (), weight=Weight())
    assert (found.verdict, found.severity) == ("untested", "low")


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
