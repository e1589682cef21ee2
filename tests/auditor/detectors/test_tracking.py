"""What tracks on a page: requests that tell, and cookies whose purpose is known."""

from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.tracking import ALL, SALE, tracking_on
from auditor.model.records import AuditRecord
from tests.auditor.judging import KNOWLEDGE, cookie, record, request

HIT = "https://www.google-analytics.com/g/collect"
AD = "https://ad.doubleclick.net/x"
ALL_OF_ADS = {"requests to Google Ads": False}


def told(audit: AuditRecord, kind: Any = ALL) -> dict[str, bool]:
    found = tracking_on(Scene(audit, KNOWLEDGE), frozenset({1}), kind)
    return {name: seen.told for name, seen in found.items()}


@pytest.mark.parametrize(
    ("url", "changes", "expected"),
    [
        (HIT, {"type": "ping"}, {"requests to Google Analytics": False}),
        (HIT, {"type": "script"}, {"requests to Google Analytics": False}),
        ("https://www.google-analytics.com/analytics.js", {"type": "script"}, {}),
        (HIT, {"type": "preflight"}, {}),
        (HIT, {"type": "ping", "blocked_reason": "csp"}, {}),
        (HIT, {"type": "ping", "page_view": 2}, {}),
        ("https://unknown.example/collect", {"type": "ping"}, {}),
        ("https://fonts.gstatic.com/a", {"type": "image"}, {}),
        (AD, {"type": "image"}, {"requests to Google Ads": False}),
        (f"{AD}?us_privacy=1YYN", {"type": "image"}, {"requests to Google Ads": True}),
        (f"{AD}?gcs=G100", {"type": "image"}, {"requests to Google Ads": True}),
        (f"{AD}?gcs=G101", {"type": "image"}, {"requests to Google Ads": False}),
        (f"{AD}?us_privacy=1YNN", {"type": "image"}, {"requests to Google Ads": False}),
        (f"{AD};rdp=1;x=2", {"type": "image"}, {"requests to Google Ads": True}),
        (f"{AD}?a=1&npa=1#x", {"type": "image"}, {"requests to Google Ads": True}),
        (f"{AD}?npa=10", {"type": "image"}, {"requests to Google Ads": False}),
    ],
)
def test_requests(url: str, changes: dict[str, Any], expected: dict[str, bool]) -> None:
    assert told(record(requests=(request(1, url, **changes),))) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (cookie("_ga"), {"cookie _ga": False}),
        (cookie("_ga", lifetime_seconds=0), {}),
        (cookie("_ga", stored=False), {}),
        (cookie("PHPSESSID"), {}),
        (cookie("made_up_by_nobody"), {}),
        (cookie("IDE", domain="doubleclick.net"), {"cookie IDE": False}),
        (cookie("IDE", domain="doubleclick.net", value="OPT_OUT"), {"cookie IDE": True}),
    ],
)
def test_cookies(given: Any, expected: dict[str, bool]) -> None:
    assert told(record(cookies=(given,))) == expected


def test_a_request_that_says_nothing_of_a_refusal_outweighs_one_that_does() -> None:
    both = (request(1, f"{AD}?npa=1", type="image"), request(2, AD, type="image"))
    assert told(record(requests=both)) == ALL_OF_ADS


def test_a_sites_own_statistics_are_no_sale() -> None:
    audit = record(requests=(request(1, HIT), request(2, AD, type="image")), cookies=(cookie("_ga"),))
    assert told(audit, SALE) == ALL_OF_ADS
