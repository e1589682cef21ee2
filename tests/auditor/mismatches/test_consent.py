"""Promises that cookies wait for agreement, tried out."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import cookie, findings, record, said, verdicts

GA = cookie("_ga")
LANG = cookie("lang", number=2, value="en")
SESSION = cookie("PHPSESSID", number=3, lifetime_seconds=None)
PROMISE = ("consent.before_cookies", "affirms", "Cookies are set only after you agree.")
PROMISE_OF_ALL = (*PROMISE, {"qualifiers": {"scope": "all"}})
DENIAL = ("consent.before_cookies", "denies", "We do not ask before setting cookies.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (record(cookies=(GA,)), said(PROMISE), {"Google Analytics": "contradicted"}),
        (record(cookies=(GA,)), said(PROMISE, DENIAL), {"Google Analytics": "ambiguous"}),
        (record(cookies=(SESSION,)), said(PROMISE), {"cookies": "consistent"}),
        (record(), said(PROMISE), {"cookies": "consistent"}),
        (record(cookies=(LANG,)), said(PROMISE), {"cookies": "untested"}),
        (record(cookies=(LANG,)), said(PROMISE_OF_ALL), {"cookies": "contradicted"}),
        (record(cookies=(cookie("zz_nobody"),)), said(PROMISE), {"cookies": "untested"}),
        (
            record(cookies=(GA,)),
            said((*PROMISE[:2], "Marketing cookies wait for your consent.")),
            {"cookies": "untested"},
        ),
        (record(cookies=(GA,)), said((*PROMISE[:2], "Analytics cookies wait.")), {"Google Analytics": "contradicted"}),
        (
            record(cookies=(GA,)),
            said((*PROMISE[:2], "We set cookies with your consent or a legitimate interest.")),
            {"cookies": "untested"},
        ),
        (record(cookies=(GA,)), said(), {}),
        (record(cookies=(GA,)), said(("cookies.used", "affirms", "We use cookies.")), {}),
        (record(conditions=(Condition.ACCEPT,), cookies=(GA,)), said(PROMISE), {"cookies": "untested"}),
        (record(not_observed=((1, "cookies"),)), said(PROMISE), {"cookies": "untested"}),
    ],
)
def test_before(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "prior-consent") == expected


def rejected(*cookies: object, choice: str | None = "rejected") -> AuditRecord:
    visit = factories.visit(id=1, condition=Condition.REJECT, choice=choice)
    return record(conditions=(Condition.REJECT,), visits=(visit,), cookies=cookies)


CHOICE = ("choice.accept_decline", "affirms", "You can accept or decline.")


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (rejected(GA), said(CHOICE), {"Google Analytics": "contradicted"}),
        (rejected(GA), said(PROMISE), {"Google Analytics": "contradicted"}),
        (rejected(SESSION, LANG), said(CHOICE), {}),
        (rejected(GA, choice=None), said(CHOICE), {"refusal": "untested"}),
        (rejected(GA), said(), {}),
        (record(cookies=(GA,)), said(CHOICE), {}),
    ],
)
def test_after_a_refusal(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "refusal-ignored") == expected
