"""All detectors in a row, and the gaps between what they could see."""

import re

import pytest

from auditor.detectors import DETECTORS, Detector, behaviours_of
from auditor.detectors.scene import Scene
from auditor.model.findings import identity
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


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.id)
def test_a_detector_explains_itself(detector: Detector) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", detector.id)
    assert detector.title and detector.description[-1] in ".?"
    assert detector.criteria and detector.sources and detector.examples and detector.counterexamples
    assert set(detector.needs) <= set(OBSERVATION_KINDS)


def test_ids_and_kinds_have_one_detector() -> None:
    assert len({detector.id for detector in DETECTORS}) == len(DETECTORS)
    kinds = [kind for detector in DETECTORS for kind in detector.kinds]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.id)
def test_where_its_observations_are_missing_it_is_not_observed(detector: Detector) -> None:
    lost = record(not_observed=tuple((1, kind) for kind in detector.needs))
    gaps = {one.subject.name for one in behaviours_of(lost, KNOWLEDGE) if one.kind == "not-observed"}
    assert gaps == set(detector.needs)
    told = [one for one in behaviours_of(lost, KNOWLEDGE) if one.kind in detector.kinds and one.observed]
    assert all(row.table == "page_views" for one in told for row in one.evidence)


def test_a_detector_makes_only_the_kinds_it_names() -> None:
    audit = factories.audit_record()
    for detector in DETECTORS:
        assert {one.kind for one in detector.detect(Scene(audit, KNOWLEDGE))} <= set(detector.kinds)


def test_what_a_detector_makes_can_be_told_apart() -> None:
    urls = (
        "https://www.facebook.com/tr/?id=77&ev=PageView",
        "https://www.facebook.com/tr/?id=88&ev=Purchase",
        "https://region1.google-analytics.com/g/collect?v=2&tid=G-1&en=page_view",
        "https://www.google-analytics.com/g/collect?v=2&tid=G-2&en=scroll&gcs=G100",
    )
    found = [
        identity(one) for one in behaviours_of(record(requests=requests(*urls), cookies=(cookie("_ga"),)), KNOWLEDGE)
    ]
    assert len(found) == len(set(found))
