"""Promises about Do Not Track and Global Privacy Control, tried out."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.observations import AuditRecord
from auditor.model.practices import Condition
from tests.auditor.judging import findings, record, request, said, verdicts

HIT = "https://www.google-analytics.com/g/collect"
BOTH = (Condition.NO_CHOICE, Condition.SIGNALS)
STAYS = record(conditions=BOTH, requests=(request(1, HIT), request(2, HIT, page_view=2)))
ENDS = record(conditions=BOTH, requests=(request(1, HIT),))
UNTRIED = record(requests=(request(1, HIT),))
QUIET = record(conditions=BOTH)
PROMISE = ("signal.dnt_honoured", "affirms", "We respect Do Not Track.")
REFUSAL = ("signal.dnt_honoured", "denies", "We do not respond to it.")
MAYBE = ("signal.dnt_honoured", "conditional", "We respect it where the law asks for it.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (STAYS, said(PROMISE), ["contradicted"]),
        (STAYS, said(REFUSAL), ["consistent"]),
        (STAYS, said(PROMISE, REFUSAL), ["ambiguous"]),
        (STAYS, said(MAYBE), ["untested"]),
        (STAYS, said(), ["undisclosed"]),
        (STAYS, said(covered=False), []),
        (ENDS, said(PROMISE), ["consistent"]),
        (ENDS, said(), []),
        (QUIET, said(PROMISE), ["untested"]),
        (UNTRIED, said(PROMISE), ["untested"]),
        (UNTRIED, said(), []),
    ],
)
def test_do_not_track(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "do-not-track").values()) == expected


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (STAYS, said(("signal.gpc_honoured", "affirms", "We honour GPC.")), ["contradicted"]),
        (STAYS, said(PROMISE), ["undisclosed"]),
        (UNTRIED, said(("signal.gpc_honoured", "affirms", "We honour GPC.")), ["untested"]),
    ],
)
def test_global_privacy_control(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "global-privacy-control").values()) == expected
