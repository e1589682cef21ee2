"""Every rule's own examples hold, and its counterexamples do not; patterns are words in order."""

import pytest

from auditor.claims.lexicon import parsed
from auditor.claims.read import RULES
from auditor.claims.rules import ClaimRule, RuleSet
from auditor.claims.units import units_of
from auditor.model.practices import Practice
from tests.auditor.claims.texts import said, sentence

EXAMPLES = [
    pytest.param(rule, value, text, id=f"{rule.practice} {value}: {text[:50]}")
    for rule in RULES
    for value, text in rule.examples
]
COUNTEREXAMPLES = [
    pytest.param(rule, text, id=f"{rule.practice} {rule.value}: {text[:50]}")
    for rule in RULES
    for text in dict.fromkeys(rule.counterexamples)
]
SMALL = parsed("en", '[words]\ndog = ["dog"]\nbite = ["bite*"]\ncat = ["cat"]\nnegator = ["not"]\nhouse = ["house"]')


@pytest.mark.parametrize(("rule", "value", "text"), EXAMPLES)
def test_example_is_read(rule: ClaimRule, value: str, text: str) -> None:
    assert (rule.practice.value, value) in said(text)


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES)
def test_counterexample_is_not_read(rule: ClaimRule, text: str) -> None:
    found = said(text)
    if rule.value is None:
        assert rule.practice not in {practice for practice, _ in found}
    else:
        assert (rule.practice.value, rule.value) not in found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dog bites the cat.", "affirms"),
        ("The dog does not bite the cat.", "denies"),
        ("The cat bites the dog.", None),
        ("The dog sees many birds on the roof and bites the cat.", None),
        ("The dog bites the cat in the house.", None),
    ],
)
def test_words_follow_one_another_within_a_gap(text: str, value: str | None) -> None:
    rule = ClaimRule(practice=Practice.COOKIES_USED, patterns=("dog bite cat",), unless=("house",), gap=3)
    matches = [match for unit in units_of(sentence(text), SMALL) for match in RuleSet((rule,), SMALL).matches(unit)]
    assert [match.value for match in matches] == ([value] if value else [])


def test_a_language_without_a_class_cannot_read_the_practice() -> None:
    rules = (
        ClaimRule(practice=Practice.COOKIES_USED, patterns=("dog bite",)),
        ClaimRule(practice=Practice.ADS_PERSONALISED, patterns=("dog elephant",)),
    )
    assert RuleSet(rules, SMALL).readable == {Practice.COOKIES_USED}


def test_every_rule_has_an_example_or_shares_its_practice_with_one_that_has() -> None:
    shown = {(rule.practice, rule.value) for rule in RULES if rule.examples}
    assert {(rule.practice, rule.value) for rule in RULES} == shown
