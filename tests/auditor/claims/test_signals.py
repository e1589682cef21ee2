"""Signals of browsers: heeded, ignored, and what else a sentence denies beside them."""

import pytest

from tests.auditor.claims.texts import values

DNT, GPC = "signal.dnt_honoured", "signal.gpc_honoured"
BEFORE = "consent.before_cookies"


@pytest.mark.parametrize(
    ("text", "practice", "expected"),
    [
        ("We use no third parties, honour Do Not Track, and let you delete your data.", DNT, {"affirms"}),
        ("We set no cookies and respect Do Not Track.", DNT, {"affirms"}),
        ("We do not respond to Do Not Track.", DNT, {"denies"}),
        ("If you set Do Not Track, we will treat you like all other users.", DNT, {"denies"}),
        ("We give no response to Do Not Track.", DNT, {"denies"}),
        ("If your browser sends a Do Not Track signal, we record nothing.", DNT, {"affirms"}),
        ("If a Global Privacy Control signal arrives, no analytics are loaded.", GPC, {"affirms"}),
        ("Our website is not designed to respond to Do Not Track signals.", DNT, {"denies"}),
        ("Where the law requires it, we honour the Global Privacy Control.", GPC, {"conditional"}),
        ("We honour the Global Privacy Control.", GPC, {"affirms"}),
        ("We honour the Global Privacy Control for residents of California.", GPC, {"conditional"}),
        ("If your browser sends Do Not Track, the beacon does not run.", "tracking.beacons_pixels", set()),
    ],
)
def test_signals(text: str, practice: str, expected: set[str]) -> None:
    assert values(text, practice) == expected


def test_these_signals_are_those_of_the_paragraph() -> None:
    text = "Some browsers send Do Not Track. Not all do. Our services take no action in response to these signals."
    assert values(text, DNT) == {"denies"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Analytics cookies require your consent."),
        ("en", "Marketing cookies need your prior consent."),
        ("en", "All cookies that are not necessary require your consent."),
        ("en", "Your consent is required for advertising cookies."),
        ("en", "Advertising cookies are subject to your consent."),
        ("en", "We need your permission before we set analytics cookies."),
        ("en", "Analytics cookies are set once you click on Accept."),
        ("de", "Statistik-Cookies bedürfen Ihrer Einwilligung."),
        ("de", "Für Marketing-Cookies ist Ihre Einwilligung erforderlich."),
        ("de", "Tracking-Cookies sind einwilligungspflichtig."),
        ("de", "Für Analyse-Cookies benötigen wir Ihre Zustimmung."),
        ("fr", "Les cookies analytiques nécessitent votre consentement."),
        ("fr", "Les cookies publicitaires sont soumis à votre consentement."),
        ("es", "Las cookies analíticas requieren su consentimiento."),
        ("es", "Las cookies publicitarias están sujetas a su consentimiento."),
        ("zh", "分析Cookie需要您的同意。"),
    ],
)
def test_cookies_that_need_consent_wait_for_it(language: str, text: str) -> None:
    assert values(text, BEFORE, language) == {"affirms"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Necessary cookies do not require your consent."),
        ("en", "No consent is required for necessary cookies."),
        ("en", "These cookies require your consent where applicable."),
        ("en", "These cookies require your consent if the law demands it."),
        ("en", "If you do not accept cookies, please do not use our website."),
        ("en", "Where required, analytics cookies are only set after your consent."),
        ("en", "When you click on a link in a newsletter, a cookie may be stored."),
        ("de", "Technisch notwendige Cookies bedürfen keiner Einwilligung."),
        ("de", "Für technisch notwendige Cookies ist keine Einwilligung erforderlich."),
        ("fr", "Ces cookies ne nécessitent pas votre consentement."),
        ("es", "Las cookies técnicas no requieren su consentimiento."),
        ("zh", "必要Cookie不需要您的同意。"),
    ],
)
def test_cookies_that_need_no_consent_do_not(language: str, text: str) -> None:
    assert values(text, BEFORE, language) == set()
