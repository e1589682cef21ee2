"""What a site does when the browser says that it does not want to be tracked."""

from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.signals import detect
from auditor.model.findings import Behaviour
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, cookie, record, request

HIT = "https://www.google-analytics.com/g/collect"
AD = "https://ad.doubleclick.net/x"
BOTH = (Condition.NO_CHOICE, Condition.SIGNALS)
SENT = request(90, PAGE, page_view=2, type="document", request_headers='{"DNT": "1", "sec-gpc": "1"}')
UNSENT = request(90, PAGE, page_view=2, type="document", request_headers='{"accept": "*/*"}')


def signals(audit: AuditRecord) -> dict[str, Behaviour]:
    return {one.subject.name: one for one in detect(Scene(audit, KNOWLEDGE))}


def page(number: int, visit: int, path: str, **changes: Any) -> Any:
    return factories.page_view(id=number, visit=visit, url=PAGE + path, **{"final_url": PAGE + path} | changes)


@pytest.mark.parametrize(
    ("audit", "reason"),
    [
        (record(), "no visit was made with this signal on"),
        (record(conditions=(Condition.SIGNALS,)), "there is no visit without the signal to compare with"),
        (
            record(conditions=BOTH, page_views=(page(1, 1, ""), page(2, 2, "", final_url=None, error="timeout: x"))),
            "no page could be loaded with this signal on",
        ),
        (
            record(conditions=BOTH, page_views=(page(1, 1, ""), page(2, 2, "", final_url=PAGE + "opted-out"))),
            "no page was seen alike with the signal on and without",
        ),
        (
            record(conditions=BOTH, requests=(SENT,), not_observed=((2, "requests"),)),
            "no page was seen alike with the signal on and without",
        ),
        (record(conditions=BOTH, requests=(UNSENT,)), "it is not shown that the browser sent the signal"),
        (record(conditions=BOTH), "it is not shown that the browser sent the signal"),
        (
            record(
                conditions=BOTH,
                page_views=(page(1, 1, ""), page(3, 1, "b"), page(2, 2, ""), page(4, 2, "b", error="timeout: x")),
                requests=(SENT, request(1, HIT, type="ping"), request(2, HIT, page_view=3, type="ping")),
            ),
            "1 of 2 pages were not seen alike with the signal on",
        ),
    ],
)
def test_what_cannot_be_compared(audit: AuditRecord, reason: str) -> None:
    dnt = signals(audit)["DNT"]
    assert (dnt.observed, dnt.reason) == (None, reason)


def test_what_goes_on_goes_on_whatever_became_of_another_page() -> None:
    audit = record(
        conditions=BOTH,
        page_views=(page(1, 1, ""), page(3, 1, "b"), page(2, 2, ""), page(4, 2, "b", error="timeout: x")),
        requests=(SENT, request(1, HIT, type="ping"), request(2, HIT, page_view=2, type="ping")),
    )
    assert signals(audit)["DNT"].facts["stays"] == ["requests to Google Analytics"]


def test_a_signal_of_its_own_says_nothing_of_the_other() -> None:
    found = signals(record(conditions=(Condition.NO_CHOICE, Condition.DNT), requests=(SENT,)))
    assert (found["DNT"].observed, found["GPC"].observed) == (True, None)


def test_a_visit_with_nothing_but_the_signal_tells_more_than_one_with_both() -> None:
    alone = request(91, PAGE, page_view=3, type="document", request_headers='{"dnt": "1"}')
    found = signals(record(conditions=(*BOTH, Condition.DNT), requests=(SENT, alone)))
    assert found["DNT"].conditions == (Condition.NO_CHOICE, Condition.DNT)
    assert found["GPC"].conditions == BOTH


def test_what_stays_and_what_goes() -> None:
    audit = record(
        conditions=BOTH,
        requests=(SENT, request(1, HIT), request(2, AD, type="image"), request(3, HIT, page_view=2)),
        cookies=(cookie("_ga", number=1), cookie("PHPSESSID", number=2, page_view=2)),
    )
    facts = signals(audit)["DNT"].facts
    assert facts["stays"] == ["requests to Google Analytics"]
    assert facts["gone"] == ["cookie _ga", "requests to Google Ads"]
    assert facts["by_chance"] == []


def test_global_privacy_control_is_not_about_a_sites_own_statistics() -> None:
    audit = record(
        conditions=BOTH,
        requests=(SENT, request(1, HIT), request(2, AD, type="image"), request(3, HIT, page_view=2)),
        cookies=(cookie("_ga", number=1),),
    )
    assert signals(audit)["GPC"].facts["without"] == ["requests to Google Ads"]


def test_what_was_on_one_page_of_several_may_be_gone_by_chance() -> None:
    audit = record(
        conditions=BOTH,
        page_views=(page(1, 1, ""), page(3, 1, "b"), page(2, 2, ""), page(4, 2, "b")),
        requests=(SENT, request(1, HIT), request(2, HIT, page_view=3), request(3, AD, page_view=3, type="image")),
        cookies=(cookie("_ga", number=1), cookie("IDE", number=2, page_view=3, domain="doubleclick.net")),
    )
    facts = signals(audit)["DNT"].facts
    assert facts["gone"] == ["cookie IDE", "cookie _ga", "requests to Google Ads", "requests to Google Analytics"]
    assert facts["by_chance"] == ["cookie IDE", "requests to Google Ads"]
