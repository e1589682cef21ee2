import sqlite3
from pathlib import Path

import pytest

from auditor.errors import DatabaseError
from reports.database import Facts, facts_of


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM findings",
        "INSERT INTO sites (site) VALUES ('x')",
        "UPDATE audits SET site = 'x'",
        "DROP TABLE audits",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "PRAGMA user_version = 7",
    ],
)
def test_nothing_can_be_written(facts: Facts, statement: str) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        facts.rows(statement)


def test_rows_have_their_columns_by_name(facts: Facts) -> None:
    assert facts.rows("SELECT 1 AS one, 2 AS two UNION SELECT 3, 4") == [{"one": 1, "two": 2}, {"one": 3, "two": 4}]
    assert facts.row("SELECT 1 AS one") == {"one": 1}
    assert facts.row("SELECT 1 AS one WHERE 0") is None
    assert facts.value("SELECT 5") == 5
    assert facts.value("SELECT 5 WHERE 0") is None


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError), facts_of(tmp_path / "none.db"):
        pass
    assert not (tmp_path / "none.db").exists()
