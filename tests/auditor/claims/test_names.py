"""Companies named in a sentence."""

import pytest

from auditor.claims import read_document
from tests.auditor.claims.texts import reading, sentence, values


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We use Google Analytics.", ["Google Analytics"]),
        ("We use Brightpulse Analytics to count visits.", ["Brightpulse Analytics"]),
        ("You can share pages on Facebook or Twitter.", ["Facebook", "Twitter"]),
        ("我们使用百度统计分析流量。", ["百度统计"]),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    (claim,) = [claim for claim in reading(text).claims if claim.claim == "thirdparty.named"]
    assert claim.qualifiers["names"] == names


@pytest.mark.parametrize(
    "text", ["This adds clarity to each segment.", "See plus.google.com/privacy for more.", "Our partners are many."]
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert values(text, "thirdparty.named") == set()


def test_the_one_that_measures() -> None:
    assert values("We use Matomo to measure visits.", "analytics.vendor_named") == {"affirms"}
    assert values("We do not use Google Analytics.", "analytics.vendor_named") == {"denies"}
    assert values("Log in with your Facebook account.", "analytics.vendor_named") == set()


def test_names_stand_between_chinese_characters_without_a_space() -> None:
    claims = read_document(sentence("我们使用Google Analytics统计访问量。", "zh")).claims
    assert [c.qualifiers["names"] for c in claims if c.claim == "analytics.vendor_named"] == [["Google Analytics"]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "We do not load Google Fonts.", "denies"),
        ("en", "We do not load Google Fonts in the European Union.", "affirms"),
        ("en", "In Switzerland we do not load Google Fonts.", "affirms"),
        ("en", "We do not use Google Analytics or any other tool.", "denies"),
        ("en", "We do not use trackers such as Google Analytics.", "denies"),
        ("en", "We do not use Google Analytics to identify you.", "affirms"),
        ("en", "We do not store your name through Google Analytics.", "affirms"),
        ("en", "We do not use what is known of the collection by Google.", "affirms"),
        ("en", "If you are not signed in to Google, we use another number.", "affirms"),
        ("en", "We do not store your PayPal account.", "affirms"),
        ("en", "We do not embed YouTube videos that are not ours.", "affirms"),
        ("en", "Your card number is not kept by us and is sent to PayPal.", "affirms"),
        ("de", "Wir verwenden Google Analytics nicht.", "denies"),
        ("de", "Google Analytics wird nicht verwendet.", "denies"),
        ("de", "Google verwendet Ihre Daten nicht anderweitig.", "affirms"),
        ("de", "Wir setzen in der EU kein Google Analytics ein.", "affirms"),
        ("fr", "Nous n'utilisons pas Google Analytics pour vous identifier.", "affirms"),
        ("es", "No utilizamos Google Analytics para identificarle.", "affirms"),
    ],
)
def test_a_name_is_denied_by_who_does_not_use_it(language: str, text: str, expected: str) -> None:
    assert values(text, "thirdparty.named", language) == {expected}
