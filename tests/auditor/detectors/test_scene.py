"""What belongs to the company itself, and where observations have gaps."""

import pytest

from auditor.detectors.scene import Scene
from auditor.model.names import HostAlias
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record


def scene(site: str = "shop.example", audit: AuditRecord | None = None) -> Scene:
    return Scene(audit or AuditRecord(audit=factories.audit(site=site)), KNOWLEDGE)


@pytest.mark.parametrize(
    ("site", "host", "is_own"),
    [
        ("shop.example", "cdn.shop.example", True),
        ("shop.example", "shop.test", True),
        ("shop.example", "other.example", False),
        ("abc.example", "abc.test", False),
        ("youtube.com", "www.google.com", True),
        ("youtube.com", "facebook.com", False),
        ("127.0.0.1", "127.0.0.2", False),
    ],
)
def test_the_companys_own_hosts(site: str, host: str, is_own: bool) -> None:
    assert scene(site).is_own(host) is is_own


@pytest.mark.parametrize(
    ("url", "vendor"),
    [
        ("https://www.google-analytics.com/g/collect", "google-analytics"),
        ("https://shop.example/g/collect", None),
        ("https://nobody.example/", None),
        ("data:text/plain,x", None),
        (None, None),
    ],
)
def test_the_vendor_behind_an_address(url: str | None, vendor: str | None) -> None:
    found = scene().vendor_behind(url)
    assert (found.id if found else None) == vendor


@pytest.mark.parametrize(
    ("chain", "vendor"),
    [
        (("shop.data.adobedc.net",), "adobe-analytics"),
        (("x.shop.example", "shop.data.adobedc.net", "elb.amazonaws.com"), "adobe-analytics"),
        (("d111.cloudfront.net",), None),
        (("nobody.example",), None),
        (("x.shop.example",), None),
    ],
)
def test_a_vendor_behind_a_name_of_the_site(chain: tuple[str, ...], vendor: str | None) -> None:
    aliases = (HostAlias(id=1, audit=1, host="stats.shop.example", chain=chain),)
    looked_at = Scene(record(host_aliases=aliases), KNOWLEDGE)
    found = looked_at.vendor_behind("https://stats.shop.example/b/ss")
    assert (found.id if found else None) == vendor
    assert looked_at.is_own("stats.shop.example") is (vendor is None)
    assert looked_at.is_own("shop.example")


def test_conditions_come_in_their_own_order() -> None:
    both = scene(audit=record(conditions=(Condition.ACCEPT, Condition.NO_CHOICE)))
    assert both.conditions([1, 2, 1]) == (Condition.NO_CHOICE, Condition.ACCEPT)
    assert both.run == {Condition.ACCEPT, Condition.NO_CHOICE}


@pytest.mark.parametrize(
    ("gaps", "reason"),
    [
        ((), None),
        (((1, "cookies"),), "cookies were not observed on 1 of 2 pages"),
        (((1, "requests"),), None),
    ],
)
def test_gaps_in_observation(gaps: tuple[tuple[int, str], ...], reason: str | None) -> None:
    audit = record(conditions=(Condition.NO_CHOICE, Condition.REJECT), not_observed=gaps)
    assert scene(audit=audit).missing("cookies") == reason


def test_some_may_have_been_seen_where_others_could_not() -> None:
    seen = record(not_observed=((1, "cookies"), (1, "messages")), cookies=(factories.cookie(visit=1, page_view=1),))
    assert scene(audit=seen).missing("cookies") == "only some cookies could be observed on 1 of 1 pages"
    assert scene(audit=seen).missing("messages") == "messages were not observed on 1 of 1 pages"


def test_nothing_was_observed_where_no_page_was_loaded() -> None:
    lost = record(page_views=(factories.page_view(id=1, visit=1, final_url=None, error="network: gone"),))
    assert scene(audit=lost).missing("cookies") == "no page could be loaded"


@pytest.mark.parametrize(
    ("conditions", "lost", "reason"),
    [
        (("no-choice",), (1,), "banners were not looked for"),
        (("no-choice", "signals"), (1, 2), "banners were not looked for"),
        (("no-choice", "signals", "reject"), (2, 3), None),
        (("no-choice", "signals", "reject"), (1, 2, 3), "banners were not observed on 1 of 1 pages"),
    ],
)
def test_a_banner_is_missed_where_one_was_to_be_looked_for(
    conditions: tuple[str, ...], lost: tuple[int, ...], reason: str | None
) -> None:
    audit = record(conditions=map(Condition, conditions), not_observed=tuple((page, "banners") for page in lost))
    assert scene(audit=audit).missing("banners") == reason


def test_evidence_tells_its_page() -> None:
    assert scene(audit=record()).evidence("cookies", 7, 1, "x").page_url == PAGE
    assert scene(audit=record()).evidence("visits", 7, None, "x").page_url is None
