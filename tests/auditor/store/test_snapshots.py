import pytest
from sqlite_utils import Database

from auditor.changes.findings import FindingState
from auditor.changes.policies import PolicyState
from auditor.errors import UsageError
from auditor.store.reader import find_audit, load_audit
from auditor.store.readings import reader_version
from auditor.store.snapshots import changes_since_before, load_snapshot
from tests import factories
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
