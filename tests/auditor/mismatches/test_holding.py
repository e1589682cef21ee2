"""Holding a practice that was seen against all that is said of it."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.mismatches.holding import Weight, hold
from auditor.mismatches.rule import Case
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


def test_what_is_denied_is_no_silence_and_is_quoted() -> None:
    no = ("cookies.category.analytics", "denies", "We set no analytics cookies.")
    case = Case("shop.example", (), Statements((said(no),), search="found"))
    found = hold(case, USED, "It measures", factories.subject(), (), weight=Weight(), covers=(MEASURED,))
    assert (found.verdict, found.silences) == ("undisclosed", (USED,))
    assert [cited.claim.quote for cited in found.claims] == ["We set no analytics cookies."]
