import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.errors import BundleError, DatabaseError
from auditor.store import open_database
from auditor.store.migrations import migrations
from auditor.store.packing import damage, pack, packed_id
from auditor.store.writer import finish_audit, start_audit
from tests import factories


@pytest.fixture
def ended(db: Database, tmp_path: Path) -> Path:
    """A database of one audit that has ended."""
    finish_audit(db, start_audit(db, factories.audit()), status="finished")
    return tmp_path / "audits.db"


def test_a_packed_database_is_one_file_that_knows_its_bundle(ended: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.db"
    pack(ended, packed, "an-id")
    assert [path.name for path in tmp_path.glob("packed.db*")] == ["packed.db"]
    assert packed_id(packed) == "an-id"
    assert damage(packed) is None
    with open_database(packed) as db:
        row = next(iter(db["bundles"].rows))
        assert row["schema"] == migrations.applied(db)[-1].name
        assert (row["audit"], row["site"], row["gathered"]) == (1, factories.SITE, None)


def test_packing_a_packed_database_gives_it_another_id(ended: Path, tmp_path: Path) -> None:
    pack(ended, tmp_path / "one.db", "one")
    pack(tmp_path / "one.db", tmp_path / "two.db", "two")
    assert (packed_id(tmp_path / "one.db"), packed_id(tmp_path / "two.db")) == ("one", "two")


def test_an_audit_under_way_is_not_packed(db: Database, tmp_path: Path) -> None:
    start_audit(db, factories.audit())
    with pytest.raises(BundleError, match="still running"):
        pack(tmp_path / "audits.db", tmp_path / "packed.db", "an-id")


def test_room_that_is_not_there(ended: Path) -> None:
    with pytest.raises(DatabaseError):
        pack(ended, Path("/dev/null/packed.db"), "an-id")


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT 1", None),
        ("DELETE FROM sites", "a row of audits refers to a row of sites"),
        ("CREATE TABLE more (x)", None),
    ],
)
def test_damage_is_told(ended: Path, sql: str, says: str | None) -> None:
    with closing(sqlite3.connect(ended)) as connection:
        connection.execute(sql)
        connection.commit()
    told = damage(ended)
    assert told is None if says is None else says in (told or "")


def test_what_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("text " * 1000)
    assert "not a database" in (damage(tmp_path / "text") or "")


def test_a_database_that_was_never_packed_has_no_id(ended: Path) -> None:
    assert packed_id(ended) is None
