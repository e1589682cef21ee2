"""The whole judgement: a record and what is known -> behaviours, readings, findings."""

from dataclasses import replace

import pytest

from auditor.assess import assess
from auditor.model.findings import Verdict
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import KNOWLEDGE, cookie, record, requests, verdicts

HITS = requests("https://www.google-analytics.com/analytics.js", "https://www.google-analytics.com/g/collect?v=2")
GA = cookie("_ga", setter_url="https://www.google-analytics.com/analytics.js")
START = "Privacy policy\nLast updated: 4 January 2026\nWrite to privacy@shop.example with any question.\n"


def audited(text: str, **changes: object) -> AuditRecord:
    policy = replace(factories.policy(START + text, id=1), **changes)  # type: ignore[arg-type]
    return record(cookies=(GA,), requests=HITS, policies=(policy,))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We use Google Analytics to analyse how visitors use our website. It stores cookies.", "consistent"),
        ("We do not use any analytics service on this website. We use cookies to keep your basket.", "contradicted"),
        ("We ask for your name when you order, so that we can send you the parcel.", "undisclosed"),
    ],
)
def test_from_the_words_to_the_verdict(text: str, verdict: str) -> None:
    found = assess(audited(text), KNOWLEDGE)
    assert verdicts(found.findings, "analytics-use") == {"Google Analytics": verdict}
    for one in found.findings:
        for cited in one.claims:
            assert (START + text)[cited.claim.start : cited.claim.end] == cited.claim.quote


def test_only_documents_that_were_read_are_read() -> None:
    unread = factories.policy(None, id=1, status="unreadable", reason="pdf-without-text")
    lost = record(cookies=(GA,), requests=HITS, policies=(unread,))
    found = assess(lost, KNOWLEDGE)
    assert found.readings == ()
    assert {one.verdict for one in found.findings} == {Verdict.UNTESTED}


def test_a_rejected_page_is_no_policy() -> None:
    assert assess(audited("We measure.", status="rejected", reason="other-site"), KNOWLEDGE).readings == ()


def test_claims_that_findings_cite_stand_in_the_readings() -> None:
    found = assess(audited("We use Google Analytics to analyse how visitors use our website."), KNOWLEDGE)
    known = {
        (reading.policy.id, claim.claim, claim.start) for reading in found.readings for claim in reading.reading.claims
    }
    cited = {(c.policy, c.claim.claim, c.claim.start) for one in found.findings for c in one.claims}
    assert cited <= known


def test_the_same_audit_is_judged_alike_every_time() -> None:
    audit = audited("We use cookies.")
    assert assess(audit, KNOWLEDGE) == assess(audit, KNOWLEDGE)
