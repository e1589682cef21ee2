"""Negation and its reach, exceptions, conditions, subjects."""

import pytest

from auditor.claims import read_document
from auditor.claims.grammar import clause_start, is_negated, scope_of, statement_at, subject_of
from tests.auditor.claims.texts import sentence as document_of
from tests.auditor.claims.texts import units, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We use cookies.", "affirms"),
        ("We may use cookies.", "affirms"),
        ("We do not use cookies.", "denies"),
        ("We don't use cookies.", "denies"),
        ("We don’t use cookies.", "denies"),
        ("We never use cookies.", "denies"),
        ("We use no cookies.", "denies"),
        ("We not only use cookies.", "affirms"),
        ("We do not sell shoes, but we use cookies.", "affirms"),
        ("We do not sell shoes; we use cookies.", "affirms"),
        ("If you do not log in, we use cookies.", "affirms"),
        ("We do not use cookies unless you agree.", "conditional"),
        ("Unless you agree, we do not use cookies.", "conditional"),
        ("We do not use cookies without your consent.", "conditional"),
        ("If your browser refuses them, we do not use cookies.", "conditional"),
        ("We use cookies only if you agree.", "conditional"),
        ("We use cookies with your consent.", "conditional"),
    ],
)
def test_polarity(text: str, value: str) -> None:
    assert values(text, "cookies.used") == {value}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("We use cookies.", "operator"),
        ("You may use cookies.", "reader"),
        ("Third parties use cookies.", "others"),
        ("You agree that we use cookies.", "operator"),
        ("When you visit, we use cookies.", "operator"),
        ("Cookies help.", None),
    ],
)
def test_subject(text: str, subject: str | None) -> None:
    (unit,) = units(text)
    anchor = unit.hits["use"][0][0] if "use" in unit.hits else unit.hits["cookie"][0][0]
    assert subject_of(unit, anchor) == subject


def test_a_clause_begins_after_a_comma_with_a_new_subject() -> None:
    (unit,) = units("If you leave, we use cookies, tags and pixels.")
    cookie = unit.hits["cookie"][0][0]
    assert unit.tokens.words[clause_start(unit, cookie)] == "we"


def test_do_not_track_is_a_name_unless_somebody_does_it() -> None:
    (signal,) = units("We honour Do Not Track signals.")
    assert not is_negated(signal, 0, len(signal.tokens))
    (denial,) = units("We do not track you.")
    assert is_negated(denial, 0, len(denial.tokens))


def test_a_condition_keeps_its_words() -> None:
    (unit,) = units("We do not use cookies unless you agree.")
    start, end = unit.hits["use"][0]
    statement = statement_at(unit, start, end)
    assert statement.condition is not None
    assert unit.tokens.words[statement.condition[0]] == "unless"
    assert statement.denied


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Our mobile app collects your location.", "app"),
        ("Our app and our website collect your location.", "site"),
        ("We collect your location.", "site"),
        ("Our mobile app\n\nWe collect your location when you ask for it.", "app"),
        ("Our app and our website\n\nWe collect your location when you ask for it.", "site"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert scope_of(units(text)[-1]) == scope


@pytest.mark.parametrize(
    ("sentence", "language", "practice"),
    [
        ("Other information which you may or may not provide includes your location.", "en", "data.collects"),
        ("You may not use robots to collect contact information.", "en", "data.collects"),
        ("We have lawful reasons not to share your data with third parties.", "en", "sharing.third_parties"),
        ("There is no need to share your data with third parties.", "en", "sharing.third_parties"),
        ("This site would not work without cookies and advertising.", "en", "cookies.category.advertising"),
        (
            "It is a measure to ensure that your personal data is not disclosed to any person without a right.",
            "en",
            "sharing.third_parties",
        ),
        ("Sites of third parties are not covered by these cookie settings.", "en", "choice.onsite_control"),
        (
            "We use local storage (not traditional cookies) to track how often you use the site.",
            "en",
            "cookies.category.analytics",
        ),
        (
            "The tags respect your choice: when you reject, no advertising cookies are stored.",
            "en",
            "cookies.category.advertising",
        ),
        ("Si no deseas recibir publicidad dirigida, puedes decirlo.", "es", "ads.personalised"),
        ("Si vous ne souhaitez pas de publicité ciblée, vous pouvez la refuser.", "fr", "ads.personalised"),
        (
            "Werbekunden haben keinen Zugriff auf Cookies, die von uns gesetzt werden.",
            "de",
            "cookies.category.advertising",
        ),
        ("Die Verwendung dieser Cookies unterliegt deren Erklärung und nicht unserer Erklärung.", "de", "cookies.used"),
        ("Los terceros no tienen acceso a nuestras cookies publicitarias.", "es", "cookies.category.advertising"),
    ],
)
def test_negations_that_deny_no_practice(sentence: str, language: str, practice: str) -> None:
    claims = [claim for claim in read_document(document_of(sentence, language)).claims if claim.claim == practice]
    assert not [c for c in claims if "denies" in (c.value, c.qualifiers.get("polarity"))]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_an_address_is_no_promise_of_https(language: str) -> None:
    claims = read_document(document_of("Info: https://example.org/x", language)).claims
    assert "security.https" not in {claim.claim.value for claim in claims}


@pytest.mark.parametrize(
    ("text", "sale", "sharing"),
    [
        ("We do not sell your data, but we share it with third parties.", {"denies"}, {"affirms"}),
        ("We do not sell your data but may share it with our partners.", {"denies"}, {"affirms"}),
        ("Your data is not sold but shared with third parties.", {"denies"}, {"affirms"}),
        ("We do not sell, but rather safeguard, your personal data.", {"denies"}, set()),
        ("We do not, however, share your data with third parties.", set(), {"denies"}),
        ("We do not sell or share your data with others but keep it safe.", {"denies"}, {"denies"}),
    ],
)
def test_a_denial_ends_where_the_sentence_turns(text: str, sale: set[str], sharing: set[str]) -> None:
    assert values(text, "sharing.sale") == sale
    assert values(text, "sharing.third_parties") == sharing


@pytest.mark.parametrize(
    ("text", "practice", "expected"),
    [
        ("Your data is not passed on and only stored in Germany.", "transfer.storage_country", {"affirms"}),
        ("Cookies are not used on this site to gather personal data.", "cookies.used", set()),
        ("We do not use cookies for analytics.", "analytics.used", set()),
        ("We do not use cookies to target advertising at children.", "ads.personalised", set()),
    ],
)
def test_what_else_a_denial_leaves_out(text: str, practice: str, expected: set[str]) -> None:
    assert values(text, practice) == expected
