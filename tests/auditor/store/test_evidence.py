import sqlite3

import pytest
from sqlite_utils import Database

from auditor.store.evidence import COLUMNS, add_evidence, evidence_of
from tests import factories


@pytest.mark.parametrize("owner", ["finding", "behaviour"])
def test_each_table_has_a_foreign_key_of_its_own(db: Database, owner: str) -> None:
    keys = {key.column: key.other_table for key in db[f"{owner}_evidence"].foreign_keys}
    assert {column: table for table, column in COLUMNS.items()}.items() <= keys.items()


def test_evidence_must_exist(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), db.atomic():
        add_evidence(db, "finding", 1, [factories.evidence(table="requests", id=1)])


def test_evidence_names_a_table_that_can_show_something(db: Database) -> None:
    with pytest.raises(KeyError):
        add_evidence(db, "finding", 1, [factories.evidence(table="weather")])


def test_an_evidence_row_names_exactly_one_row(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), db.atomic():
        db.execute("INSERT INTO finding_evidence (finding) VALUES (1)")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"), db.atomic():
        db.execute("INSERT INTO finding_evidence (finding, request, cookie) VALUES (1, 1, 1)")


def test_nothing_shows_nothing(db: Database) -> None:
    assert evidence_of(db, "finding", []) == {}
