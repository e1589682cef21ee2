"""What is said of cookies, in every language that is covered."""

import pytest

from auditor.claims import read_document
from tests.auditor.claims.texts import said, sentence, values


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("de", "Wir verwenden Cookies.", ("cookies.used", "affirms")),
        ("de", "Unsere Website verwendet keine Cookies.", ("cookies.used", "denies")),
        ("de", "Wir setzen Analyse-Cookies erst nach Ihrer Einwilligung.", ("cookies.used", "conditional")),
        ("de", "Wir verwenden keine Cookies zu Werbezwecken.", ("cookies.category.advertising", "denies")),
        ("de", "Wir verwenden Cookies zu Marketingzwecken.", ("cookies.category.advertising", "affirms")),
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
    ("text", "practice", "expected"),
    [
        ("We use a counter that sets no cookies.", "cookies.used", set()),
        ("Visits are counted with a tool which does not use cookies.", "cookies.used", set()),
        ("Page views are counted without cookies.", "cookies.used", set()),
        ("A provider keeps the log; it does not set cookies.", "cookies.used", set()),
        ("We built this site so that it needs no cookies.", "cookies.used", {"denies"}),
        ("Apart from that we do not use any other cookies.", "cookies.used", set()),
        ("The service stores no personal data in the cookie.", "cookies.used", set()),
        ("No other data is stored in cookies.", "cookies.used", set()),
        ("No other data is stored in cookies.", "cookies.persistent", set()),
        ("No cookies are used for third-party profiling.", "cookies.third_party", set()),
        ("I use cookies to keep you logged in.", "cookies.used", {"affirms"}),
        ("I do not have the Facebook tracking pixel here.", "tracking.beacons_pixels", set()),
        ("If we ever use a tool that needs cookies, we will ask first.", "cookies.used", set()),
        ("We may add cookies for advertising in the future.", "cookies.category.advertising", set()),
        ("We do not use cookies. The only exception is the cookie of your basket.", "cookies.used", {"conditional"}),
        ("Our website uses cookies, but it does not use tracking cookies.", "cookies.category.advertising", {"denies"}),
        ("Visits are measured with server logs rather than analytics cookies.", "cookies.category.analytics", set()),
        ("We do not use the Meta pixel.", "tracking.beacons_pixels", set()),
        ("We do not use tracking pixels.", "tracking.beacons_pixels", {"denies"}),
        ("We link to a player, which does not track you across other websites.", "tracking.cross_site", set()),
        ("“Similar technologies” means local storage and pixels.", "tracking.local_storage", set()),
    ],
)
def test_whose_cookies_a_denial_means(text: str, practice: str, expected: set[str]) -> None:
    assert values(text, practice) == expected


def test_examples_in_parentheses_share_the_denial_before_them() -> None:
    claims = read_document(sentence("No personal data (such as your phone number) is collected.")).claims
    assert {claim.qualifiers.get("polarity") for claim in claims if claim.claim == "data.collects"} <= {"denies"}


def test_a_control_told_of_beside_leaves_what_is_said() -> None:
    text = "We use third-party cookies for advertising, which you can control in the settings of your browser."
    found = said(text)
    assert {("cookies.used", "affirms"), ("cookies.third_party", "affirms")} <= found
    assert ("cookies.category.functional", "affirms") not in found
    assert ("cookies.used", "affirms") not in said("You can set your browser to refuse the cookies that we use.")
