"""How verdicts were weighed."""

import pytest

from auditor.model.findings import Finding, PolicyReading, Verdict
from tests.auditor.judging import cookie, findings, record, requests, said
from tests.auditor.mismatches.lists import GA, USED

HITS = requests("https://www.google-analytics.com/g/collect?v=2&cid=1498563421.1732323600")
DENIES = ("analytics.used", "denies", "We use no analytics.")
AFFIRMS = ("analytics.used", "affirms", "We measure.")


def one(rule: str, policy: PolicyReading) -> Finding:
    return next(each for each in findings(record(cookies=(GA,), requests=HITS), policy) if each.rule == rule)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_tells_why_it_is_not_its_neighbour(verdict: Verdict) -> None:
    policies = (said(), said(DENIES), said(AFFIRMS), said(AFFIRMS, DENIES), said(covered=False), said(USED))
    found = [each for policy in policies for each in findings(record(cookies=(GA,), requests=HITS), policy)]
    weighed = [each.weighing for each in found if each.verdict is verdict]
    assert weighed and all(each and each.neighbours and each.statements for each in weighed)


def test_statements_and_silences_that_were_looked_at_are_counted() -> None:
    told = one("analytics-use", said(DENIES)).weighing
    assert told and "analytics.used: of the statements on it 1 denies it." in told.statements
    silent = one("analytics-use", said()).weighing
    assert silent and "analytics.used: searched for in every document; silent." in silent.statements


def test_visits_are_told() -> None:
    told = one("analytics-use", said(DENIES)).weighing
    assert told and told.conditions == ("no-choice: visited, and seen.",)


@pytest.mark.parametrize(
    ("policy", "confidence"),
    [
        (said(DENIES), "high"),
        (
            said(("analytics.used", "denies", "We may use no analytics.", {"qualifiers": {"modality": "hedged"}})),
            "medium",
        ),
        (said((*DENIES, {"qualifiers": {"modality": "hedged", "explicitness": "implicit"}})), "low"),
    ],
)
def test_doubts_lessen_the_confidence(policy: PolicyReading, confidence: str) -> None:
    told = one("analytics-use", policy).weighing
    assert told and told.confidence == confidence
    assert len(told.doubts) == ["high", "medium", "low"].index(confidence)


def test_exceptions_that_were_tried_are_told() -> None:
    flat = ("sharing.third_parties", "conditional", "We do not share except with your consent.",
            {"qualifiers": {"exceptions": ["consent"], "polarity_without_exception": "denies"}})  # fmt: skip
    audit = record(
        requests=requests("https://ad.doubleclick.net/activity?id=8f14e45fceea167a5a36dedd4bea2543", type="image"),
        cookies=(cookie("IDE", domain="doubleclick.net", setter_url="https://ad.doubleclick.net/x"),),
    )
    (told,) = [each for each in findings(audit, said(flat)) if each.rule == "sharing-promise"]
    assert told.verdict is Verdict.CONTRADICTED and told.weighing
    assert any("“consent” is no ground" in sentence for sentence in told.weighing.exceptions)
