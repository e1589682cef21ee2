"""The banner's own words."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import findings, record, requests, said, verdicts
from tests.auditor.mismatches.lists import GA, SESSION, USED

ONLY = "We only use strictly necessary cookies. We do not use analytics cookies."
ASKS = "We value your privacy. Choose which cookies may be stored. Accept all. Reject all."
HITS = requests("https://www.google-analytics.com/g/collect?v=2&cid=1498563421.1732323600")


def audit(text: str, *cookies: object) -> AuditRecord:
    banner = factories.banner(id=1, page_view=1, text=text)
    return record(banners=(banner,), cookies=cookies, requests=HITS if GA in cookies else ())


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (audit(ONLY, GA), True),
        (audit(ONLY, SESSION), False),
        (audit(ASKS, GA), False),
        (record(cookies=(GA,), requests=HITS), False),
        (record(cookies=(GA,), requests=HITS, not_observed=((1, "banners"),)), False),
    ],
)
def test_a_promise_of_the_banner(case: AuditRecord, expected: bool) -> None:
    found = [one for one in findings(case, said(USED)) if one.rule == "banner-promise"]
    assert bool(found) is expected
    for one in found:
        assert one.verdict == "contradicted" and "the banner says “" in one.summary
        assert not one.claims
        ((quote, row),) = one.quoted.items()
        assert row.table == "banners" and quote in ONLY and quote in one.summary


@pytest.mark.parametrize(
    ("text", "policy", "expected"),
    [
        (
            ONLY,
            said(("cookies.category.analytics", "affirms", "Our analytics cookies.")),
            {"cookies.category.analytics"},
        ),
        (ASKS, said(("cookies.category.analytics", "affirms", "Our analytics cookies.")), set()),
        (
            "By continuing to use this website you agree to our use of cookies.",
            said(("consent.before_cookies", "affirms", "We set cookies only after you agree.")),
            {"consent.before_cookies"},
        ),
        (ONLY, said(covered=False), set()),
    ],
)
def test_banner_against_policy(text: str, policy: PolicyReading, expected: set[str]) -> None:
    found = verdicts(findings(audit(text), policy), "banner-and-policy")
    assert {name.removeprefix("banner and policy: ") for name in found} == expected
    assert set(found.values()) <= {"ambiguous"}
