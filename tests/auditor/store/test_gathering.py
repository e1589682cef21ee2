from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.store import open_database
from auditor.store.gathering import gathered_bundles, make_room, take_in
from auditor.store.packing import pack
from auditor.store.retention import prune
from auditor.store.writer import finish_audit, start_audit
from tests import factories
from tests.auditor.store.meaning import meaning

Bundle = Callable[..., Path]


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    def make(name: str, site: str = factories.SITE, started: str = factories.STARTED) -> Path:
        with open_database(tmp_path / f"{name}.audit.db") as db:
            finish_audit(db, start_audit(db, factories.audit(site=site, started=started)), status="finished")
        pack(tmp_path / f"{name}.audit.db", tmp_path / f"{name}.db", name)
        return tmp_path / f"{name}.db"

    return make


def test_a_database_knows_what_came_in(db: Database, bundle: Bundle) -> None:
    assert gathered_bundles(db) == set()
    assert take_in(db, {name: bundle(name, f"{name}.example") for name in ("a", "b")}) == {}
    assert take_in(db, {"c": bundle("c", "c.example")}) == {}
    assert gathered_bundles(db) == {"a", "b", "c"}
    rows = db.execute(
        "SELECT bundle, bundles.site, audits.site FROM bundles JOIN audits ON audits.id = audit"
    ).fetchall()
    assert rows == [(name, f"{name}.example", f"{name}.example") for name in ("a", "b", "c")]
    assert db.execute("SELECT count(*) FROM bundles WHERE gathered >= packed").fetchone() == (3,)


def test_one_that_does_not_fit_is_named_and_the_others_come_in(db: Database, bundle: Bundle) -> None:
    bad = bundle("bad")
    with open_database(bad) as spoiled:
        # A key that the row of another table gives away: the row it leads to is not there.
        spoiled.execute("PRAGMA foreign_keys = OFF")
        spoiled.execute("INSERT INTO visits (audit, condition, started) VALUES (99, 'no-choice', 'now')")
        spoiled.conn.commit()
    problems = take_in(db, {"a": bundle("a"), "bad": bad, "b": bundle("b")})
    assert list(problems) == ["bad"]
    assert "FOREIGN KEY" in problems["bad"]
    assert gathered_bundles(db) == {"a", "b"}
    assert [db["audits"].count, db["visits"].count] == [2, 0]


def test_one_that_comes_late_takes_its_place(db: Database, bundle: Bundle) -> None:
    for name, day in (("a", 1), ("c", 3), ("b", 2)):
        assert take_in(db, {name: bundle(name, started=f"2026-11-0{day}T10:00:00+00:00")}) == {}
    rows = db.execute(
        "SELECT bundle FROM audits JOIN bundles ON bundles.audit = audits.id ORDER BY audits.id"
    ).fetchall()
    assert rows == [("a",), ("b",), ("c",)]


def test_what_was_pruned_does_not_come_back(db: Database, bundle: Bundle) -> None:
    take_in(db, {"a": bundle("a", started="2020-01-01T00:00:00+00:00"), "b": bundle("b")})
    prune(db, timedelta(days=1), datetime(2026, 11, 23, tzinfo=UTC))
    assert db.execute("SELECT bundle, audit FROM bundles ORDER BY bundle").fetchall() == [("a", None), ("b", 2)]
    assert gathered_bundles(db) == {"a", "b"}


def test_a_database_that_audits_by_itself_may_gather(db: Database, bundle: Bundle) -> None:
    own = start_audit(db, factories.audit(site="own.example"))
    before = meaning(db)["audits"]
    take_in(db, {"a": bundle("a")})
    assert before <= meaning(db)["audits"]
    assert db.execute("SELECT status FROM audits WHERE id = ?", [own]).fetchone() == ("running",)


def test_room_is_made_for_indices(db: Database) -> None:
    make_room(db)
    assert db.execute("PRAGMA cache_size").fetchone() == (-131072,)
