from html import unescape

from auditor.mismatches import RULES
from auditor.mismatches.coverage import Standing, coverage
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


def test_what_no_rule_judges_is_told_with_the_reason(facts: Facts) -> None:
    text = unescape(text_of(facts, rules.PAGE))
    unjudged = [one for one in coverage() if one.standing is not Standing.JUDGED]
    assert [one.practice for one in unjudged if f"{one.practice} {one.standing}: {one.why}." not in text] == []
