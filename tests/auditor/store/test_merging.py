from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.errors import DatabaseError
from auditor.store import open_database
from auditor.store.merging import LOCAL, attach, detach, keep_order_of_time, merge, tables
from auditor.store.rows import insert_one
from auditor.store.transactions import transaction
from tests.auditor.store.everything import store_everything
from tests.auditor.store.meaning import Meaning, meaning, tables_of


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def make_database(name: str, *sites: str, **changes: str) -> Path:
        path = tmp_path / f"{name}.db"
        with open_database(path) as db:
            for site in sites:
                store_everything(db, site, **changes)
        return path

    return make_database


def merge_file(db: Database, other: Path) -> None:
    attach(db, other, "other")
    with transaction(db):
        merge(db, "other", tables(db))
    detach(db, "other")


def meaning_of(path: Path) -> Meaning:
    with open_database(path) as db:
        return meaning(db)


def test_every_table_is_merged(make: Callable[..., Path], db: Database) -> None:
    """A table that is added to the schema is in this test by itself: it must have a row, and the row must arrive."""
    other = make("other", "one.example", "two.example")
    with open_database(other) as source:
        empty = [table for table in tables_of(source) if not source[table].count]
        assert empty == ["bundles"], "let tests.auditor.store.everything make a row of it"
        insert_one(source, "bundles", {"bundle": "an-id", "audit": 2, "site": "two.example", "auditor_version": "1",
                                       "schema": "bundles", "packed": "now"})  # fmt: skip
        source.conn.commit()
    store_everything(db, "first.example")
    before, added = meaning(db), meaning_of(other)
    merge_file(db, other)
    merged = meaning(db)
    shared = {table.name for table in tables(db) if table.shared}
    assert set(merged) == {table.name for table in tables(db)}
    for table in merged:
        expected = before[table] | added[table] if table in shared else before[table] + added[table]
        assert merged[table] == expected, table
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_one_machine_plans_is_not_merged(make: Callable[..., Path], db: Database) -> None:
    assert set(LOCAL) <= set(db.table_names())
    assert set(LOCAL).isdisjoint(table.name for table in tables(db))


def test_a_text_is_kept_once_and_read_once(make: Callable[..., Path], db: Database) -> None:
    for name in ("a", "b", "c"):
        merge_file(db, make(name, "one.example"))
    counts = {table: db[table].count for table in ("audits", "policies", "findings", "finding_claims")}
    assert counts == dict.fromkeys(counts, 3)
    once = {table: db[table].count for table in ("policy_texts", "readings", "claims", "second_readings")}
    assert once == dict.fromkeys(once, 1)
    found = db.execute("SELECT rowid FROM policy_texts_fts WHERE policy_texts_fts MATCH 'measure visits'").fetchall()
    assert found == [(1,)]


def test_the_same_text_of_another_site_is_read_for_it(make: Callable[..., Path], db: Database) -> None:
    merge_file(db, make("a", "one.example"))
    merge_file(db, make("b", "two.example"))
    assert {table: db[table].count for table in ("policy_texts", "readings", "claims")} == {
        "policy_texts": 1,
        "readings": 2,
        "claims": 2,
    }
    cited = db.execute(
        "SELECT findings.site, readings.site FROM finding_claims JOIN findings ON findings.id = finding"
        " JOIN claims ON claims.id = finding_claims.claim JOIN readings ON readings.id = reading ORDER BY 1"
    ).fetchall()
    assert cited == [("one.example", "one.example"), ("two.example", "two.example")]


def test_what_the_names_mean_here_stays(make: Callable[..., Path], db: Database) -> None:
    other = make("other", "one.example")
    with open_database(other) as source:
        source.execute("UPDATE practices SET meaning = 'something else'")
        source.conn.commit()
    before = db.execute("SELECT * FROM practices").fetchall()
    merge_file(db, other)
    assert db.execute("SELECT * FROM practices").fetchall() == before


def test_a_merge_that_is_undone_leaves_nothing(make: Callable[..., Path], db: Database) -> None:
    store_everything(db, "first.example")
    before = meaning(db)
    attach(db, make("other", "one.example"), "other")
    with pytest.raises(KeyboardInterrupt), transaction(db):
        merge(db, "other", tables(db))
        raise KeyboardInterrupt
    detach(db, "other")
    assert meaning(db) == before


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1), (3, 1, 2)])
def test_later_audits_of_a_site_have_larger_ids(db: Database, order: tuple[int, ...]) -> None:
    for day in order:
        store_everything(db, "one.example", started=f"2026-11-0{day}T10:00:00+00:00")
        store_everything(db, "two.example")
    before = meaning(db)
    with transaction(db):
        keep_order_of_time(db, "one.example")
    assert meaning(db) == before
    started = db.execute("SELECT substr(started, 10, 1) FROM audits WHERE site = 'one.example' ORDER BY id").fetchall()
    assert started == [("1",), ("2",), ("3",)]
    assert [row[0] for row in db.execute("SELECT id FROM audits ORDER BY id")] == [1, 2, 3, 4, 5, 6]


def test_what_is_no_database_is_not_attached(db: Database, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database at all" * 100)
    with pytest.raises(DatabaseError, match="not an audit database"):
        attach(db, tmp_path / "text", "other")
