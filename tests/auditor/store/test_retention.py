from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.model.findings import PolicyReading
from auditor.model.second_readings import SecondReading
from auditor.store.reader import artifact, audits, find_audit, findings, load_audit, policy_text
from auditor.store.retention import prune, removable, vacuum
from auditor.store.schedules import claim_run, end_run, runs, set_schedule
from auditor.store.second_readings import keep_second_reading
from auditor.store.transactions import transaction
from auditor.store.writer import (
    add_clear_answer,
    add_page_view,
    add_policy,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
)
from tests import factories
from tests.auditor.schedule.made import run, schedule

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEEP = timedelta(days=90)


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat(timespec="seconds")


def audited(db: Database, days: float, text: str = factories.TEXT, status: str = "finished", **facts: Any) -> int:
    """An audit with one of everything, this many days old, judged."""
    audit = start_audit(db, factories.audit(started=ago(days), **facts))
    picture = factories.artifact(f"picture of {audit}".encode())
    view = factories.page_view_record(page_view=factories.page_view(screenshot=picture.sha256), artifacts=(picture,))
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), view)
    policy = factories.policy(text)
    number = add_policy(db, audit, policy, text.encode())
    add_clear_answer(db, audit, factories.clear_answer())
    if status != "running":
        finish_audit(db, audit, status=status)
    claim = factories.claim(text=text)
    made = factories.assessment(
        readings=(PolicyReading(policy=factories.policy(text, id=number), reading=factories.reading(claims=(claim,))),),
        findings=(factories.finding(claims=(factories.cited(number, text=text),), evidence=()),),
        behaviours=(),
    )
    save_assessment(db, audit, made)
    return audit


def kept(db: Database) -> list[int]:
    return [audit.id for audit in audits(db)]


@pytest.mark.parametrize(
    ("ages", "statuses", "stay"),
    [
        pytest.param((100, 50, 1), (), (2, 3), id="old ones go"),
        pytest.param((300, 200, 100), (), (3,), id="the last one stays, however old"),
        pytest.param((300, 200, 100), ("finished", "finished", "failed"), (2, 3), id="and the last that has something"),
        pytest.param((300, 200, 100), ("finished", "finished", "incomplete"), (3,), id="an incomplete one has"),
        pytest.param((300, 200, 100), ("finished", "running", "finished"), (2, 3), id="one under way stays"),
        pytest.param((90, 1), (), (1, 2), id="to the second"),
        pytest.param((), (), (), id="nothing to do"),
    ],
)
def test_what_stays(db: Database, ages: tuple[float, ...], statuses: tuple[str, ...], stay: tuple[int, ...]) -> None:
    for number, days in enumerate(ages):
        audited(db, days, status=statuses[number] if statuses else "finished")
    prune(db, KEEP, NOW)
    assert tuple(kept(db)) == stay


def test_each_site_has_a_last_audit(db: Database) -> None:
    audited(db, 200)
    audited(db, 300, site="other.example")
    assert removable(db, KEEP, NOW) == ()


EVIDENCE = (
    "visits",
    "page_views",
    "requests",
    "messages",
    "cookies",
    "storage_items",
    "api_calls",
    "forms",
    "permissions",
    "consent_signals",
    "declared_cookies",
    "banners",
    "typed_values",
    "clear_answers",
    "policies",
)


@pytest.mark.parametrize("table", EVIDENCE)
def test_what_a_finding_of_a_kept_audit_cites_stays(db: Database, table: str) -> None:
    for days in (400, 300, 1):
        audited(db, days)
    made = factories.assessment(
        3, findings=(factories.finding(claims=(), evidence=(factories.evidence(table=table),)),)
    )
    save_assessment(db, 3, made)
    assert prune(db, KEEP, NOW).audits == (2,)
    assert kept(db) == [1, 3]
    assert [item.table for finding in findings(db, 3) for item in finding.evidence] == [table]


def test_what_is_cited_by_what_is_cited_stays(db: Database) -> None:
    for days in (500, 400, 300, 1):
        audited(db, days)
    for audit, cited in ((4, 3), (3, 1)):
        evidence = (factories.evidence(table="visits", id=cited),)
        findings_ = (factories.finding(claims=(), evidence=evidence),)
        save_assessment(db, audit, factories.assessment(audit, findings=findings_, behaviours=()))
    assert prune(db, KEEP, NOW).audits == (2,)


def test_what_nothing_refers_to_goes(db: Database) -> None:
    first, last = audited(db, 300, "We use cookies of old."), audited(db, 1, "We use cookies today.")
    old, new = load_audit(db, first), load_audit(db, last)
    for record in (old, new):
        said = SecondReading(reader="made-up-1", made=ago(0))
        keep_second_reading(db, record.policies[0].text.sha256 if record.policies[0].text else "", said)
    gone = prune(db, KEEP, NOW)
    # The picture and the policy as it was fetched.
    assert (gone.audits, gone.policy_texts, gone.artifacts) == ((first,), 1, 2)
    assert gone.bytes == len(b"picture of 1") + len("We use cookies of old.")
    for record, stays in ((old, False), (new, True)):
        policy, page_view = record.policies[0], record.page_views[0]
        assert policy.text is not None
        assert bool(policy_text(db, policy.text.sha256)) is stays
        assert bool(artifact(db, policy.raw or "")) is stays
        assert bool(artifact(db, page_view.screenshot or "")) is stays
    texts = [row[0] for row in db.execute("SELECT text FROM policy_texts_fts")]
    assert texts == ["We use cookies today."]
    for table in ("readings", "second_readings"):
        assert db[table].count == 1


def test_what_an_old_and_a_young_audit_share_stays(db: Database) -> None:
    audited(db, 300)
    young = audited(db, 1)
    prune(db, KEEP, NOW)
    record = load_audit(db, young)
    assert record.policies[0].text is not None
    assert [finding.claims[0].claim.quote for finding in findings(db, young)] == ["We use cookies"]
    assert prune(db, KEEP, NOW).artifacts == 0


def test_rows_of_a_removed_audit_are_gone_from_every_table(db: Database) -> None:
    audited(db, 300)
    young = audited(db, 1)
    both = {table: db[table].count for table in EVIDENCE}
    prune(db, KEEP, NOW)
    assert {table: db[table].count * 2 for table in EVIDENCE} == both
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert find_audit(db, young).id == young


def test_the_last_runs_of_a_site_stay(db: Database) -> None:
    set_schedule(db, schedule())
    for days in (400, 300, 200, 1):
        number = claim_run(db, run(due=ago(days), started=ago(days)), limit=1)
        end_run(db, number or 0, status="finished", reason=None, finished=ago(days))
    assert prune(db, KEEP, NOW).runs == 2
    assert [item.started for item in runs(db)] == [ago(200), ago(1)]


def test_vacuum_gives_the_room_back(db: Database) -> None:
    with transaction(db):
        db.execute("INSERT INTO artifacts VALUES ('a', 'image/png', zeroblob(3000000))")
    assert prune(db, KEEP, NOW).bytes == 3_000_000
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    vacuum(db)
    assert db.execute("PRAGMA page_count").fetchone()[0] < pages - 500
