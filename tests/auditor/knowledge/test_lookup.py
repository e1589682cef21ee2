"""Who is behind a host or an address."""

import pytest

from auditor.knowledge.lookup import bare_name
from tests.auditor.judging import KNOWLEDGE


@pytest.mark.parametrize(
    ("url", "vendor"),
    [
        ("https://region1.google-analytics.com/g/collect?v=2", "google-analytics"),
        ("https://stats.g.doubleclick.net/g/collect", "google-analytics"),
        ("https://stats.g.doubleclick.net/other", "google-ads"),
        ("https://www.google.com/recaptcha/api.js", "google-recaptcha"),
        ("https://www.google.com/ads/ga-audiences", "google-ads"),
        ("https://www.google.com/maps/embed", "google-maps"),
        ("https://fonts.gstatic.com/s/a.woff2", "google-fonts"),
        ("https://www.facebook.com/tr/?id=1", "meta-pixel"),
        ("https://connect.facebook.net/en_US/fbevents.js", "meta-pixel"),
        ("https://connect.facebook.net/de_DE/fbevents.js", "meta-pixel"),
        ("https://connect.facebook.net/de_DE/sdk.js", "facebook"),
        ("https://px.ads.linkedin.com/collect?v=1", "linkedin-insight"),
        ("https://analytics.tiktok.com/i18n/pixel/events.js", "tiktok-pixel"),
    ],
)
def test_an_address_belongs_to_one_product(url: str, vendor: str) -> None:
    found = KNOWLEDGE.vendor_of_url(url)
    assert found is not None
    assert found.id == vendor


@pytest.mark.parametrize(
    "host", ["unknown.example", "google-analytics.com.evil.example", "notdoubleclick.net", "xt.co.example", "10.0.0.1"]
)
def test_a_name_that_only_looks_alike_is_nobodys(host: str) -> None:
    assert KNOWLEDGE.vendor_of_host(host) is None


def test_public_data_knows_what_no_hand_wrote() -> None:
    found = KNOWLEDGE.vendor_of_host("static.adsafeprotected.example")
    assert found is None
    found = KNOWLEDGE.vendor_of_host("x.admeld.com")
    assert found is not None
    assert (found.company, found.category) == ("Google", "advertising")


@pytest.mark.parametrize(
    ("url", "is_pixel"),
    [
        ("https://www.facebook.com/tr/?id=1", True),
        ("https://www.facebook.com/help", False),
        ("https://hm.baidu.com/hm.gif?si=1", True),
        ("https://hm.baidu.com/hm.js", False),
        ("data:image/gif;base64,R0lGODlh", False),
    ],
)
def test_collecting_endpoints(url: str, is_pixel: bool) -> None:
    assert KNOWLEDGE.is_pixel(url) is is_pixel


@pytest.mark.parametrize(
    ("company", "bare"),
    [
        ("Meta Platforms, Inc.", "Meta"),
        ("Google LLC", "Google"),
        ("Hotjar Ltd", "Hotjar"),
        ("Smartlook.com, s.r.o.", "Smartlook.com"),
        ("Alphabet", "Alphabet"),
    ],
)
def test_a_company_without_its_legal_form(company: str, bare: str) -> None:
    assert bare_name(company) == bare


def test_a_vendor_by_its_id() -> None:
    assert KNOWLEDGE.vendor("hotjar") in KNOWLEDGE.vendors
    assert KNOWLEDGE.vendor("nobody") is None
