from typing import Any

import pytest
from sqlite_utils import Database

from auditor.changes.findings import FindingState
from auditor.changes.policies import PolicyState
from auditor.errors import UsageError
from auditor.model.findings import Assessment, Verdict
from auditor.model.observations import Audit
from auditor.model.records import OBSERVATION_KINDS, PageViewRecord
from auditor.store.reader import find_audit, load_audit
from auditor.store.readings import reader_version
from auditor.store.snapshots import alarming_findings, changes_since_before, load_snapshot
from auditor.store.writer import (
    add_page_view,
    finish_audit,
    save_assessment,
    start_audit,
    start_visit,
)
from tests import factories
from tests.auditor.changes.made import FIVE, TRACKER, request, tracker
from tests.auditor.commands.conftest import store


def test_an_audit_comes_with_all_that_was_made_of_it(db: Database) -> None:
    audit = store(db, factories.SITE, (factories.finding(),))
    found = load_snapshot(db, audit)
    assert found.record == load_audit(db, audit)
    assert found.findings == (factories.finding(),)
    assert found.behaviours == (factories.behaviour(),)
    assert found.readings == {factories.document().sha256: factories.reading()}
    assert found.reader == reader_version()


def test_an_audit_that_was_never_judged_has_nothing_made_of_it(db: Database) -> None:
    audit = store(db, factories.SITE, (factories.finding(),))
    db.execute("DELETE FROM findings")
    db.execute("DELETE FROM behaviours")
    db.execute("UPDATE audits SET assessed = NULL, reader = NULL")
    found = load_snapshot(db, audit)
    assert (found.findings, found.behaviours, found.readings, found.reader) == ((), (), {}, None)


def test_the_reading_is_that_of_the_version_that_judged_the_audit(db: Database) -> None:
    first = store(db, factories.SITE, (factories.finding(),))
    db.execute("UPDATE readings SET reader = 'an older one'")
    db.execute("UPDATE audits SET reader = 'an older one'")
    db.execute("UPDATE claims SET value = 'denies'")
    second = store(db, factories.SITE, (factories.finding(claims=(factories.cited(2),)),))
    values = {
        audit: [claim.value for reading in load_snapshot(db, audit).readings.values() for claim in reading.claims]
        for audit in (first, second)
    }
    assert values == {first: ["denies"], second: ["affirms"]}
    changes = changes_since_before(db, find_audit(db, second))
    assert changes is not None
    assert [change.state for change in changes.policies] == [PolicyState.REREAD]


def test_changes_since_the_audit_before(db: Database) -> None:
    first = store(db, factories.SITE, ())
    second = store(db, factories.SITE, (factories.finding(claims=(factories.cited(2),)),))
    assert changes_since_before(db, find_audit(db, first)) is None
    changes = changes_since_before(db, find_audit(db, second))
    assert changes is not None
    assert [change.state for change in changes.findings] == [FindingState.NEW]


def test_no_such_audit(db: Database) -> None:
    with pytest.raises(UsageError, match="no audit 7"):
        load_snapshot(db, 7)


def loads(db: Database, times: int) -> Audit:
    """An audit of five page views, the first `times` of which ask a tracker, with a finding about it."""
    number = start_audit(db, factories.audit())
    visit = start_visit(db, factories.visit(audit=number))
    kinds: dict[str, Any] = dict.fromkeys(OBSERVATION_KINDS, ())
    first = db["requests"].count + 1
    for ordinal, page in enumerate(FIVE, 1):
        asked = (request(1, page_view=0),) if ordinal <= times else ()
        view = factories.page_view(ordinal=ordinal, url=page)
        add_page_view(db, visit, PageViewRecord(page_view=view, **kinds | {"requests": asked}))
    finish_audit(db, number, status="finished")
    subject = factories.subject(kind="request", name="Tracker", host=TRACKER, entity="Tracker Ltd")
    evidence = (factories.evidence(table="requests", id=first),)
    behaviours, found = (
        (tracker(evidence=evidence),),
        (factories.finding(subject=subject, claims=(), evidence=evidence),),
    )
    made = Assessment(behaviours=behaviours if times else (), readings=(), findings=found if times else ())
    save_assessment(db, number, made)
    return find_audit(db, number)


@pytest.mark.parametrize(("times", "alarms"), [(5, 1), (3, 1), (1, 0)])
def test_what_comes_by_chance_is_no_alarm(db: Database, times: int, alarms: int) -> None:
    loads(db, 0)
    assert len(alarming_findings(db, loads(db, times))) == alarms


def test_what_the_audit_before_had_is_no_alarm(db: Database) -> None:
    loads(db, 5)
    assert alarming_findings(db, loads(db, 5)) == ()


def test_all_mismatches_of_the_first_audit_are_alarms(db: Database) -> None:
    consistent = factories.finding(verdict=Verdict.CONSISTENT, fingerprint="f" * 16)
    audit = store(db, factories.SITE, (factories.finding(), consistent))
    assert [finding.verdict for finding in alarming_findings(db, find_audit(db, audit))] == [Verdict.UNDISCLOSED]
