"""Lists of cookies that are complete, and those that are not."""

import pytest

from tests.auditor.claims.texts import values


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("This website uses the following types of cookies: login cookies and language cookies.", True),
        ("Our cookies are divided into two types, namely session and login cookies.", True),
        ("We use types of cookies such as login cookies.", False),
        ("We use no cookies other than essential cookies.", True),
        ("We only use advertising cookies if you agree.", False),
        ("This website uses the following types of cookies, among others: login cookies.", False),
    ],
)
def test_closed_and_open_lists_are_told_apart(text: str, closed: bool) -> None:
    assert bool(values(text, "cookies.list_closed")) is closed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous n'utilisons que des cookies strictement nécessaires."),
        ("es", "Solo utilizamos cookies técnicas."),
        ("de", "Wir verwenden nur technisch notwendige Cookies."),
    ],
)
def test_only_necessary_cookies(language: str, text: str) -> None:
    assert values(text, "cookies.list_closed", language) == {"affirms"}
