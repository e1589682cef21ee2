"""The rules as a whole, and how judgements become findings."""

import re

import pytest

from auditor.mismatches import RULES, Rule, fingerprint_of
from auditor.model.findings import Frequency, Subject, Verdict
from auditor.model.practices import Practice
from tests import factories
from tests.auditor.judging import cookie, findings, record, requests, said

GA = requests("https://www.google-analytics.com/g/collect?v=2")
DENIES_COOKIES = said(("cookies.category.analytics", "denies", "We use no analytics cookies."))
DENIES = said(("analytics.used", "denies", "We use no analytics."))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.title and rule.description[-1] in ".?"
    assert rule.practices
    assert rule.examples and rule.counterexamples


def test_ids_are_not_used_twice() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_verdict_has_a_case() -> None:
    audits = [
        (record(cookies=(cookie("_ga"),), requests=GA), said(("analytics.used", "affirms", "We measure."))),
        (record(requests=GA), DENIES),
        (
            record(requests=GA),
            said(("analytics.used", "affirms", "We do."), ("analytics.used", "denies", "We do not.")),
        ),
        (record(requests=GA), said(covered=False)),
    ]
    assert {one.verdict for audit, policy in audits for one in findings(audit, policy)} == set(Verdict)


def test_mismatches_come_first_and_the_gravest_before_the_others() -> None:
    found = findings(record(cookies=(cookie("_ga"),), requests=GA), DENIES)
    keys = [(not one.verdict.is_mismatch, -one.severity.order) for one in found]
    assert keys == sorted(keys)


def test_a_finding_can_be_checked_by_hand_on_both_sides() -> None:
    (one,) = [one for one in findings(record(requests=GA), DENIES) if one.rule == "analytics-use"]
    assert [cited.claim.quote for cited in one.claims] == ["We use no analytics."]
    assert [(row.table, row.id) for row in one.evidence] == [("requests", 1)]
    assert one.reasons
    assert one.visits == ("no-choice",)


def test_what_has_many_rows_of_evidence_leaves_room_for_what_has_one() -> None:
    often = tuple(cookie("_ga", number=number) for number in range(1, 41))
    audit = record(cookies=(*often, cookie("_gid", number=41)))
    (one,) = [one for one in findings(audit, DENIES_COOKIES) if one.rule == "cookie-category"]
    assert [row.id for row in one.evidence[:3]] == [1, 41, 2]


def test_a_fingerprint_stays_while_what_is_judged_is_the_same() -> None:
    before = findings(record(requests=GA), DENIES)
    after = findings(record(requests=(*GA, *requests("https://www.google-analytics.com/analytics.js"))), said())
    prints = [[one.fingerprint for one in found if one.rule == "analytics-use"] for found in (before, after)]
    assert prints[0] == prints[1]
    assert re.fullmatch("[0-9a-f]{16}", prints[0][0])


@pytest.mark.parametrize(
    "change", [{"rule": "pixel"}, {"site": "other.example"}, {"subject": factories.subject(name="x")}]
)
def test_a_fingerprint_tells_findings_apart(change: dict[str, object]) -> None:
    facts = {
        "site": "shop.example",
        "rule": "cookie-use",
        "practice": Practice.COOKIES_USED,
        "subject": Subject(kind="a", name="b"),
    }
    assert fingerprint_of(**facts) != fingerprint_of(**facts | change)  # type: ignore[arg-type]


def test_a_finding_tells_how_often_it_was_seen_where_visits_were_repeated() -> None:
    visits = tuple(factories.visit(id=n, audit=1, repetition=n) for n in (1, 2, 3))
    views = tuple(factories.page_view(id=n, visit=n) for n in (1, 2, 3))
    seen = record(visits=visits, page_views=views, cookies=(cookie("_ga"),), requests=GA)
    (one,) = [each for each in findings(seen, DENIES) if each.rule == "cookie-use"]
    assert one.frequency == Frequency(seen=1, visits=3)
    assert one.summary.endswith(" (seen in 1 of 3 visits)")


def test_every_practice_of_a_finding_is_among_those_of_its_rule() -> None:
    practices = {rule.id: rule.practices for rule in RULES}
    for policy in (DENIES, said()):
        for one in findings(record(cookies=(cookie("_ga"),), requests=GA), policy):
            assert one.practice in practices[one.rule]


def test_an_audit_that_saw_nothing_accuses_nobody() -> None:
    lost = record(page_views=(factories.page_view(id=1, visit=1, final_url=None),))
    found = findings(lost, said(("cookies.used", "denies", "No cookies."), ("analytics.used", "denies", "None.")))
    assert {one.verdict for one in found if one.rule not in ("policy-date", "policy-contact")} == {Verdict.UNTESTED}
