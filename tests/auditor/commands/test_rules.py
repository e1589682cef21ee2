import json

import pytest

from auditor.detectors import DETECTORS
from auditor.mismatches import RULES
from auditor.model.practices import Practice
from tests.conftest import Auditor


def test_every_rule_is_listed(auditor: Auditor) -> None:
    ended = auditor("rules")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()[1:] if line[:1].strip()] == [rule.id for rule in RULES]


def test_a_rule_explains_itself(auditor: Auditor) -> None:
    rule = RULES[0]
    out = auditor("rules", rule.id).out
    for part in (rule.title, rule.description, *rule.examples, *rule.counterexamples, rule.practices[0].meaning):
        assert part in out


def test_rules_as_json(auditor: Auditor) -> None:
    told = json.loads(auditor("rules", "--json").out)
    assert [rule["id"] for rule in told] == [rule.id for rule in RULES]
    assert all(rule["examples"] and rule["counterexamples"] and rule["practices"] for rule in told)


def test_no_such_rule(auditor: Auditor) -> None:
    ended = auditor("rules", "be-nice")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no rule be-nice." in ended.err


def test_every_practice_is_told_of(auditor: Auditor) -> None:
    out = auditor("rules", "--practices").out
    assert [practice for practice in Practice if f"{practice} " not in out] == []
    told = json.loads(auditor("rules", "--practices", "--json").out)
    assert [one["practice"] for one in told] == list(Practice)


@pytest.mark.parametrize(
    ("practice", "words"),
    [("analytics.used", ("judged", "analytics-use")), ("retention.period", ("not-testable", "deletion happens"))],
)
def test_one_practice_by_its_id(auditor: Auditor, practice: str, words: tuple[str, ...]) -> None:
    out = auditor("rules", practice).out
    assert [word for word in (practice, *words) if word not in out] == []
    assert len(out.splitlines()) == 2


def test_the_list_of_rules_says_what_they_leave_out(auditor: Auditor) -> None:
    assert f"Of {len(Practice)} practices" in auditor("rules").out


def test_every_technique_is_listed(auditor: Auditor) -> None:
    lines = auditor("rules", "--techniques").out.splitlines()
    assert [line.split()[0] for line in lines[1:] if line[:1].strip()] == [one.id for one in DETECTORS]
    told = json.loads(auditor("rules", "--techniques", "--json").out)
    assert [one["id"] for one in told] == [one.id for one in DETECTORS]
    assert all(one["criteria"] and one["sources"] and one["needs"] for one in told)


@pytest.mark.parametrize("arguments", [("navigation-tracking",), ("fingerprinting", "--techniques")])
def test_a_technique_explains_itself(auditor: Auditor, arguments: tuple[str, ...]) -> None:
    (detector,) = [one for one in DETECTORS if one.id == arguments[0]]
    out = auditor("rules", *arguments).out
    for part in (detector.title, detector.description, *detector.criteria, *detector.sources, *detector.examples):
        assert part in out
