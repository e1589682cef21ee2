"""What an audit leaves for studies of very many: its rows without what is only looked at one by one."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from auditor.store.merging import tables

LEFT_OUT = frozenset(
    {
        "artifacts",  # pictures and bodies: the bulk of a bundle
        "policy_texts",
        "messages",
        "behaviour_evidence",  # findings and behaviours say in words what they rest on
        "finding_evidence",
        "second_readings",
        "sites",  # names that stand in the other tables
        "entities",
        "practices",
        "rules",
        "bundles",
    }
)
"""Tables whose rows stay in the bundle."""
LEFT_OUT_COLUMNS = frozenset({"stack", "body", "request_headers", "response_headers", "process"})
"""Columns that stay in the bundle, and those that name an artifact too."""
TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR"}
"""SQLite's types in STRICT tables -> SQL's."""

Columns = Mapping[str, Mapping[str, str]]
"""Table -> column -> its type in SQL."""


@cache
def study_columns() -> Columns:
    """What is kept, by the schema of this version. Each table begins with `bundle`: keys are unique within one."""
    from auditor.store.migrations import migrations

    with closing(sqlite3.connect(":memory:")) as connection:
        db = Database(connection, execute_plugins=False)
        migrations.apply(db)
        kept = {}
        for table in tables(db):
            if table.name not in LEFT_OUT:
                pictures = {
                    row[3] for row in db.execute(f'PRAGMA foreign_key_list("{table.name}")') if row[2] == "artifacts"
                }
                kept[table.name] = {"bundle": "VARCHAR"} | {
                    row[1]: TYPES[row[2]]
                    for row in db.execute(f'PRAGMA table_info("{table.name}")')
                    if row[1] not in LEFT_OUT_COLUMNS | pictures
                }
        return kept


def day_of(path: Path) -> str:
    """The day on which the audit of an unpacked bundle began, as 2026-11-23."""
    with closing(_opened(path)) as connection:
        return str(connection.execute("SELECT substr(started, 1, 10) FROM audits").fetchone()[0])


def study_rows(path: Path, bundle: str, columns: Columns) -> Iterator[tuple[str, Iterator[str]]]:
    """The rows of an unpacked bundle: table by table, each row as one line of JSON."""
    with closing(_opened(path)) as connection:
        for table, kept in columns.items():
            pairs = ", ".join(f"'{column}', \"{column}\"" for column in kept if column != "bundle")
            rows = connection.execute(f"SELECT json_object('bundle', ?, {pairs}) FROM \"{table}\"", [bundle])
            yield table, (row[0] + "\n" for row in rows)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
