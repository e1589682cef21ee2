"""What is said of cookies, in every language that is covered."""

import pytest

from tests.auditor.claims.texts import said, values


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Wir verwenden Cookies.", ("cookies.used", "affirms")),
        ("de", "Unsere Website verwendet keine Cookies.", ("cookies.used", "denies")),
        ("de", "Wir setzen Analyse-Cookies erst nach Ihrer Einwilligung.", ("cookies.used", "conditional")),
        ("de", "Wir verwenden keine Cookies zu Werbezwecken.", ("cookies.category.advertising", "denies")),
        ("fr", "Nous utilisons des cookies.", ("cookies.used", "affirms")),
        ("fr", "Notre site n'utilise pas de cookies.", ("cookies.used", "denies")),
        ("fr", "Nous utilisons des cookies pour mesurer l'audience.", ("cookies.category.analytics", "affirms")),
        ("es", "Utilizamos cookies.", ("cookies.used", "affirms")),
        ("es", "No utilizamos cookies.", ("cookies.used", "denies")),
        ("es", "No utilizamos cookies de publicidad.", ("cookies.category.advertising", "denies")),
        ("zh", "我们使用 Cookie。", ("cookies.used", "affirms")),
        ("zh", "我们不使用 Cookie。", ("cookies.used", "denies")),
        ("zh", "我们使用 Cookie 来记住您的语言偏好。", ("cookies.category.functional", "affirms")),
        (
            "zh",
            "我们不会将 Cookie 用于其他目的。",
            ("cookies.purpose_limited", "affirms"),
        ),
    ],
)
def test_cookies_are_read(language: str, text: str, claim: tuple[str, str]) -> None:
    assert claim in said(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "We do not use advertising cookies.",
        "We do not use third-party cookies.",
        "We do not use cookies to follow you.",
    ],
)
def test_denying_some_cookies_denies_not_all(text: str) -> None:
    assert "denies" not in values(text, "cookies.used")


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("This website uses the following types of cookies: login cookies and language cookies.", True),
        ("Our cookies are divided into two types, namely session and login cookies.", True),
        ("We use types of cookies such as login cookies.", False),
        ("This website uses the following types of cookies, among others: login cookies.", False),
    ],
)
def test_closed_and_open_lists_are_told_apart(text: str, closed: bool) -> None:
    assert bool(values(text, "cookies.list_closed")) is closed
