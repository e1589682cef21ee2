"""How well sentences are read that no rule was written for: floors, to be raised when they are beaten."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor.claims import read_document
from auditor.model.policies import Claim
from auditor.model.practices import Polarity, Practice, Scope
from tests.auditor.claims.texts import reading, sentence

FILE = Path(__file__).with_name("labelled.txt")
NONE = "none"
IGNORED = frozenset({Practice.DATA_COLLECTS, Practice.META_CONTACT, Practice.META_CONTROLLER_IDENTITY})
"""Practices whose values are kinds of data or states."""
_LABEL = re.compile(r"(?P<maybe>\()?(?P<claim>[\w.]+)=(?P<value>\w+)(?:@(?P<scope>\w+))?\)?")

Said = tuple[str, str, str]
"""(practice, value, scope)."""


class Labelled(NamedTuple):
    """A sentence, what has to be read in it, and what may be."""

    text: str
    expected: frozenset[Said]
    allowed: frozenset[Said]


def labelled() -> list[Labelled]:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [_parsed(line) for line in lines]


def _parsed(line: str) -> Labelled:
    labels, text = line.split(" | ", 1)
    expected, allowed = set(), set()
    for label in labels.split() if labels != NONE else ():
        match = _LABEL.fullmatch(label)
        assert match, label
        said = (Practice(match["claim"]).value, Polarity(match["value"]).value, Scope(match["scope"] or "site").value)
        (allowed if match["maybe"] else expected).add(said)
    return Labelled(text.replace("\\n", "\n"), frozenset(expected), frozenset(allowed))


def read(text: str) -> frozenset[Said]:
    claims = (reading(text) if "\n" in text else read_document(sentence(text))).claims
    return frozenset(_said(claim) for claim in claims if claim.claim not in IGNORED and claim.value in set(Polarity))


def _said(claim: Claim) -> Said:
    return claim.claim.value, claim.value, claim.scope.value


class Score(NamedTuple):
    """Counts by value; `wrong` is what was read and is not there."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    said_of_nothing: int
    nothing: int


@pytest.fixture(scope="module")
def score() -> Score:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    sentences = labelled()
    for item in sentences:
        found = read(item.text)
        right.update(value for _, value, _ in found & item.expected)
        wrong.update(value for _, value, _ in found - item.expected - item.allowed)
        missed.update(value for _, value, _ in item.expected - found)
    nothing = [item for item in sentences if not item.expected]
    spoken = sum(bool(read(item.text) - item.allowed) for item in nothing)
    return Score(right, wrong, missed, spoken, len(nothing))


@pytest.mark.parametrize(
    ("value", "precision", "recall"),
    [("affirms", 0.97, 0.96), ("denies", 0.98, 0.95), ("conditional", 0.96, 0.95)],
)
def test_floors(score: Score, value: str, precision: float, recall: float) -> None:
    right, wrong, missed = (counts[value] for counts in (score.right, score.wrong, score.missed))
    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall


def test_most_sentences_that_say_nothing_are_left_alone(score: Score) -> None:
    assert score.said_of_nothing <= 0.1 * score.nothing


def test_there_are_enough_sentences_of_every_kind() -> None:
    sentences = labelled()
    assert len({item.text for item in sentences}) == len(sentences) >= 200
    values = Counter(value for item in sentences for _, value, _ in item.expected)
    assert min(values[value] for value in Polarity) >= 10
    assert {scope for item in sentences for _, _, scope in item.expected} == {
        "site",
        "app",
        "email",
        "specific_service",
    }
