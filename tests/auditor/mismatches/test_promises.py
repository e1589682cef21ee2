"""What sentences on consent and choice promise, and what they only look like."""

import pytest

from auditor.mismatches.promises import is_promise, means
from auditor.model.findings import Verdict
from auditor.model.practices import Condition, Practice
from tests.auditor.judging import cookie, findings, record, said, verdicts
from tests.factories import claim

HOST = "www.shop.example"


@pytest.mark.parametrize(
    "words",
    [
        "We only set cookies after you have agreed.",
        "Les cookies attendent votre accord.",
        "Nous attendons que vous accordiez le dépôt de cookies.",
        "If you agree, we store cookies on your device.",
        "If you opt in to analytics cookies, we use Larkmetric.",
        "When you consent to cookies, they are placed on your device.",
        "Shop stores cookies once you agree.",
        "Our partners set cookies only with your consent.",
        "We set no cookies without your consent.",
        "Ohne Ihre Einwilligung setzen wir keine Cookies.",
        "Cookies zur Messung setzen wir erst, wenn Sie eingewilligt haben.",
        "Erst wenn Sie zugestimmt haben, werden Cookies gespeichert.",
        "Cookies werden erst gesetzt, nachdem Sie „Akzeptieren“ gedrückt haben.",
    ],
)
def test_cookies_that_wait(words: str) -> None:
    assert is_promise(claim(words, words, claim=Practice.CONSENT_BEFORE_COOKIES), HOST)


@pytest.mark.parametrize(
    "words",
    [
        "If you have consented to marketing cookies, your purchases will also be taken into account.",
        "If you opt in, a cookie is set that remembers your answer.",
        "An opt-in cookie is set after you consent.",
        "Cookies are only set in accordance with the law.",
        "Si vous y consentez, Larkmetric dépose des traceurs sur votre terminal.",
        "Larkmetric Services will only set cookies if you agree.",
        "Others may collect data about you by cookies when you click on their banners.",
        "Without your permission, the pixel is not loaded.",
        "Die Karte wird erst nach Ihrer Einwilligung geladen.",
        "Once we use advertising cookies, they will only be set with your consent.",
        "Were analytics enabled, cookies would be set only after you consent.",
        "Sobald wir einen solchen Dienst einsetzen, wird er erst nach Ihrer Einwilligung geladen.",
        "Ohne Ihre Einwilligung wird dieser Dienst nicht geladen.",
        "Sans votre accord, cet outil n'est pas activé.",
        "The law lets us set cookies for statistics without your consent.",
        "Andere Cookies werden, soweit nicht nachfolgend anders beschrieben, nur mit Ihrer Einwilligung gesetzt.",
        "Unless otherwise stated below, cookies are only set with your consent.",
        "If you do not agree to the terms of this privacy policy, please do not use the Sites.",
        "If you do not agree with the Privacy & Cookie Statement, you should not use the website.",
        "Your browser offers cookies which, if you allow their use, store data on your computer.",
        "We may permit other companies to collect information by cookies when you click their advertising.",
    ],
    ids=[
        "what else happens then",
        "one cookie",
        "one cookie of two words",
        "what the law asks",
        "another company",
        "another company, in English",
        "a click",
        "one service",
        "one map, in German",
        "what is not used yet",
        "what would be",
        "what is not used yet, in German",
        "one service, in German",
        "one service, in French",
        "no consent is asked",
        "unless told otherwise, in German",
        "unless told otherwise",
        "terms",
        "a statement",
        "what a browser allows",
        "what others are allowed",
    ],
)
def test_cookies_of_which_nothing_general_is_promised(words: str) -> None:
    assert not is_promise(claim(words, words, claim=Practice.CONSENT_BEFORE_COOKIES), HOST)


