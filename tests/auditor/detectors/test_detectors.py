"""All detectors in a row, and the gaps between what they could see."""

from auditor.detectors import DETECTORS, behaviours_of
from auditor.model.records import OBSERVATION_KINDS
from tests import factories
from tests.auditor.judging import KNOWLEDGE, cookie, record, requests


def test_gaps_are_behaviours_that_were_not_observed() -> None:
    found = behaviours_of(record(not_observed=((1, "cookies"),)), KNOWLEDGE)
    gaps = [(one.subject.name, one.observed) for one in found if one.kind == "not-observed"]
    assert gaps == [("cookies", None)]


def test_an_audit_without_a_page_has_seen_nothing_at_all() -> None:
    lost = record(page_views=(factories.page_view(id=1, visit=1, final_url=None),))
    gaps = [one.subject.name for one in behaviours_of(lost, KNOWLEDGE) if one.kind == "not-observed"]
    assert gaps == list(OBSERVATION_KINDS)


def test_every_behaviour_can_be_checked_by_hand() -> None:
    audit = record(cookies=(cookie("_ga"),), requests=requests("https://www.google-analytics.com/g/collect?v=2"))
    for one in behaviours_of(audit, KNOWLEDGE):
        assert one.evidence or one.observed is None


def test_the_same_audit_gives_the_same_behaviours() -> None:
    audit = record(cookies=(cookie("_ga"),), requests=requests("https://a.example/", "https://b.example/"))
    assert behaviours_of(audit, KNOWLEDGE) == behaviours_of(audit, KNOWLEDGE)
    assert len(DETECTORS) == len(set(DETECTORS))
