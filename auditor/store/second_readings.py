"""What second readers said of texts: each text once by each reader."""

from sqlite_utils import Database

from auditor.model.second_readings import SecondReading
from auditor.store.rows import dicts, from_row, insert_one, to_row
from auditor.store.transactions import transaction


def keep_second_reading(db: Database, sha256: str, reading: SecondReading) -> None:
    """Store a reading in place of an earlier one of the same text by the same reader. Raises DatabaseError."""
    with transaction(db):
        db.conn.execute("DELETE FROM second_readings WHERE sha256 = ? AND reader = ?", (sha256, reading.reader))
        insert_one(db, "second_readings", to_row(reading) | {"sha256": sha256})


def second_reading(db: Database, sha256: str, reader: str) -> SecondReading | None:
    """What a reader said of a text, None when it has not been asked."""
    rows = dicts(db, "SELECT * FROM second_readings WHERE sha256 = ? AND reader = ?", (sha256, reader))
    return from_row(SecondReading, rows[0]) if rows else None
