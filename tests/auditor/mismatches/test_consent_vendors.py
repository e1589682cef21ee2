"""Promised consent against the site's own consent string."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests.auditor.choosing import accepted, rejected, taken_back
from tests.auditor.consent.test_tcf import ALL, NONE
from tests.auditor.detectors.test_tcf_vendors import CRITEO, REFUSED, UID, told
from tests.auditor.judging import cookie, findings, request, said, verdicts

MISSENA = {"domain": "ad.missena.io", "setter_url": "https://ad.missena.io/x"}
PROMISE = ("consent.before_cookies", "affirms", "Cookies are only stored after you have agreed.")
STATISTICS = ("consent.before_cookies", "affirms", "Analytics cookies are only stored after you have agreed.")
WITHDRAW = ("consent.withdrawable", "affirms", "You can withdraw your consent at any time.")
ADVERTS = ("consent.before_cookies", "affirms", "Advertising cookies are only stored after you have agreed.")
ABROAD = ("consent.before_cookies", "affirms", "If you are in the EEA, cookies are only stored after you have agreed.")
BROWSER = ("choice.accept_decline", "affirms", "Your browser lets you refuse cookies.")
STORED = rejected(cookie("mid", page_view=3, **MISSENA), consent_signals=REFUSED)
ACCEPTED = accepted(cookie("uid", page_view=3, **UID), consent_signals=told(ALL, 3))
CUSTOM = accepted(
    cookie("uid", page_view=3, **UID),
    cookie("klaro", number=2, page_view=3, value='{"ads": true}', final=True),
    consent_signals=told(ALL, 3),
)
TAKEN_BACK = accepted(cookie("mid", page_view=6, **MISSENA), consent_signals=(*taken_back(), *told(NONE, 6, start=9)))
CONTACTED = rejected(requests=(request(1, CRITEO, page_view=3, type="image"),), consent_signals=REFUSED)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (STORED, said(PROMISE), {"missena": "contradicted"}),
        (STORED, said(STATISTICS), {"missena": "untested"}),
        (STORED, said(ADVERTS), {"missena": "contradicted"}),
        (STORED, said(ABROAD), {}),
        (STORED, said(BROWSER), {}),
        (STORED, said(), {}),
        (ACCEPTED, said(PROMISE), {"Criteo": "contradicted"}),
        (ACCEPTED, said(WITHDRAW), {}),
        (CUSTOM, said(PROMISE), {"Criteo": "untested"}),
        (TAKEN_BACK, said(WITHDRAW), {"missena": "contradicted"}),
        (CONTACTED, said(PROMISE), {"contacts after refusal": "untested"}),
    ],
)
def test_what_the_string_allows_nobody(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "consent-vendor") == expected


def test_what_another_rule_tells_is_told_once_with_the_string_beside_it() -> None:
    audit = rejected(cookie("uid", page_view=3, **UID), consent_signals=REFUSED)
    found = findings(audit, said(PROMISE))
    assert verdicts(found, "consent-vendor") == {}
    (refused,) = (one for one in found if one.rule == "refusal-ignored")
    assert any("vendor 91" in reason for reason in refused.reasons)
    assert "consent_signals" in {row.table for row in refused.evidence}
