"""Banners seen, and choices that were proven to be made."""

from auditor.detectors.consent import detect
from auditor.detectors.scene import Scene
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record


def found(audit: AuditRecord) -> list[tuple[str, str, bool | None]]:
    return [(one.kind, one.subject.name, one.observed) for one in detect(Scene(audit, KNOWLEDGE))]


def test_no_banner_seen_is_no_behaviour() -> None:
    assert found(record()) == []


def test_a_banner_by_its_consent_manager() -> None:
    signal = factories.consent_signal(page_view=1, kind="banner", name="banner", value=None)
    visit = factories.visit(id=1, cmp="OneTrust")
    assert found(record(visits=(visit,), consent_signals=(signal,))) == [("consent-banner", "OneTrust", True)]


def test_a_choice_counts_when_it_is_proven() -> None:
    reject = factories.visit(id=1, condition=Condition.REJECT, choice="rejected", choice_proof="cookie says so")
    accept = factories.visit(id=2, condition=Condition.ACCEPT, choice=None)
    both = record(conditions=(Condition.REJECT, Condition.ACCEPT), visits=(reject, accept))
    assert found(both) == [("choice", "rejected", True), ("choice", "accepted", None)]
