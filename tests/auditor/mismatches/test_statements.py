"""What all policies of a site say together."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.claims import read_document
from auditor.mismatches.statements import Stance, Statements
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.claims.texts import sentence
from tests.auditor.judging import said
from tests.auditor.mismatches.places import UNREADABLE

USED = Practice.COOKIES_USED
WORDS = {"de": "verwenden", "fr": "Notre", "es": "Nuestro", "zh": "我们"}


def stance(*claims: tuple[Any, ...]) -> dict[str, int]:
    found = Statements((said(*claims),)).stance(USED)
    return {name: len(getattr(found, name)) for name in ("affirms", "denies", "conditional", "elsewhere")}


@pytest.mark.parametrize(
    ("value", "quote", "changes", "name"),
    [
        ("affirms", "We use cookies.", {}, "affirms"),
        ("denies", "We use no cookies.", {}, "denies"),
        ("conditional", "We use cookies if you agree.", {}, "conditional"),
        ("affirms", "The app uses cookies.", {"scope": "app"}, "elsewhere"),
        ("denies", "The blog uses no cookies.", {"scope": "specific_service"}, "conditional"),
        ("affirms", "The blog uses cookies.", {"scope": "specific_service"}, "conditional"),
        ("denies", "If you object we use no cookies.", {}, "conditional"),
        ("denies", "We use no cookies without your consent.", {}, "conditional"),
        ("denies", "We use no cookies.", {"condition": "on the blog"}, "conditional"),
        ("denies", "未经您的同意，我们不使用Cookie。", {}, "conditional"),
    ],
)
def test_how_a_claim_counts(value: str, quote: str, changes: dict[str, Any], name: str) -> None:
    assert {key for key, count in stance(("cookies.used", value, quote, changes)).items() if count} == {name}


@pytest.mark.parametrize(
    ("text", "practice", "group"),
    [
        ("We do not use cookies.", "cookies.used", "denies"),
        ("We do not set cookies when you visit our website.", "cookies.used", "denies"),
        ("We use no analytics.", "analytics.used", "denies"),
        ("We use Google Analytics, but no advertising cookies.", "cookies.category.advertising", "denies"),
        ("On pages for children we use no cookies.", "cookies.used", "conditional"),
        ("The blog does not use cookies.", "cookies.used", "conditional"),
        ("We do not use cookies when you are logged out.", "cookies.used", "conditional"),
        ("Residents of the EU: we do not use cookies.", "cookies.used", "conditional"),
        ("On our checkout pages we do not use analytics.", "analytics.used", "conditional"),
        ("Our app does not use analytics.", "analytics.used", "elsewhere"),
        ("We share your data with service providers only.", "sharing.third_parties", "conditional"),
        ("We do not share personally identifiable information with third parties.", "sharing.third_parties", "denies"),
        ("We do not give third parties access to your personal data.", "sharing.third_parties", "denies"),
        ("Auf unserem Blog verwenden wir keine Cookies.", "cookies.used", "conditional"),
        ("Notre forum n'utilise pas de cookies.", "cookies.used", "conditional"),
        ("Nuestro blog no utiliza cookies.", "cookies.used", "conditional"),
        ("我们的博客不使用Cookie。", "cookies.used", "conditional"),
    ],
)
def test_a_denial_goes_no_further_than_its_place(text: str, practice: str, group: str) -> None:
    language = next((code for code, word in WORDS.items() if word in text), "en")
    read = replace(said(), reading=read_document(sentence(text, language)))
    stance = Statements((read,)).stance(Practice(practice))
    assert [name for name in Stance.__slots__ if getattr(stance, name)] == [group]


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("We do not use analytics cookies.", "analytics.used"),
        ("We use Matomo without cookies.", "cookies.used"),
        ("We count visits with Matomo without cookies.", "cookies.category.analytics"),
        ("Diese Website benutzt Matomo ohne Cookies.", "cookies.used"),
    ],
)
def test_a_denial_of_cookies_is_of_those_that_it_names(text: str, practice: str) -> None:
    language = "de" if "Diese" in text else "en"
    read = replace(said(), reading=read_document(sentence(text, language)))
    assert Statements((read,)).stance(Practice(practice)).denies == ()


def test_a_document_on_cookies_alone_is_no_silence_on_sharing() -> None:
    alone = Statements((said(kind="cookies"),), search="found")
    assert alone.why_unread(Practice.SHARING_THIRD_PARTIES) is not None
    assert alone.why_unread(Practice.COOKIES_THIRD_PARTY) is None
    both = Statements((said(kind="cookies"), said(id=2)), search="found")
    assert both.why_unread(Practice.SHARING_THIRD_PARTIES) is None


def test_what_one_document_says_the_site_says() -> None:
    both = Statements((said(), said(("cookies.used", "affirms", "We use cookies."), id=2)))
    (claim,) = both.stance(USED).affirms
    assert claim.policy == 2


@pytest.mark.parametrize(
    ("statements", "proves"),
    [
        (Statements((said(),), search="found"), True),
        (Statements((), search="none"), True),
        (Statements((said(),), (UNREADABLE,), "found"), False),
        (Statements((said(covered=False),), search="found"), False),
        (Statements((), search="unreadable"), False),
        (Statements((), search=None), False),
    ],
)
def test_when_a_silence_is_a_silence(statements: Statements, proves: bool) -> None:
    assert (statements.why_silence_proves_nothing is None) is proves
    assert (statements.why_unread(USED) is None) is proves


def test_what_the_language_has_no_words_for_is_not_unsaid() -> None:
    assert Statements((said(unsaid=()),), search="found").why_unread(USED) == "cookies.used cannot be read yet in en"


@pytest.mark.parametrize(
    ("changes", "value", "expected"),
    [
        ({"vendors": {"hotjar": "product"}}, "affirms", (1, 0, 0)),
        ({"vendors": {"hotjar": "company"}}, "affirms", (0, 1, 0)),
        ({"vendors": {"hotjar": "product"}}, "denies", (0, 0, 1)),
        ({"vendors": {"hotjar": "company"}}, "denies", (0, 1, 0)),
        ({"vendors": {"segment": "product"}}, "affirms", (0, 0, 0)),
        ({"names": ["Hotjar"]}, "affirms", (0, 0, 0)),
    ],
)
def test_how_a_vendor_is_named(changes: dict[str, Any], value: str, expected: tuple[int, int, int]) -> None:
    quote = "We do not use Hotjar." if value == "denies" else "We use Hotjar."
    claim = ("thirdparty.named", value, quote, {"qualifiers": changes})
    found = Statements((said(claim),)).names("hotjar")
    assert tuple(len(group) for group in found) == expected


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Our cookies are baked daily.", "Our cookies are baked daily."),
        ("We bake daily.", None),
    ],
)
def test_a_word_in_an_unread_sentence(sentence: str, words: str | None) -> None:
    policy = said(("rights.listed", "access", "You may ask for a copy."))
    text = factories.document("\nYou may ask for a copy.\n" + sentence)
    unread = replace(policy, policy=replace(policy.policy, text=text))
    found = Statements((unread,)).unread_words(USED)
    assert (found is None) if words is None else (found is not None and words in found)


def test_a_word_in_a_sentence_that_was_read_is_no_secret() -> None:
    read = said(("marketing.direct", "affirms", "We send advertising by e-mail."))
    assert Statements((read,)).unread_words(Practice.ADS_THIRD_PARTY_NETWORKS) is None


@pytest.mark.parametrize(
    ("practice", "sentence", "is_open"),
    [
        ("analytics.used", "We share data with analytics providers.", True),
        ("cookies.third_party", "This policy is also about cookies that are set by our partners.", True),
        ("cookies.third_party", "Cookies, die auch von Drittanbietern gesetzt werden.", True),
        ("cookies.third_party", "Les cookies d'autres sociétés suivent leurs règles.", True),
        ("ads.third_party_networks", "We share data with advertisers of your choice.", False),
    ],
)
def test_a_sentence_read_for_whom_data_goes_to_tells_not_what_is_done(
    practice: str, sentence: str, is_open: bool
) -> None:
    read = said(("sharing.service_providers", "affirms", sentence))
    assert (Statements((read,)).unread_words(practice) is not None) is is_open


def test_a_practice_without_a_word_of_its_own() -> None:
    assert Statements((said(),)).unread_words(Practice.SHARING_THIRD_PARTIES) is None


@pytest.mark.parametrize(
    ("quote", "qualifiers", "denied"),
    [
        ("We do not use Google Analytics.", {"names": ["Google Analytics"]}, 0),
        ("We use no analytics, such as Google Analytics.", {"names": ["Google Analytics"], "list": "examples"}, 1),
    ],
)
def test_who_denies_one_product_does_not_deny_its_kind(quote: str, qualifiers: dict[str, Any], denied: int) -> None:
    at = {"start": 1, "end": len(quote) + 1}
    named = ("analytics.vendor_named", "denies", quote, at | {"qualifiers": qualifiers})
    statements = Statements((said(("analytics.used", "denies", quote, at), named),))
    assert len(statements.stance(Practice.ANALYTICS_USED).denies) == denied


def test_a_word_of_a_definition_is_no_disclosure() -> None:
    defined = said(
        ("rights.listed", "access", "You may ask."),
        ("rights.listed", "access", "Personal data means what identifies a natural person, such as location data."),
    )
    nothing_read = replace(defined, reading=replace(defined.reading, claims=()))
    assert Statements((nothing_read,)).unread_words("location_precise") is None
