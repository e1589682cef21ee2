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
