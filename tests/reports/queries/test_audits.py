from pathlib import Path

import pytest

from auditor.store import open_database
from auditor.store.writer import finish_audit, save_assessment, start_audit
from reports.database import Facts, facts_of
from reports.queries import audits
from tests import factories
from tests.reports.conftest import Sample
from tests.reports.sample import CLINIC, SHOP


@pytest.mark.parametrize(
    ("order", "first"),
    [("severity", SHOP), ("mismatches", SHOP), ("site", CLINIC), ("latest", "gone.example")],
)
def test_sites_come_in_the_order_asked_for(facts: Facts, order: str, first: str) -> None:
    assert audits.sites(facts, order)[0]["site"] == first


def test_a_site_is_shown_with_its_last_audit_that_came_to_something(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        for status in ("finished", "failed"):
            finish_audit(db, start_audit(db, factories.audit()), status=status)
    with facts_of(tmp_path / "a.db") as facts:
        assert [(row["id"], row["status"], row["audits"]) for row in audits.sites(facts, "site")] == [
            (1, "finished", 2)
        ]


def test_mismatches_count_by_severity(facts: Facts) -> None:
    shop = next(row for row in audits.sites(facts, "site") if row["site"] == SHOP)
    assert (shop["mismatches"], shop["high"], shop["medium"], shop["low"], shop["info"]) == (6, 2, 3, 1, 0)


@pytest.mark.parametrize(("audit", "new"), [("shop 1", 0), ("shop 2", 0), ("shop 3", 2), ("shop 5", 0)])
def test_new_is_what_the_audit_before_did_not_have(facts: Facts, sample: Sample, audit: str, new: int) -> None:
    row = audits.audit(facts, sample.made[audit].audit)
    assert row is not None
    assert len(audits.new_mismatches(facts, row)) == new


def test_an_audit_after_one_that_was_never_judged_has_nothing_new(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        for judged in (False, True):
            audit = start_audit(db, factories.audit())
            finish_audit(db, audit, status="finished")
            if judged:
                found = factories.finding(claims=(), evidence=())
                save_assessment(db, audit, factories.assessment(behaviours=(), readings=(), findings=(found,)))
    with facts_of(tmp_path / "a.db") as facts:
        assert audits.new_mismatches(facts, audits.audit(facts, 2) or {}) == []


def test_audits_know_their_neighbours(facts: Facts) -> None:
    third = audits.audit(facts, 3) or {}
    assert (audits.previous(facts, third) or {})["id"] == 2
    assert (audits.following(facts, third) or {})["id"] == 4
    assert audits.previous(facts, audits.audit(facts, 1) or {}) is None
    assert audits.following(facts, audits.audit(facts, 5) or {}) is None


def test_conditions_come_in_the_order_of_the_experiment(facts: Facts) -> None:
    assert audits.conditions(facts, 5) == ("no-choice", "reject", "accept", "signals")
    assert audits.conditions(facts, 7) == ()


@pytest.mark.parametrize(("kind", "observed"), [("cookies", 8), ("permissions", 4)])
def test_it_is_known_in_how_many_page_views_a_kind_was_observed(facts: Facts, kind: str, observed: int) -> None:
    assert audits.not_observed(facts, 5, kind) == {"page_views": 8, "observed": observed}


def test_visits_come_with_their_page_views(facts: Facts) -> None:
    found = audits.visits(facts, 5)
    assert [(visit["condition"], len(visit["page_views"])) for visit in found] == [
        ("no-choice", 2),
        ("reject", 2),
        ("accept", 2),
        ("signals", 2),
    ]
    assert found[0]["page_views"][1]["missing"] == "permissions"


def test_history_is_the_oldest_first(facts: Facts) -> None:
    assert [(row["id"], row["mismatches"]) for row in audits.history(facts, SHOP)] == [
        (1, 4),
        (2, 4),
        (3, 6),
        (4, 6),
        (5, 6),
    ]
    assert [row["id"] for row in audits.history(facts, SHOP, 2)] == [4, 5]
    assert audits.counted(facts, 5) == {"contradicted": 3, "undisclosed": 2, "vague": 1, "consistent": 1, "untested": 1}
