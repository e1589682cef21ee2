"""Promises to share with consent alone, tried out."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.choosing import accepted
from tests.auditor.judging import ID, findings, record, requests, said, verdicts

ONLY = ("sharing.consent_only", "affirms", "We share your data only with your consent.")
SAME = ("sharing.third_parties", "conditional", ONLY[2])
ADS = ("ads.third_party_networks", "affirms", "Advertising networks serve our ads.")
AD = f"https://ad.doubleclick.net/activity?id={ID}"
GA = f"https://www.google-analytics.com/g/collect?cid={ID}"


def overlapping(first: tuple[str, ...], second: tuple[str, ...]) -> PolicyReading:
    """Two claims on one sentence."""
    one = said(first).reading.claims[0]
    return said(first, (*second, {"start": one.start, "end": one.end}))


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (record(requests=requests(AD, type="image")), said(ONLY), ["contradicted"]),
        (record(requests=requests(AD, type="image")), said((ONLY[0], "conditional", *ONLY[2:])), ["contradicted"]),
        (record(requests=requests(AD, type="image")), said(ONLY, ADS), ["ambiguous"]),
        (record(requests=requests(GA, type="fetch")), said(ONLY), ["untested"]),
        (record(requests=requests("https://ad.doubleclick.net/x", type="image")), said(ONLY), []),
        (record(requests=requests(AD, type="image")), overlapping(SAME, ONLY), []),
        (record(requests=requests(AD, type="image")), said(), []),
        (accepted(requests=requests(AD, type="image", page_view=3)), said(ONLY), ["consistent"]),
        (accepted(requests=requests(AD, type="image", page_view=1)), said(ONLY), ["contradicted"]),
        (accepted(requests=requests(AD, type="image", page_view=3), proof=None), said(ONLY), []),
        (record(conditions=(Condition.ACCEPT,), visits=(factories.visit(id=1, condition=Condition.ACCEPT),),
                requests=requests(AD, type="image")), said(ONLY), []),
    ],
)  # fmt: skip
def test_sharing_before_consent(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "sharing-consent").values()) == expected
