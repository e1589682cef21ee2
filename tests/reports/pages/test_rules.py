from auditor.mismatches import RULES
from reports.database import Facts
from reports.pages import rules
from tests.reports.shown import text_of


def test_every_rule_explains_itself(facts: Facts) -> None:
    text = text_of(facts, rules.PAGE)
    assert [rule.id for rule in RULES if rule.id not in text] == []
    assert "It does not accuse when" in text


def test_a_rule_that_only_the_database_knows_is_named_with_its_findings(facts: Facts) -> None:
    assert "cookie-duration ✕ contradicted 1" in text_of(facts, rules.PAGE)
    assert "This version no longer has this rule." in text_of(facts, rules.PAGE)
