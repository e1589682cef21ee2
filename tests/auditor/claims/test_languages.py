"""Each language reads what mismatch rules judge: a sentence that affirms each practice, and one that denies it."""

from pathlib import Path

import pytest

from auditor.claims import read_document
from auditor.mismatches import RULES
from auditor.model.practices import Practice
from tests.auditor.claims.texts import reading, sentence, values

SHOP = "postal_address date_of_birth payment"
LOGS = "ip_address location_coarse account_credentials"
ELSEWHERE_READ = {
    Practice.META_CONTACT,
    Practice.META_LAST_UPDATED,
    Practice.COOKIES_NAMED,
    Practice.DATA_COLLECTS,
}
"""Read by plain code, or a value of its own for each category of data."""
FILE = Path(__file__).with_name("languages.txt")
LANGUAGES = ("de", "fr", "es", "zh")


def rows(heading: str) -> list[tuple[str, str, str]]:
    """(practice, language, sentence) of one part of the file, which is by practice, and by language within it."""
    part = FILE.read_text(encoding="utf-8").split(f"# {heading}\n")[1].split("\n# ")[0]
    found, practice = [], ""
    for line in part.split("\n"):
        head, _, text = line.partition(" ")
        practice = practice if text else head
        found += [(practice, head, text)] if text else []
    return found


@pytest.mark.parametrize(("practice", "language", "text"), rows("affirmed"))
def test_what_is_affirmed(practice: str, language: str, text: str) -> None:
    assert "affirms" in values(text, practice, language)


@pytest.mark.parametrize(("practice", "language", "text"), rows("denied"))
def test_what_is_denied(practice: str, language: str, text: str) -> None:
    assert values(text, practice, language) == {"denies"}


@pytest.mark.parametrize(("practice", "language", "text"), rows("says nothing"))
def test_what_says_nothing(practice: str, language: str, text: str) -> None:
    assert values(text, practice, language) == set()


@pytest.mark.parametrize(("practice", "language", "text"), rows("conditional"))
def test_what_is_conditional(practice: str, language: str, text: str) -> None:
    assert values(text, practice, language) == {"conditional"}


def test_a_denial_of_other_purposes_denies_not_all() -> None:
    text = "Eine Übermittlung an Dritte zu anderen als den aufgeführten Zwecken findet nicht statt."
    assert "denies" not in values(text, "sharing.third_parties", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_judged_is_read_or_else_untested(language: str) -> None:
    judged = {practice for rule in RULES if rule.behaviours for practice in rule.practices} - ELSEWHERE_READ
    read = {practice for practice, code, _ in rows("affirmed") if code == language}
    silent = {silence.claim for silence in read_document(sentence("a.", language)).silences}
    assert {practice.value for practice in judged & silent} <= read
    assert Practice.COOKIES_USED in silent
    assert Practice.DATA_EXPLICIT_REQUEST_ONLY not in silent


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Wir erheben Ihre Anschrift, Ihr Geburtsdatum und Ihre Kreditkartendaten.", SHOP),
        ("fr", "Nous collectons adresse postale, date de naissance et numéro de carte bancaire.", SHOP),
        ("es", "Recopilamos su dirección postal, su fecha de nacimiento y su tarjeta de crédito.", SHOP),
        ("zh", "我们收集您的收货地址、出生日期和银行卡号。", SHOP),
        ("de", "Wir erfassen Ihre IP-Adresse, Ihren Standort und Ihr Passwort.", LOGS),
        ("fr", "Nous collectons votre adresse IP, votre localisation et votre mot de passe.", LOGS),
        ("es", "Recopilamos su dirección IP, su ubicación y su contraseña.", LOGS),
        ("zh", "我们收集您的IP地址、位置信息和密码。", LOGS),
    ],
)
def test_data(language: str, text: str, expected: str) -> None:
    found = {claim.value for claim in reading(text, language).claims if claim.claim is Practice.DATA_COLLECTS}
    assert set(expected.split()) <= found
