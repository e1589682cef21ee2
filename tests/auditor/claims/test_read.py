"""Reading whole documents: silences, conflicts, uncovered languages, quotes, and what must change nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.claims import read_document
from auditor.model.practices import Polarity, Practice, Scope
from auditor.policy.documents import from_text
from tests.auditor.claims.texts import reading, sentence

POLICY = """Privacy policy

Last updated: 3 May 2025

1. Cookies

We use cookies to analyse how visitors use our website. We do not use web beacons. You can refuse cookies in the
settings of your browser.

2. Sharing

We do not share your personal information with third parties without your consent. We never sell your personal data.

3. Signals

Our website does not respond to Do Not Track signals. All pages are transmitted over HTTPS.

4. Contact

If you have questions about this policy, write to privacy@brightlane.example.
"""


def claims_of(text: str) -> set[tuple[str, str]]:
    return {(claim.claim.value, claim.value) for claim in reading(text).claims}


def test_a_whole_policy() -> None:
    assert claims_of(POLICY) == {
        ("meta.last_updated", "complete"),
        ("cookies.used", "affirms"),
        ("cookies.category.analytics", "affirms"),
        ("analytics.used", "affirms"),
        ("tracking.beacons_pixels", "denies"),
        ("choice.browser_settings", "affirms"),
        ("sharing.third_parties", "conditional"),
        ("sharing.consent_only", "affirms"),
        ("sharing.sale", "denies"),
        ("signal.dnt_honoured", "denies"),
        ("security.https", "affirms"),
        ("meta.contact", "wellformed"),
    }


def test_every_practice_that_can_be_read_is_claimed_or_silent() -> None:
    result = reading(POLICY)
    claimed = {claim.claim for claim in result.claims}
    silent = {silence.claim for silence in result.silences}
    assert not claimed & silent
    assert claimed | silent == set(Practice)


@pytest.mark.parametrize(
    ("removed", "practice"),
    [
        ("We do not use web beacons.", "tracking.beacons_pixels"),
        ("Our website does not respond to Do Not Track signals.", "signal.dnt_honoured"),
        ("All pages are transmitted over HTTPS.", "security.https"),
        ("We never sell your personal data.", "sharing.sale"),
        ("Last updated: 3 May 2025", "meta.last_updated"),
    ],
)
def test_a_sentence_taken_away_leaves_silence(removed: str, practice: str) -> None:
    result = reading(POLICY.replace(removed, ""))
    assert practice in {silence.claim.value for silence in result.silences}
    assert practice not in {claim.claim.value for claim in result.claims}


@pytest.mark.parametrize(
    ("before", "after", "practice", "value"),
    [
        ("We do not use web beacons", "We use web beacons", "tracking.beacons_pixels", "affirms"),
        ("does not respond to", "responds to", "signal.dnt_honoured", "affirms"),
        ("We use cookies to analyse", "We do not use cookies to analyse", "cookies.category.analytics", "denies"),
        ("We never sell", "We sell", "sharing.sale", "affirms"),
        (" without your consent", "", "sharing.third_parties", "denies"),
    ],
)
def test_a_negation_turns_the_claim_round(before: str, after: str, practice: str, value: str) -> None:
    found = {v for claim, v in claims_of(POLICY.replace(before, after)) if claim == practice}
    assert found == {value}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("'", "’").replace('"', "“"),
        lambda text: text.replace("1. ", "1) ").replace("2. ", "II. "),
        lambda text: text.replace("Cookies\n", "COOKIES\n").replace("Sharing\n", "SHARING\n"),
        lambda text: text.replace("cookies", "coo\u00adkies"),
        lambda text: text.replace(". ", ".  "),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["nbsp", "curly quotes", "numbering", "upper-case headings", "soft hyphens", "double spaces", "crlf"],
)
def test_typography_changes_nothing(change) -> None:  # type: ignore[no-untyped-def]
    assert claims_of(change(POLICY)) == claims_of(POLICY)


def test_both_sides_of_a_conflict_are_kept_and_marked() -> None:
    claims = [
        claim for claim in reading("We use cookies. We do not use cookies.").claims if claim.claim == "cookies.used"
    ]
    assert [(claim.value, claim.qualifiers.get("conflict")) for claim in claims] == [
        ("affirms", True),
        ("denies", True),
    ]


def test_a_language_without_a_lexicon_has_no_silences() -> None:
    result = read_document(sentence("Käytämme evästeitä. Yhteys: tiedot@esimerkki.example", "fi"))
    assert not result.covered
    assert result.silences == ()
    assert {claim.claim for claim in result.claims} == {Practice.META_CONTACT}


def test_quotes_are_cut_from_the_text_as_it_is() -> None:
    text = "We\u00a0use\u00a0cookies \u201cto help you\u201d.  We never sell your personal data."
    for claim in read_document(sentence(text)).claims:
        assert text[claim.start : claim.end] == claim.quote


MANY = """
we you not do use cookies cookie share personal data third parties : ; , . ( ) - • 1. a) unless without your consent if
only except Do Not Track HTTPS @ # [ ] “ ” following types of 我们 不 使用 。 \U0001f36a
"""
WORDS = st.sampled_from([*MANY.split(), "\n", "\n\n", "\u00a0", "\u200b"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_any_words_are_read_and_quoted_exactly(text: str) -> None:
    document = replace(from_text(text), language="en")
    result = read_document(document)
    assert all(text[claim.start : claim.end] == claim.quote for claim in result.claims)
    assert all(text[defect.start : defect.end] == defect.quote for defect in result.defects)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    result = read_document(replace(from_text(text), language="zh"))
    assert all(text[claim.start : claim.end] == claim.quote for claim in result.claims)


@pytest.mark.parametrize(
    ("language", "paragraph", "scope"),
    [
        ("en", "We count visits with Plausible. It is run in Estonia. No cookies are set.", Scope.SERVICE),
        ("en", "We count visits with Plausible. Our website sets no cookies.", Scope.SITE),
        ("en", "We do without Google Analytics. No cookies are set.", Scope.SITE),
        ("en", "Thank you for reading. No cookies are set.", Scope.SITE),
        ("de", "Schriftarten kommen von einem CDN. Es werden keine Cookies gesetzt.", Scope.SERVICE),
        ("de", "Willkommen bei uns. Es werden keine Cookies gesetzt.", Scope.SITE),
        ("fr", "Les vidéos viennent de Vimeo. Aucun cookie n'est déposé.", Scope.SERVICE),
        ("fr", "Le formulaire d'inscription n'utilise aucun cookie.", Scope.SERVICE),
        ("zh", "Matomo 不使用Cookie。", None),
        ("es", "Las fuentes vienen de Google Fonts. No se instalan cookies.", Scope.SERVICE),
    ],
)
def test_no_cookies_of_a_service(language: str, paragraph: str, scope: Scope | None) -> None:
    claims = read_document(sentence(paragraph, language)).claims
    found = [claim for claim in claims if claim.claim is Practice.COOKIES_USED and claim.value == Polarity.DENIES]
    assert [claim.scope for claim in found] == ([scope] if scope else [])


@pytest.mark.parametrize(
    ("heading", "scope"),
    [("Fonts", Scope.SERVICE), ("Cookies and analytics", Scope.SITE), ("Cookies", Scope.SITE)],
)
def test_no_cookies_under_a_heading(heading: str, scope: Scope) -> None:
    text = f"Privacy policy\n\n{heading}\n\nWe would like to tell you how it works here.\n\nNo cookies are set.\n"
    claims = [claim for claim in reading(text).claims if claim.value == Polarity.DENIES]
    assert {claim.scope for claim in claims if claim.claim is Practice.COOKIES_USED} == {scope}
