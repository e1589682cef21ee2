import json

from auditor.mismatches import RULES
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
