"""Promises that cookies wait for agreement, tried out."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import cookie, findings, record, said, verdicts
from tests.auditor.mismatches.lists import row

GA = cookie("_ga")
LANG = cookie("lang", number=2, value="en")
SESSION = cookie("PHPSESSID", number=3, lifetime_seconds=None)
PROMISE = ("consent.before_cookies", "affirms", "Cookies are set only after you agree.")
OF_OTHERS = ("consent.before_cookies", "affirms", "Other cookies are set only after you agree.")
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
        (record(cookies=(GA,)), said(OF_OTHERS), {"Google Analytics": "contradicted"}),
        (record(cookies=(GA,)), said(OF_OTHERS, row("_ga", purpose="visits")), {"Google Analytics": "untested"}),
        (record(cookies=(GA,)), said(PROMISE, row("_ga", purpose="visits")), {"Google Analytics": "contradicted"}),
        (
            record(cookies=(GA,)),
            said(PROMISE, row("_ga", purpose="exempt from consent")),
            {"Google Analytics": "untested"},
        ),
        (
            record(cookies=(GA,)),
            said(PROMISE, row("_ga", purpose="not set without consent")),
            {"Google Analytics": "contradicted"},
        ),
        (record(cookies=(GA,)), said(), {}),
        (record(cookies=(GA,)), said(("cookies.used", "affirms", "We use cookies.")), {}),
        (record(conditions=(Condition.ACCEPT,), cookies=(GA,)), said(PROMISE), {"cookies": "untested"}),
        (record(not_observed=((1, "cookies"),)), said(PROMISE), {"cookies": "untested"}),
    ],
)
def test_before(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "prior-consent") == expected


@pytest.mark.parametrize(
    ("banners", "words"), [((), "without any choice"), ((factories.banner(page_view=1),), "before any choice")]
)
def test_where_no_banner_was_seen_nothing_came_before_it(banners: tuple[Any, ...], words: str) -> None:
    audit = record(cookies=(GA,), banners=banners)
    (found,) = [one for one in findings(audit, said(PROMISE)) if one.rule == "prior-consent"]
    assert words in found.summary
