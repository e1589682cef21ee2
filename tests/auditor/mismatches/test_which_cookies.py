"""Whether a sentence speaks of all cookies, or of a kind of them."""

import pytest

from auditor.mismatches.which_cookies import is_of_one_kind, names_several_kinds, without_measuring_cookies
from auditor.model.practices import Practice
from tests.auditor.mismatches.test_polarity import claim


@pytest.mark.parametrize(
    ("quote", "several"),
    [
        ("We use only session cookies.", False),
        ("This site uses only essential session cookies and anonymous analytics cookies.", True),
        ("Wir verwenden nur Session-Cookies und Analyse-Cookies.", True),
        ("Wir verwenden nur Session-Cookies.", False),
        ("我们仅使用会话 Cookie 和分析 Cookie。", True),
        ("我们仅使用会话 Cookie。", False),
    ],
)
def test_kinds_of_cookies_that_are_named(quote: str, several: bool) -> None:
    assert names_several_kinds(claim(quote, "affirms", Practice.COOKIES_SESSION)) is several


@pytest.mark.parametrize(
    ("quote", "is_one"),
    [
        ("We use no tracking cookies.", True),
        ("Wir setzen keine Werbe-Cookies.", True),
        ("We do not use cookies.", False),
        ("We use no tracking cookies, and no cookies of others.", False),
        ("We do not share your data.", False),
    ],
)
def test_a_kind_of_cookies_is_not_all_of_them(quote: str, is_one: bool) -> None:
    assert is_of_one_kind(quote) is is_one


def test_what_is_said_beside_cookies_that_measure() -> None:
    assert "analytics" not in without_measuring_cookies("We use no analytics cookies.")
    assert without_measuring_cookies("We use no analytics.") == "We use no analytics."
