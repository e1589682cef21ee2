"""Stated lifetimes of cookies."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.observations import Cookie
from tests.auditor.judging import findings, record, said, verdicts
from tests.auditor.mismatches.lists import GA, IDE, SESSION, UNKNOWN, USED, lasting, row

LANG = row("lang", purpose="language")


def limit(words: str) -> PolicyReading:
    return said(USED, ("cookies.duration", "affirms", words))


@pytest.mark.parametrize(
    ("policy", "cookies", "expected"),
    [
        (said(LANG, row("_ga", duration="30 days", duration_days=30)), (GA,), {"_ga": "contradicted"}),
        (said(LANG, row("_ga", duration="session", duration_days=0)), (GA,), {"_ga": "contradicted"}),
        (said(LANG, row("_ga", duration="2 years", duration_days=730)), (GA,), {"lifetimes": "consistent"}),
        (said(LANG, row("_ga", duration="1 year", duration_days=300)), (GA,), {"lifetimes": "consistent"}),
        (
            said(LANG, row("_ga", duration="1 hour", duration_days=1 / 24)),
            (lasting(GA, 0.5),),
            {"lifetimes": "consistent"},
        ),
        (limit("All our cookies expire after 30 days."), (GA,), {"_ga": "contradicted"}),
        (limit("All our cookies expire after 30 days."), (lasting(GA, 20),), {"lifetimes": "consistent"}),
        (limit("Analytics cookies are kept for up to 30 days."), (GA,), {"_ga": "contradicted"}),
        (limit("No cookie on this site is kept for longer than 30 days."), (GA,), {"_ga": "contradicted"}),
        (limit("None of our cookies is kept longer than 30 days."), (lasting(GA, 20),), {"lifetimes": "consistent"}),
        (limit("Analytics cookies are kept for up to 30 days."), (UNKNOWN,), {}),
        (limit("Some cookies expire after 30 days."), (GA,), {}),
        (limit("All our cookies expire after 30 days."), (IDE,), {}),
        (said(USED), (UNKNOWN,), {"lifetimes": "untested"}),
        (said(USED, LANG, row("zz_nobody", purpose="language")), (UNKNOWN,), {"untold lifetimes": "undisclosed"}),
        (said(USED, LANG, row("zz_nobody", purpose="language", duration="as needed")), (UNKNOWN,), {}),
        (said(USED, LANG, row("zz_nobody", purpose="language")), (SESSION,), {}),
        (said(USED, LANG, LANG), (UNKNOWN,), {}),
        (
            said(
                USED,
                row("_ga", purpose="statistics", duration="2 years", duration_days=730),
                row("zz_nobody", purpose="x"),
            ),
            (GA, UNKNOWN),
            {"lifetimes": "consistent", "untold lifetimes": "undisclosed"},
        ),
        (said(USED), (GA,), {}),
        (said(USED), (lasting(GA, 20),), {}),
        (said(USED), (SESSION,), {}),
        (said(), (GA,), {}),
        (said(("cookies.used", "denies", "We do not use cookies.")), (GA,), {}),
        (said(USED, unsaid=()), (UNKNOWN,), {"lifetimes": "untested"}),
    ],
)
def test_lifetimes(policy: PolicyReading, cookies: tuple[Cookie, ...], expected: dict[str, str]) -> None:
    assert verdicts(findings(record(cookies=cookies), policy), "cookie-lifetime") == expected


@pytest.mark.parametrize(("days", "shortened"), [(100, False), (400, True)])
def test_the_browsers_own_limit_is_told_only_where_it_matters(days: float, shortened: bool) -> None:
    policy = said(LANG, row("_ga", duration="30 days", duration_days=30))
    (one,) = (f for f in findings(record(cookies=(lasting(GA, days),)), policy) if f.rule == "cookie-lifetime")
    assert any("400 days" in reason for reason in one.reasons) is shortened
