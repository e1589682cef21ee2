"""What a database says, whatever keys its rows happen to have: for comparing two of them."""

from collections import Counter
from typing import Any

from sqlite_utils import Database

from auditor.store.merging import LOCAL

Meaning = dict[str, Counter[Any]]


def tables_of(db: Database) -> list[str]:
    """All tables but those of SQLite, of migrations, of the full-text index, and of one machine's own plans."""
    hidden = ("sqlite_", "_sqlite", "policy_texts_fts")
    return [name for name in db.table_names() if not name.startswith(hidden) and name not in LOCAL]


def meaning(db: Database) -> Meaning:
    """By table: its rows, integer keys left out, and references spelled out as the rows that they lead to."""
    return {table: Counter(_row(db, table, row) for row in db[table].rows) for table in tables_of(db)}


def _row(db: Database, table: str, row: dict[str, Any]) -> Any:
    references = {key.column: (key.other_table, key.other_column) for key in db[table].foreign_keys}
    said = []
    for column, value in row.items():
        if column == "gathered" or (column == "id" and isinstance(value, int)):
            continue
        if column in references and isinstance(value, int):
            other, key = references[column]
            led_to = list(db[other].rows_where(f'"{key}" = ?', [value]))
            assert len(led_to) == 1, f"{table}.{column} = {value} leads nowhere"
            value = _row(db, other, led_to[0])
        said.append((column, value))
    return tuple(said)
