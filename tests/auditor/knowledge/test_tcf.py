"""Vendors of the Transparency and Consent Framework, by their hosts."""

import pytest

from auditor.knowledge.datasets import tcf_vendors
from auditor.knowledge.tcf import TcfRegister, TcfVendor
from auditor.model.consent import ListedVendor
from auditor.web.sites import host_of
from tests.auditor.judging import KNOWLEDGE


def behind(url: str, *listed: ListedVendor) -> TcfVendor | None:
    return KNOWLEDGE.tcf_register(listed).behind(host_of(url), KNOWLEDGE.vendor_of_url(url))


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://gum.criteo.com/sync", 91),
        ("https://static.criteo.net/js/ld.js", 91),
        ("https://ib.adnxs.com/getuid", 32),
        ("https://ad.doubleclick.net/ddm", 755),
        ("https://x.casalemedia.com/", 10),
        ("https://match.adsrvr.org/track", 21),
        ("https://c.amazon-adsystem.com/aax2/apstag.js", 793),
        ("https://ad.missena.io/x", 687),
    ],
)
def test_whose_address_it_certainly_is(url: str, number: int) -> None:
    found = behind(url)
    assert found is not None
    assert found.id == number


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google-analytics.com/g/collect",
        "https://fonts.gstatic.com/s/a.woff2",
        "https://www.facebook.com/tr/",
        "https://bucket.s3.amazonaws.com/x",
        "https://d1xjh92lb8fey3.cloudfront.net/x",
        "https://tcf.adtech.app/x",
        "https://collect.tealiumiq.com/x",
        "https://nobody.example/",
        "data:,x",
    ],
)
def test_whose_address_it_may_not_be(url: str) -> None:
    assert behind(url) is None


def test_a_site_of_two_vendors_is_neithers() -> None:
    rows = ((1, "a.shared.example", ("one",)), (2, "b.shared.example", ("two",)), (3, "own.example", ("three",)))
    register = TcfRegister(rows, lambda host: None)
    assert register.behind("x.shared.example", None) is None
    assert register.behind("x.own.example", None) == TcfVendor(id=3, name="three")


def test_numbers_written_by_hand_are_those_of_the_vendors_themselves() -> None:
    known = {key for key, _, _ in tcf_vendors()}
    assert {vendor.tcf for vendor in KNOWLEDGE.vendors if vendor.tcf} <= known


@pytest.mark.parametrize(
    ("name", "host", "url", "number"),
    [
        ("Made Up Ads GmbH", "www.madeupads.example", "https://x.madeupads.example/p", 9001),
        ("Bigword Media", "tcf.bigwordcdn.example", "https://bigwordcdn.example/", 9001),
        ("Made Up Ads GmbH", "raw.somehost.example", "https://raw.somehost.example/", None),
        ("Made Up Ads GmbH", None, "https://x.madeupads.example/p", None),
        ("Amazon Web Things", "bucket.s3.amazonaws.com", "https://other.s3.amazonaws.com/", None),
    ],
)
def test_a_list_that_a_page_loaded(name: str, host: str | None, url: str, number: int | None) -> None:
    found = behind(url, ListedVendor(id=9001, name=name, host=host))
    assert (found.id if found else None) == number
