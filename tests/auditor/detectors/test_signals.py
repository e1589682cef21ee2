"""What a site does when the browser says that it does not want to be tracked."""

from auditor.detectors.scene import Scene
from auditor.detectors.signals import detect
from auditor.model.findings import Behaviour
from auditor.model.observations import AuditRecord
from auditor.model.practices import Condition
from tests.auditor.judging import KNOWLEDGE, cookie, record, request

HIT = "https://www.google-analytics.com/g/collect"


def signals(audit: AuditRecord) -> dict[str, Behaviour]:
    return {one.subject.name: one for one in detect(Scene(audit, KNOWLEDGE))}


def test_without_a_visit_with_the_signal_nothing_is_known() -> None:
    dnt = signals(record())["DNT"]
    assert (dnt.observed, dnt.reason) == (None, "no visit was made with this signal on")


def test_without_a_visit_to_compare_with_nothing_is_known() -> None:
    assert signals(record(conditions=(Condition.SIGNALS,)))["DNT"].observed is None


def test_a_signal_of_its_own_says_nothing_of_the_other() -> None:
    found = signals(record(conditions=(Condition.NO_CHOICE, Condition.DNT)))
    assert (found["DNT"].observed, found["GPC"].observed) == (True, None)


def test_what_stays_and_what_goes() -> None:
    both = (Condition.NO_CHOICE, Condition.SIGNALS)
    audit = record(
        conditions=both,
        requests=(request(1, HIT), request(2, "https://ad.doubleclick.net/x"), request(3, HIT, page_view=2)),
        cookies=(cookie("_ga", number=1), cookie("PHPSESSID", number=2, page_view=2)),
    )
    facts = signals(audit)["DNT"].facts
    assert facts["stays"] == ["requests to Google Analytics"]
    assert facts["gone"] == ["cookie _ga", "requests to Google Ads"]
