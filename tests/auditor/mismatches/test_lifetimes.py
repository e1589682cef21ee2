"""How long cookies stay, held against what is said of it."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.observations import Cookie
from auditor.model.records import AuditRecord
from tests.auditor.judging import cookie, findings, record, said, verdicts
from tests.auditor.mismatches.lists import GA, IDE, SESSION

NONE_STAYS = ("cookies.persistent", "denies", "We use no persistent cookies.")
SOME_STAY = ("cookies.persistent", "affirms", "Some cookies stay.")
YEAR = record(cookies=(cookie("_ga"),))
HOUR = record(cookies=(cookie("a", lifetime_seconds=3600),))
ENDS = record(cookies=(cookie("a", lifetime_seconds=None),))


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (YEAR, said(NONE_STAYS), {"Google Analytics": "contradicted"}),
        (YEAR, said(NONE_STAYS, SOME_STAY), {"Google Analytics": "ambiguous"}),
        (YEAR, said(SOME_STAY), {"persistent cookies": "consistent"}),
        (YEAR, said(), {}),
        (HOUR, said(NONE_STAYS), {"persistent cookies": "consistent"}),
        (ENDS, said(NONE_STAYS), {"persistent cookies": "consistent"}),
        (record(not_observed=((1, "cookies"),)), said(NONE_STAYS), {"persistent cookies": "untested"}),
    ],
)
def test_persistent(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "persistent-cookie") == expected


ONLY_SESSION = ("cookies.session", "affirms", "We only use session cookies.")
SESSIONS = ("cookies.session", "affirms", "We use session cookies.")
OF_SHOP = cookie("zz", domain="tickets.shop.example")
OF_ALL = cookie("zz", domain="shop.example")
STAY = ("cookies.persistent", "affirms", "Other cookies stay.")


@pytest.mark.parametrize(
    ("policy", "cookies", "expected"),
    [
        (said(ONLY_SESSION), (GA,), {"Google Analytics": "contradicted"}),
        (
            said(("cookies.session", "affirms", "We use only session cookies and analytics cookies.")),
            (GA,),
            {"session cookies": "consistent"},
        ),
        (said(ONLY_SESSION, STAY), (GA,), {"Google Analytics": "ambiguous"}),
        (said(ONLY_SESSION), (IDE,), {"session cookies": "consistent"}),
        (said(ONLY_SESSION), (OF_SHOP,), {"session cookies": "consistent"}),
        (said(ONLY_SESSION), (OF_ALL,), {"zz": "contradicted"}),
        (said(SESSIONS), (GA,), {"session cookies": "consistent"}),
        (
            said((*SESSIONS[:2], "Session cookies exist only during a session.")),
            (GA,),
            {"session cookies": "consistent"},
        ),
        (said(("cookies.session", "denies", "No session cookies.")), (SESSION,), {}),
        (said(), (SESSION,), {}),
    ],
)
def test_session_cookies(policy: PolicyReading, cookies: tuple[Cookie, ...], expected: dict[str, str]) -> None:
    assert verdicts(findings(record(cookies=cookies), policy), "session-cookie") == expected


def test_cookies_that_stay_and_are_announced() -> None:
    assert verdicts(findings(record(cookies=(GA,)), said(STAY)), "persistent-cookie") == {
        "persistent cookies": "consistent"
    }


@pytest.mark.parametrize(("name", "severity"), [("AWSALB", "low"), ("_ga", "medium")])
def test_a_cookie_that_the_site_needs_weighs_less(name: str, severity: str) -> None:
    found = findings(record(cookies=(cookie(name),)), said(ONLY_SESSION))
    assert [one.severity for one in found if one.rule == "session-cookie"] == [severity]
