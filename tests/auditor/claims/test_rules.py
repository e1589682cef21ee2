"""Every rule's own examples hold, and its counterexamples do not."""

import pytest

from auditor.claims.read import RULES, read_document
from auditor.claims.rules import ClaimRule
from auditor.model.policies import DocumentText
from auditor.policy.build import document
from auditor.policy.plaintext import from_text
from auditor.model.policies import Block


def sentence(text: str) -> DocumentText:
    """A document of one paragraph, in English however short it is."""
    from dataclasses import replace

    return replace(document(text, (Block(kind="paragraph", start=0, end=len(text)),)), language="en")


EXAMPLES = [
    pytest.param(rule, value, text, id=f"{rule.practice} {value}: {text[:50]}")
    for rule in RULES
    for value, text in rule.examples
]
COUNTEREXAMPLES = [
    pytest.param(rule, text, id=f"{rule.practice}: {text[:50]}")
    for rule in RULES
    for text in dict.fromkeys(rule.counterexamples)
]


@pytest.mark.parametrize(("rule", "value", "text"), EXAMPLES)
def test_example_is_read(rule: ClaimRule, value: str, text: str) -> None:
    found = [claim for claim in read_document(sentence(text)).claims if claim.claim == rule.practice]
    assert value in [claim.value for claim in found]
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES)
def test_counterexample_is_not_read(rule: ClaimRule, text: str) -> None:
    found = [(claim.claim, claim.value) for claim in read_document(sentence(text)).claims]
    if rule.value is None:
        assert rule.practice not in [practice for practice, _ in found]
    else:
        assert (rule.practice, rule.value) not in found
