"""What is said of other choices than the banner's, tried out."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.choosing import rejected
from tests.auditor.judging import cookie, findings, record, said, verdicts

GA = cookie("_ga")
ON = ("consent.default_on", "affirms", "Most browsers accept cookies automatically.")
OFF = ("consent.default_on", "denies", "Cookies are not on until you switch them on.")
REFUSE = ("choice.accept_decline", "affirms", "You can refuse cookies in our banner.")
CONTROL = ("choice.onsite_control", "affirms", "You can change your choice in our cookie settings.")
NO_CONTROL = ("choice.onsite_control", "denies", "We have no cookie settings.")
BROWSER = ("choice.browser_settings", "affirms", "You can refuse cookies in your browser.")
MAY_FAIL = ("choice.consequence", "affirms", "Some features may not work then.")
WORKS = ("choice.consequence", "denies", "Nothing stops working without cookies.")
BOTH = (Condition.NO_CHOICE, Condition.NO_COOKIES)


def on(page: int, name: str = "_ga") -> Any:
    return cookie(name, number=page, page_view=page)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (record(cookies=(GA,)), said(ON), {"cookies": "consistent"}),
        (record(), said(ON), {"cookies": "untested"}),
        (record(cookies=(GA,)), said(OFF), {"cookies": "contradicted"}),
        (record(cookies=(cookie("PHPSESSID", lifetime_seconds=None),)), said(OFF), {}),
        (rejected(on(4)), said(OFF), {}),
    ],
)
def test_cookies_that_are_on(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "default-on") == expected


ASKED = record(banners=(factories.banner(page_view=1),))


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (ASKED, said(CONTROL), {"control": "consistent"}),
        (rejected(), said(CONTROL), {"control": "consistent"}),
        (record(), said(CONTROL), {"control": "untested"}),
        (rejected(proof=None), said(CONTROL), {"control": "untested"}),
        (ASKED, said(NO_CONTROL), {"control": "contradicted"}),
        (record(), said(NO_CONTROL), {}),
    ],
)
def test_a_control_of_the_sites_own(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "onsite-control") == expected


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (rejected(), said(REFUSE), {"refusal": "consistent"}),
        (record(conditions=(Condition.NO_CHOICE,)), said(REFUSE), {"refusal": "untested"}),
        (record(conditions=(Condition.NO_CHOICE, Condition.REJECT)), said(REFUSE), {"refusal": "untested"}),
        (rejected(), said(), {}),
    ],
)
def test_a_way_to_refuse(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "refusal-offered") == expected


def without(**changes: Any) -> AuditRecord:
    pages = (factories.page_view(id=1, visit=1), factories.page_view(id=2, visit=2, **changes))
    return record(conditions=BOTH, page_views=pages)


@pytest.mark.parametrize(
    ("audit", "policy", "rule", "expected"),
    [
        (without(), said(BROWSER), "browser-settings", {"browser settings": "consistent"}),
        (record(), said(BROWSER), "browser-settings", {"browser settings": "consistent"}),
        (without(), said(MAY_FAIL), "without-cookies", {"pages without cookies": "consistent"}),
        (without(http_status=500), said(MAY_FAIL), "without-cookies", {"pages without cookies": "consistent"}),
        (without(http_status=500), said(WORKS), "without-cookies", {"pages without cookies": "contradicted"}),
        (without(), said(WORKS), "without-cookies", {"pages without cookies": "consistent"}),
        (record(), said(WORKS), "without-cookies", {"pages without cookies": "untested"}),
        (without(http_status=500), said(), "without-cookies", {}),
    ],
)
def test_refusing_by_the_browser(
    audit: AuditRecord, policy: PolicyReading, rule: str, expected: dict[str, str]
) -> None:
    assert verdicts(findings(audit, policy), rule) == expected
