"""Cookies held against what is said of them."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.observations import Cookie
from auditor.model.records import AuditRecord
from tests.auditor.judging import cookie, findings, record, said, verdicts

GA = cookie("_ga", setter_url="https://www.google-analytics.com/analytics.js")
IDE = cookie("IDE", domain="doubleclick.net")
UNKNOWN = cookie("zz_nobody")
SESSION = cookie("PHPSESSID", lifetime_seconds=None)
USED = ("cookies.used", "affirms", "We use cookies.")
UNUSED = ("cookies.used", "denies", "We do not use cookies.")
NECESSARY = ("cookies.category.strictly_necessary", "affirms", "Strictly necessary cookies.")


def given(rule: str, policy: PolicyReading, *cookies: Cookie, audit: AuditRecord | None = None) -> dict[str, str]:
    return verdicts(findings(audit or record(cookies=cookies), policy), rule)


@pytest.mark.parametrize(
    ("policy", "cookies", "verdict"),
    [
        (said(USED), (GA,), "consistent"),
        (said(NECESSARY), (GA,), "consistent"),
        (said(UNUSED), (GA,), "contradicted"),
        (said(UNUSED), (SESSION,), "contradicted"),
        (said(USED, UNUSED), (GA,), "ambiguous"),
        (said(), (GA,), "undisclosed"),
        (said(), (cookie("zz_nobody", domain="frame.example"),), "untested"),
        (said(), (UNKNOWN,), "undisclosed"),
        (said(("cookies.used", "denies", "We set no cookies of our own.")), (IDE,), "untested"),
        (said(("cookies.used", "denies", "We set no cookies of our own.")), (SESSION,), "contradicted"),
        (said(("cookies.used", "affirms", "The app uses cookies.", {"scope": "app"})), (GA,), "undisclosed"),
        (said(unsaid=()), (GA,), "untested"),
        (said(covered=False), (GA,), "untested"),
        (said(UNUSED), (), "consistent"),
        (said(UNUSED), (cookie("_ga", stored=False),), "consistent"),
        (
            said(UNUSED, ("cookies.category.advertising", "denies", "We use no advertising cookies.")),
            (SESSION,),
            "contradicted",
        ),
        (said(("cookies.used", "denies", "If you object we do not use cookies.")), (GA,), "untested"),
        (said(("cookies.used", "denies", "We do not use tracking cookies.")), (SESSION,), "undisclosed"),
        (said(("cookies.identify_device", "affirms", "Cookies let us recognise you.")), (SESSION,), "consistent"),
        (said(("tracking.beacons_pixels", "affirms", "Advertisers use cookies or beacons.")), (SESSION,), "untested"),
        (said(("cookies.duration", "affirms", "Our cookies end with your visit.")), (SESSION,), "consistent"),
        (said(("cookies.purpose_limited", "affirms", "Cookies only keep your basket.")), (SESSION,), "consistent"),
    ],
)
def test_use(policy: PolicyReading, cookies: tuple[Cookie, ...], verdict: str) -> None:
    assert given("cookie-use", policy, *cookies) == {"cookies": verdict}


def test_use_is_not_judged_where_there_is_neither_cookie_nor_denial() -> None:
    assert given("cookie-use", said(USED)) == {}


def test_a_denial_of_some_cookies_denies_not_all() -> None:
    sentence = "We do not use advertising cookies."
    both = {"start": 1, "end": 2 * len(sentence) + 2}
    narrow = said(
        ("cookies.used", "denies", sentence, both), ("cookies.category.advertising", "denies", sentence, both)
    )
    assert given("cookie-use", narrow, SESSION) == {"cookies": "undisclosed"}


def test_a_denial_that_could_not_be_tested() -> None:
    blind = record(not_observed=((1, "cookies"),))
    assert given("cookie-use", said(UNUSED), audit=blind) == {"cookies": "untested"}


THIRD = ("cookies.third_party", "denies", "Third parties set no cookies here.")
VIDEOS = ("thirdparty.named", "affirms", "We embed YouTube.", {"qualifiers": {"vendors": {"youtube": "product"}}})
NAMED = ("thirdparty.named", "affirms", "We use Google Ads.", {"qualifiers": {"vendors": {"google-ads": "product"}}})


@pytest.mark.parametrize(
    ("policy", "cookies", "expected"),
    [
        (said(THIRD), (IDE,), {"Google Ads": "contradicted"}),
        (said(), (IDE,), {"Google Ads": "undisclosed"}),
        (said(NAMED), (IDE,), {}),
        (said(("cookies.third_party", "affirms", "Partners set cookies.")), (IDE,), {"Google Ads": "consistent"}),
        (said(("ads.third_party_networks", "affirms", "Ad networks.")), (IDE,), {"Google Ads": "consistent"}),
        (said(("cookies.used", "denies", "We do not use cookies.")), (IDE,), {}),
        (said(THIRD), (cookie("a", domain="shop.test"),), {"third-party cookies": "consistent"}),
        (said(THIRD), (cookie("a", domain="nobody.example"),), {"a": "untested"}),
        (said(THIRD), (cookie("__cf_bm", domain="cdnjs.cloudflare.com"),), {"Cloudflare": "untested"}),
        (said(THIRD), (cookie("VISITOR_INFO1_LIVE", domain="youtube.com"),), {"YouTube": "contradicted"}),
        (said(THIRD, VIDEOS), (cookie("VISITOR_INFO1_LIVE", domain="youtube.com"),), {"YouTube": "untested"}),
        (said(), (cookie("VISITOR_INFO1_LIVE", domain="youtube.com"),), {}),
        (said(), (cookie("__cf_bm", domain="cdnjs.cloudflare.com"),), {}),
        (said(covered=False), (IDE,), {"Google Ads": "untested"}),
    ],
)
def test_third_party(policy: PolicyReading, cookies: tuple[Cookie, ...], expected: dict[str, str]) -> None:
    assert given("third-party-cookie", policy, *cookies) == expected


@pytest.mark.parametrize(
    ("cookies", "expected"), [((UNKNOWN,), {"unknown cookies": "untested"}), ((GA,), {}), ((), {})]
)
def test_what_nobody_knows_is_listed_and_held_against_nobody(
    cookies: tuple[Cookie, ...], expected: dict[str, str]
) -> None:
    assert given("unknown-cookie", said(UNUSED), *cookies) == expected
