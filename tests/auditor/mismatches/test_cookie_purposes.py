"""What cookies are for, held against what is said of their purposes."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.observations import Cookie
from auditor.model.practices import Practice
from auditor.model.records import AuditRecord
from tests.auditor.judging import cookie, findings, record, said, verdicts
from tests.auditor.mismatches.lists import row

GA = cookie("_ga", setter_url="https://www.google-analytics.com/analytics.js")
IDE = cookie("IDE", domain="doubleclick.net")
UNKNOWN = cookie("zz_nobody")
SESSION = cookie("PHPSESSID", lifetime_seconds=None)
USED = ("cookies.used", "affirms", "We use cookies.")
UNUSED = ("cookies.used", "denies", "We do not use cookies.")
NECESSARY = ("cookies.category.strictly_necessary", "affirms", "Strictly necessary cookies.")
LIST = ("cookies.list_closed", "affirms", "We use the following types of cookies:")
ONLY = ("cookies.list_closed", "affirms", "We only use these cookies:", {"qualifiers": {"explicitness": "explicit"}})


def given(rule: str, policy: PolicyReading, *cookies: Cookie, audit: AuditRecord | None = None) -> dict[str, str]:
    return verdicts(findings(audit or record(cookies=cookies), policy), rule)


@pytest.mark.parametrize(
    ("policy", "cookies", "expected"),
    [
        (said(LIST, NECESSARY), (GA,), {"Google Analytics": "contradicted"}),
        (said(ONLY, NECESSARY), (IDE,), {"Google Ads": "contradicted"}),
        (
            said(("cookies.category.analytics", "denies", "No analytics cookies.")),
            (GA,),
            {"Google Analytics": "contradicted"},
        ),
        (
            said(("cookies.category.analytics", "affirms", "Analytics cookies.")),
            (GA,),
            {"Google Analytics": "consistent"},
        ),
        (said(("analytics.used", "affirms", "We analyse your visits.")), (GA,), {"Google Analytics": "consistent"}),
        (said(UNUSED), (GA,), {"Google Analytics": "contradicted"}),
        (
            said(("cookies.category.advertising", "denies", "We set no advertising cookies of our own.")),
            (IDE,),
            {"Google Ads": "untested"},
        ),
        (
            said(("cookies.category.advertising", "denies", "We set no advertising cookies, our own or others'.")),
            (IDE,),
            {"Google Ads": "contradicted"},
        ),
        (said(LIST, NECESSARY), (UNKNOWN,), {}),
        (said(LIST, NECESSARY, row("IDE", purpose="Targeting")), (IDE,), {"Google Ads": "consistent"}),
        (said(LIST, NECESSARY), (SESSION,), {"strictly necessary cookies": "consistent"}),
        (said(USED), (GA,), {}),
        (said(USED), (cookie("_pk_id.1.2"),), {"_pk_id.1.2": "undisclosed"}),
        (said(covered=False), (GA,), {"Google Analytics": "untested"}),
        (
            said(LIST, ("cookies.session", "affirms", "Session cookies.", {"start": 5, "end": 30}), NECESSARY),
            (GA,),
            {},
        ),
    ],
)
def test_category(policy: PolicyReading, cookies: tuple[Cookie, ...], expected: dict[str, str]) -> None:
    assert given("cookie-category", policy, *cookies) == expected


def test_a_list_that_is_only_implied_to_be_complete_weighs_one_step_less() -> None:
    def severity(policy: PolicyReading) -> str:
        (one,) = [f for f in findings(record(cookies=(GA,)), policy) if f.rule == "cookie-category"]
        return one.severity

    assert (severity(said(ONLY, NECESSARY)), severity(said(LIST, NECESSARY))) == ("high", "medium")


LIMITED = ("cookies.purpose_limited", "affirms", "Cookies serve no other purposes.")


@pytest.mark.parametrize(
    ("policy", "cookies", "expected"),
    [
        (said(LIMITED), (IDE,), {"Google Ads": "contradicted"}),
        (said(LIMITED), (UNKNOWN, SESSION), {}),
        (
            said(LIMITED, ("ads.personalised", "affirms", "Ads are chosen for you.")),
            (IDE,),
            {"Google Ads": "consistent"},
        ),
        (
            said(LIMITED, ("cookies.identify_device", "affirms", "They tell you from others.")),
            (GA,),
            {"Google Analytics": "consistent"},
        ),
        (
            said(LIMITED, ("cookies.identify_device", "affirms", "They tell you from others.")),
            (IDE,),
            {"Google Ads": "contradicted"},
        ),
        (said(USED), (IDE,), {}),
    ],
)
def test_purpose(policy: PolicyReading, cookies: tuple[Cookie, ...], expected: dict[str, str]) -> None:
    assert given("cookie-purpose", policy, *cookies) == expected


def test_forty_cookies_of_one_vendor_are_one_finding() -> None:
    many = [cookie(f"_ga_{n}", number=n, setter_url="https://www.google-analytics.com/a.js") for n in range(1, 41)]
    (one,) = [f for f in findings(record(cookies=tuple(many)), said(LIST, NECESSARY)) if f.rule == "cookie-category"]
    assert "and 36 more" in one.summary
    assert one.silences == (Practice.COOKIES_CATEGORY_ANALYTICS,)


def test_what_a_button_of_a_social_network_stores_is_the_networks() -> None:
    like = cookie("fr", domain="facebook.com", setter_url="https://www.facebook.com/plugins/like.php")
    policy = said(LIST, ("cookies.category.social_media", "affirms", "Social media cookies, as of Facebook."))
    assert given("cookie-category", policy, like) == {"Facebook plug-ins and login": "consistent"}


NO_ADS = ("cookies.category.advertising", "denies", "We use no advertising cookies.")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (row("IDE", provider="Google", purpose="advertising"), "consistent"),
        (row("IDE", provider="us", purpose="advertising"), "contradicted"),
        (row("IDE", purpose="advertising"), "contradicted"),
        (row("other", provider="Google", purpose="advertising"), "contradicted"),
    ],
)
def test_cookies_of_others_that_a_table_tells_are_not_those_denied(told: tuple[Any, ...], expected: str) -> None:
    assert given("cookie-category", said(NO_ADS, told), IDE) == {"Google Ads": expected}