@pytest.mark.parametrize(
    ("practice", "words", "promises"),
    [
        ("choice.onsite_control", "You can change your choice in our cookie settings at any time.", True),
        ("choice.onsite_control", "Use the “Privacy settings” link to manage your consent.", True),
        ("choice.onsite_control", "Please use the contact form of the Privacy Center to reach us.", False),
        (
            "choice.onsite_control",
            "You can withdraw your consent to advertising by e-mail with a link.",
            False,
        ),
        ("choice.onsite_control", "To manage Flash cookies, visit the Global Privacy Settings Panel.", False),
        ("choice.onsite_control", "To use the Global Privacy Control for tracking, open your settings.", False),
        (
            "choice.onsite_control",
            "This notice explains how cookies are used in our privacy center.",
            False,
        ),
        ("choice.onsite_control", "Cookie controls.", False),
        ("choice.onsite_control", "Learn more about how we use cookies and manage your preferences.", False),
        ("choice.onsite_control", "We use web beacons to manage cookies and count visits.", False),
        ("choice.accept_decline", "Note that by following the instructions you will disable all cookies.", False),
        ("choice.accept_decline", "Choose cookies. " * 40, False),
        ("choice.accept_decline", "If you choose to refuse cookies, those that you have refused may be missed.", False),
        ("choice.accept_decline", "Feel free to block cookies, but this may affect how our services work.", False),
        ("choice.onsite_control", "User Agreement Privacy Policy Cookie Notice Settings " * 4, False),
        ("choice.accept_decline", "ii. Tracking technologies set by the site.", False),
        ("choice.onsite_control", "Use our account settings to choose a colour.", False),
        ("choice.accept_decline", "You can accept or refuse optional cookies.", True),
        ("choice.accept_decline", "If you choose to refuse cookies, some features may fail.", False),
        ("choice.accept_decline", "If you choose to refuse cookies, you can do so in the banner.", True),
        ("choice.accept_decline", "Features may not function if the ability to accept all cookies is off.", False),
        ("choice.accept_decline", "This gives you the chance to accept the cookie or not.", False),
        ("choice.accept_decline", "You may have the ability to accept or decline cookies.", False),
        ("choice.accept_decline", "You can opt out of this cookie by the following link.", False),
        ("choice.accept_decline", "To opt out of such cookies, please see our cookie policy.", False),
    ],
)
def test_choices(practice: str, words: str, promises: bool) -> None:
    assert is_promise(claim(words, words, claim=Practice(practice)), HOST) is promises


@pytest.mark.parametrize(
    ("purpose", "promise", "meant"),
    [
        ("analytics", "Cookies are set only with your consent.", True),
        ("advertising", "Analytics cookies are set only with your consent.", False),
        ("analytics", "We ask before we set cookies, except some that measure our audience.", False),
        (
            "advertising",
            "We ask before we set cookies, except some that measure our audience.",
            True,
        ),
        ("analytics", "Votre consentement est recueilli, sauf pour certains cookies de mesure d’audience.", False),
        ("advertising", "Puede aceptar o rechazar las cookies analíticas.", False),
        ("analytics", "Puede aceptar o rechazar las cookies analíticas.", True),
        ("advertising", "Puoi rifiutare i cookie analitici.", False),
        ("analytics", "Puoi rifiutare i cookie pubblicitari.", False),
        ("advertising", "We ask for consent, or rely on our legitimate interest.", False),
    ],
)
def test_kinds_of_cookies(purpose: str, promise: str, meant: bool) -> None:
    assert means(purpose, promise) is meant


def test_what_is_no_promise_accuses_nobody() -> None:
    audit = record(
        conditions=(Condition.NO_CHOICE,), cookies=(cookie("_ga", setter_url="https://google-analytics.com/x"),)
    )
    kept = said(("consent.before_cookies", "affirms", "We set cookies only after you agree."))
    other = said(("consent.before_cookies", "affirms", "If you opt in, a cookie is set that keeps your answer."))
    assert Verdict.CONTRADICTED in verdicts(findings(audit, kept), "prior-consent").values()
    assert Verdict.CONTRADICTED not in verdicts(findings(audit, other), "prior-consent").values()
