"""Phrases are found in rows of words."""

from pathlib import Path

import pytest

import auditor.claims
from auditor.claims.lexicon import lexicon_of, parsed
from auditor.claims.read import RULES
from auditor.policy.tokens import tokens_of

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "zh")


def found(phrases: str, text: str) -> list[str]:
    lexicon = parsed("en", f'[words]\nfiller = ["the", "our"]\nname = [{phrases}]')
    words = tokens_of(text).words
    return [" ".join(words[a:b]) for a, b in lexicon.find(words).get("name", [])]


@pytest.mark.parametrize(
    ("phrases", "text", "hits"),
    [
        ('"web beacon*"', "We use web beacons.", ["web beacons"]),
        ('"web beacon*"', "We use a web.", []),
        ('"turn|switch off"', "Switch off, then turn off.", ["switch off", "turn off"]),
        ('"use cookies"', "We use our cookies.", ["use our cookies"]),
        ('"use cookies"', "We use many cookies.", []),
        ('"sell .. data"', "We sell none of your data.", ["sell none of your data"]),
        ('"sell .. data"', "We sell things that have nothing to do with data.", []),
        ('"sell .. data"', "We sell; the data stays.", []),
        ('"for the? duration"', "For duration and for the duration.", ["for duration", "for the duration"]),
        ('"不 .. 同意"', "您不 会同意", ["不 会 同 意"]),
    ],
)
def test_phrase(phrases: str, text: str, hits: list[str]) -> None:
    assert found(phrases, text) == hits


@pytest.mark.parametrize(
    "toml",
    [
        '[a]\nname = ["x"]\n[b]\nname = ["y"]',
        '[a]\nname = ["@missing"]',
        '[a]\nname = [".. x"]',
        '[a]\nname = ["one-word|two words"]',
        '[a]\nname = ["@name"]',
    ],
)
def test_a_mistake_in_a_lexicon_is_told(toml: str) -> None:
    with pytest.raises(ValueError, match=r"en\.toml|word"):
        parsed("en", toml)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_is_sound_and_rules_can_use_it(language: str) -> None:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    assert {"operator", "negator", "exception", "cookie", "use"} <= lexicon.names


def test_some_lexica_are_partial() -> None:
    assert [each for each in LANGUAGES if (found := lexicon_of(each)) and found.is_partial] == ["it", "nl", "pl"]


def test_lexica_are_the_files_there_are() -> None:
    folder = Path(auditor.claims.__file__).parent / "lexicon"
    assert {file.stem for file in folder.glob("*.toml")} - {"companies"} == set(LANGUAGES)
    assert lexicon_of("xx") is None
    assert lexicon_of("companies/../en") is None
    assert lexicon_of(None) is None


def test_rules_name_only_classes_of_the_english_lexicon() -> None:
    english = lexicon_of("en")
    assert english is not None
    only_elsewhere = {"late_negator", "to_outsider", "to_hired", "to_provider", "to_unrelated"}
    used = {name for rule in RULES for pattern in rule.patterns for part in pattern.split() for name in part.split("|")}
    used |= {name for rule in RULES for name in (*rule.unless, *rule.denial_unless, *rule.about, *rule.speech)}
    used |= {name for rule in RULES for name in (*rule.narrowed_by, *rule.limited_by, *rule.denied_in_part)}
    assert used - english.names - only_elsewhere == set()


def test_two_gaps_reach_further_than_one() -> None:
    lexicon = parsed("en", '[words]\nfar = ["dog .. .. cat"]\nnear = ["dog .. cat"]')
    assert set(lexicon.find(("dog", *"abcdef", "cat"))) == {"far"}
    assert set(lexicon.find(("dog", *"ab", "cat"))) == {"far", "near"}
