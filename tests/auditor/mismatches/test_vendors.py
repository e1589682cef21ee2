"""Measuring, advertising and social networks held against what is said of them."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from tests.auditor.judging import findings, record, requests, said, verdicts
from tests.auditor.mismatches.places import UNREADABLE

GA = "https://www.google-analytics.com/g/collect?v=2"
AD = "https://ad.doubleclick.net/activity"
WIDGET = "https://platform.twitter.com/widgets.js"
HOTJAR = "https://static.hotjar.com/c/hotjar.js"


def named(vendor: str, level: str = "product", value: str = "affirms") -> tuple[Any, ...]:
    verb = "do not use" if value == "denies" else "use"
    whom = "services of that company" if level == "company" else vendor
    return ("thirdparty.named", value, f"We {verb} {whom}.", {"qualifiers": {"vendors": {vendor: level}}})


def given(rule: str, url: str, *policies: PolicyReading, **audit: Any) -> dict[str, str]:
    return verdicts(findings(record(requests=requests(url)), *policies, **audit), rule)


MEASURED = ("analytics.used", "affirms", "We analyse how you use our site.")
UNMEASURED = ("analytics.used", "denies", "We use no analytics.")
ADS = ("ads.third_party_networks", "affirms", "Ad networks collect here.")


WITH_PURPOSE = (
    "thirdparty.named",
    "affirms",
    "Google counts visits for our statistics.",
    {"qualifiers": {"vendors": {"google-analytics": "company"}}},
)


@pytest.mark.parametrize(
    ("rule", "url", "policy", "verdict"),
    [
        ("analytics-use", GA, said(MEASURED), "consistent"),
        ("analytics-use", GA, said(UNMEASURED), "contradicted"),
        ("analytics-use", GA, said(MEASURED, UNMEASURED), "ambiguous"),
        ("analytics-use", GA, said(), "undisclosed"),
        ("analytics-use", GA, said(named("google-analytics")), "consistent"),
        ("analytics-use", GA, said(named("google-analytics", value="denies")), "contradicted"),
        ("analytics-use", GA, said(named("google-analytics", level="company")), "undisclosed"),
        ("analytics-use", GA, said(named("hotjar")), "undisclosed"),
        ("analytics-use", GA, said(("analytics.used", "conditional", "We may measure, if you agree.")), "consistent"),
        (
            "analytics-use",
            GA,
            said(("analytics.used", "affirms", "Our app measures.", {"scope": "app"})),
            "undisclosed",
        ),
        ("analytics-use", GA, said(covered=False), "untested"),
        ("analytics-use", HOTJAR, said(UNMEASURED), "contradicted"),
        ("advertising-network", AD, said(), "undisclosed"),
        ("advertising-network", AD, said(ADS), "consistent"),
        ("advertising-network", AD, said(("ads.personalised", "conditional", "May be linked to ads.")), "untested"),
        (
            "advertising-network",
            AD,
            said(("thirdparty.collects_on_site", "denies", "Nobody else collects.")),
            "contradicted",
        ),
        ("social-plugin", WIDGET, said(), "undisclosed"),
        ("social-plugin", WIDGET, said(("social.login", "affirms", "Sign in with X.")), "consistent"),
        ("social-plugin", WIDGET, said(("social.plugins", "denies", "No plug-ins.")), "contradicted"),
        ("social-plugin", WIDGET, said(unsaid=()), "untested"),
    ],
)
def test_practice(rule: str, url: str, policy: PolicyReading, verdict: str) -> None:
    assert list(given(rule, url, policy).values()) == [verdict]


def test_a_vendor_named_in_the_cookie_policy_is_disclosed() -> None:
    privacy, cookies = said(), said(named("google-analytics"), id=2, kind="cookies")
    assert given("analytics-use", GA, privacy, cookies) == {"Google Analytics": "consistent"}


def test_a_second_policy_that_could_not_be_read_may_say_it() -> None:
    assert given("analytics-use", GA, said(), policies=(UNREADABLE,)) == {"Google Analytics": "untested"}


@pytest.mark.parametrize(
    "url",
    ["https://nobody.example/x.js", "https://fonts.gstatic.com/a.woff2", "https://www.googletagmanager.com/gtm.js"],
)
def test_unknown_hosts_and_services_are_never_accused(url: str) -> None:
    found = findings(record(requests=requests(url)), said(("thirdparty.collects_on_site", "denies", "Nobody else.")))
    assert [one for one in found if one.verdict.is_mismatch] == []
    assert list(verdicts(found, "other-third-party").values()) == ["untested"]


def test_a_denial_with_nothing_seen() -> None:
    assert verdicts(findings(record(), said(UNMEASURED)), "analytics-use") == {"analytics": "consistent"}
    blind = record(not_observed=((1, "requests"),))
    assert verdicts(findings(blind, said(UNMEASURED)), "analytics-use") == {"analytics": "untested"}


ADITION = "https://adfarm1.adition.com/track?x=1"


def group(words: str) -> tuple[Any, ...]:
    """A sentence that names the company of ADITION, or the group that it belongs to."""
    return ("thirdparty.named", "affirms", words, {"qualifiers": {"vendors": {"adition": "company"}}})


@pytest.mark.parametrize(
    ("url", "policy", "expected"),
    [
        (GA, said(MEASURED), {"Google Analytics": "vague"}),
        (GA, said(MEASURED, named("google-analytics", level="company")), {"Google Analytics": "vague"}),
        (GA, said(MEASURED, WITH_PURPOSE), {"Google Analytics": "consistent"}),
        (GA, said(MEASURED, named("google-analytics")), {"Google Analytics": "consistent"}),
        (GA, said(MEASURED, named("google-ads")), {"Google Analytics": "vague"}),
        (GA, said(), {}),
        (GA, said(UNMEASURED), {}),
        (GA, said(MEASURED, covered=False), {}),
        (AD, said(ADS), {"Google Ads": "vague"}),
        (AD, said(ADS, named("google-ads")), {"Google Ads": "consistent"}),
        (
            ADITION,
            said(ADS, group("We share data with Virtual Minds for advertising.")),
            {"ADITION": "vague"},
        ),
        (ADITION, said(ADS, group("ADITION technologies of Virtual Minds shows ads.")), {"ADITION": "consistent"}),
        (WIDGET, said(("social.plugins", "affirms", "We use plug-ins.")), {"X (Twitter) plug-ins": "vague"}),
    ],
)
def test_name(url: str, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert given("vendor-named", url, policy) == expected


def test_other_services_that_are_named() -> None:
    font = "https://fonts.gstatic.com/a.woff2"
    assert given("other-third-party", font, said(named("google-fonts"))) == {"Google Fonts": "consistent"}


def test_a_company_that_is_told_nothing_is_not_named_as_one_that_is() -> None:
    never = ("thirdparty.named", "affirms", "We never tell that company anything.",
             {"qualifiers": {"vendors": {"google-ads": "company"}}})  # fmt: skip
    assert given("vendor-named", AD, said(never)) == {}
    assert given("vendor-named", AD, said(named("google-ads", level="company"))) != {}
