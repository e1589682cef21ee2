"""Banners seen, and choices that were proven to be made."""

from typing import Any

import pytest

from auditor.detectors.consent import detect
from auditor.detectors.scene import Scene
from auditor.model.consent import BannerKind
from auditor.model.findings import Behaviour
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.choosing import accepted, rejected, taken_back
from tests.auditor.judging import KNOWLEDGE, cookie, record


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
    assert found(both) == [
        ("choice", "rejected", True),
        ("choice", "accepted", None),
        ("withdrawal", "withdrawal", None),
    ]


def banner(page: int, kind: BannerKind = BannerKind.BANNER) -> Any:
    return factories.banner(id=page, page_view=page, kind=kind)


def test_a_notice_asks_for_nothing() -> None:
    notice = factories.banner(page_view=1, kind=BannerKind.NOTICE, cmp=None)
    assert found(record(banners=(notice,))) == []
    (asks,) = detect(Scene(record(banners=(banner(1),)), KNOWLEDGE))
    assert (asks.kind, asks.facts["asks"], [row.table for row in asks.evidence]) == (
        "consent-banner",
        True,
        ["banners"],
    )


def one(audit: AuditRecord, kind: str) -> Behaviour:
    return next(each for each in detect(Scene(audit, KNOWLEDGE)) if each.kind == kind)


@pytest.mark.parametrize(
    ("audit", "observed", "reason"),
    [
        (rejected(), True, None),
        (rejected(proof=None), None, "nothing that the page stored or told shows that the choice was taken"),
        (
            rejected(visits=(factories.visit(id=1, condition=Condition.REJECT, error="banner: none"),)),
            None,
            "banner: none",
        ),
    ],
)
def test_why_a_choice_is_not_shown(audit: AuditRecord, observed: bool | None, reason: str | None) -> None:
    choice = one(audit, "choice")
    assert (choice.observed, choice.reason) == (observed, reason)


@pytest.mark.parametrize(
    ("banners", "again"),
    [((banner(1),), []), ((banner(3), banner(5)), ["reload", "return"]), ((banner(5, BannerKind.NOTICE),), [])],
)
def test_whether_a_banner_asks_again(banners: tuple[Any, ...], again: list[str]) -> None:
    assert one(rejected(banners=banners), "choice").facts["asked_again"] == again


@pytest.mark.parametrize(
    ("audit", "observed", "reason"),
    [
        (accepted(consent_signals=taken_back()), True, None),
        (accepted(consent_signals=taken_back(proof=None)), None, "nothing shows that the withdrawal was taken"),
        (accepted(consent_signals=taken_back(None, None)), None, "no way to take consent back was found on the page"),
        (accepted(), None, "consent was not given, so that it could not be taken back"),
    ],
)
def test_whether_consent_could_be_taken_back(audit: AuditRecord, observed: bool | None, reason: str | None) -> None:
    withdrawal = one(audit, "withdrawal")
    assert (withdrawal.observed, withdrawal.reason) == (observed, reason)


def test_what_became_of_cookies_when_consent_was_taken_back() -> None:
    given = (cookie("_ga", page_view=3), cookie("_gid", number=2, page_view=3))
    gone = cookie("_gid", number=3, page_view=5, lifetime_seconds=0)
    withdrawal = one(accepted(*given, gone, consent_signals=taken_back()), "withdrawal")
    assert (withdrawal.facts["deleted"], withdrawal.facts["kept"]) == (["_gid"], ["_ga"])
