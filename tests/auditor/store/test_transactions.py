import sqlite3

import pytest
from sqlite_utils import Database

from auditor.store.transactions import add_artifacts, add_sites, transaction
from tests import factories


def test_all_or_nothing(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        add_sites(db, ["a.example", "b.example", "a.example"])
        db.execute("INSERT INTO audits (site, url) VALUES ('a.example', 'https://a.example/')")
    assert db["sites"].count == 0


def test_names_and_bytes_are_kept_once(db: Database) -> None:
    for _ in range(2):
        with transaction(db):
            add_sites(db, ["a.example", "b.example"])
            add_artifacts(db, [factories.artifact()])
    assert (db["sites"].count, db["artifacts"].count) == (2, 1)
