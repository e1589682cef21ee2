"""What a cookie is for, and how sure that is."""

import pytest

from auditor.knowledge import load_knowledge
from auditor.model.practices import CookiePurpose
from tests.auditor.judging import KNOWLEDGE

ANALYTICS, ADVERTISING = CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING


@pytest.mark.parametrize(
    ("name", "host", "purpose"),
    [
        ("_ga", "shop.example", ANALYTICS),
        ("_ga_R4ND0M", "shop.example", ANALYTICS),
        ("Hm_lvt_0123456789abcdef", "shop.example", ANALYTICS),
        ("mp_0123_mixpanel", "shop.example", ANALYTICS),
        ("IDE", "doubleclick.net", ADVERTISING),
        ("_fbp", "shop.example", ADVERTISING),
        ("PHPSESSID", "shop.example", CookiePurpose.STRICTLY_NECESSARY),
        ("wordpress_logged_in_77", "shop.example", CookiePurpose.STRICTLY_NECESSARY),
        ("lang", "shop.example", CookiePurpose.FUNCTIONAL),
    ],
)
def test_known_cookies(name: str, host: str, purpose: CookiePurpose) -> None:
    found = KNOWLEDGE.purpose_of(name, host)
    assert found is not None
    assert (found.purpose, found.is_sure) == (purpose, True)


@pytest.mark.parametrize(
    ("name", "host"), [("IDE", "shop.example"), ("qqq_nobody", "shop.example"), ("fr", "shop.example")]
)
def test_a_name_out_of_its_place_means_nothing(name: str, host: str) -> None:
    found = KNOWLEDGE.purpose_of(name, host)
    assert found is None or not found.is_sure


@pytest.mark.parametrize("name", ["u", "token", "pid", "session"])
def test_anybodys_name_is_never_sure(name: str) -> None:
    found = KNOWLEDGE.purpose_of(name, "shop.example")
    assert found is None or not found.is_sure


def test_a_cookie_of_an_unknown_name_is_for_what_its_vendor_does() -> None:
    vendor = KNOWLEDGE.vendor_of_host("static.hotjar.com")
    found = KNOWLEDGE.purpose_of("never_seen_before", "shop.example", vendor)
    assert found is not None
    assert (found.purpose, found.confidence) == (ANALYTICS, 0.8)


def test_a_vendor_of_many_trades_says_nothing_of_its_cookies() -> None:
    vendor = KNOWLEDGE.vendor_of_host("cdnjs.cloudflare.com")
    assert KNOWLEDGE.purpose_of("never_seen_before", "shop.example", vendor) is None


def test_rows_by_hand_come_before_public_data() -> None:
    found = KNOWLEDGE.purpose_of("PHPSESSID", "shop.example")
    assert found is not None
    assert not found.source.startswith("Open Cookie Database")


@pytest.mark.parametrize("setter", [None, "google-maps", "google-ads"])
def test_a_cookie_of_two_purposes_is_not_sure_of_either(setter: str | None) -> None:
    found = KNOWLEDGE.purpose_of("NID", "www.google.com", KNOWLEDGE.vendor(setter) if setter else None)
    assert found is not None
    assert (found.purpose, found.is_sure) == (CookiePurpose.ADVERTISING, False)


def test_a_further_file_comes_first() -> None:
    demo = load_knowledge(("demo",))
    found = demo.purpose_of("_lk_uid", "shop.example")
    assert found is not None
    assert (found.purpose, found.vendor) == (ANALYTICS, "larkmetric")
