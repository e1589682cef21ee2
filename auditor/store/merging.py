"""Merge audits of one database into another: rows get new keys, and every foreign key goes along.

What is copied, in which order, and which columns hold keys is read from the schema's own foreign keys, so that a table
of a later version is merged without a word here:

- Tables whose rows go when their audit goes (ON DELETE CASCADE, over any number of steps) belong to an audit. Their
  rows are always new; their keys move by as much as the table's largest key here.
- The others hold what audits share: sites, texts, pictures, readings. A row that stands here already is not copied, and
  what refers to it refers to the one here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from auditor.store.database import explained

LOCAL = ("schedules", "runs")
"""What somebody plans on one machine; it is no part of an audit and stays where it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows of one table are copied."""

    name: str
    key: str | None
    """Its integer key."""
    others: tuple[str, ...]
    """Its other columns."""
    references: Mapping[str, str]
    """Column that holds the integer key of a row -> that row's table."""
    shared: bool
    identity: tuple[str, ...] = ()
    """Of a shared table with an integer key: columns in which rows that are the same do not differ."""


def tables(db: Database) -> tuple[Table, ...]:
    """The tables that are merged, each after all that it refers to."""
    names = [
        name
        for _, name, kind, *_ in db.execute("PRAGMA main.table_list")
        if kind == "table" and not name.startswith(("sqlite_", "_sqlite")) and name not in LOCAL
    ]
    keys = {name: _integer_key(db, name) for name in names}
    foreign = {name: db.execute(f'PRAGMA foreign_key_list("{name}")').fetchall() for name in names}
    owned = {"audits"}
    while more := {name for name in names if any(row[2] in owned and row[6] == "CASCADE" for row in foreign[name])}:
        if more <= owned:
            break
        owned |= more
    found = {}
    for name in names:
        columns = tuple(row[1] for row in db.execute(f'PRAGMA table_info("{name}")') if row[1] != keys[name])
        found[name] = Table(
            name=name,
            key=keys[name],
            others=columns,
            references={row[3]: row[2] for row in foreign[name] if keys.get(row[2]) == (row[4] or keys.get(row[2]))},
            shared=name not in owned,
            identity=_unique_columns(db, name) or columns,
        )
    return tuple(found[name] for name in _ordered({name: {row[2] for row in foreign[name]} for name in names}))


def attach(db: Database, other: Path, name: str) -> None:
    """Make another database of the same schema readable under a name. SQLite allows ten at a time."""
    with explained(other):
        db.conn.execute(f"ATTACH ? AS {name}", [str(other)])


def detach(db: Database, name: str) -> None:
    """Let go of an attached database; not within a transaction that has read it."""
    db.conn.execute(f"DETACH {name}")


def merge(db: Database, name: str, plan: tuple[Table, ...]) -> None:
    """Copy all audits of an attached database, which has been checked, within the caller's transaction."""
    shifts: dict[str, int] = {}
    for table in plan:
        if table.key is not None and not table.shared:
            shifts[table.name] = _largest_key(db, table)
    for table in plan:
        moved = {column: _moved(column, of, shifts) for column, of in table.references.items()}
        if table.key is not None and table.shared:
            _share(db, name, table, moved)
        else:
            _copy(db, name, table, moved, shifts.get(table.name))


def keep_order_of_time(db: Database, site: str) -> None:
    """Let a site's later audits have the larger ids, within the caller's transaction.

    That is how the latest audit of a site, and the one before it, are told everywhere; one that comes late takes the
    id of its time, and those after it move up.
    """
    in_time = [key for (key,) in db.execute("SELECT id FROM audits WHERE site = ? ORDER BY started, id", [site])]
    moves = [(old, new) for old, new in zip(in_time, sorted(in_time), strict=True) if old != new]
    if moves:
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        for old, new in moves:
            _renumber(db, old, -new)
        for _, new in moves:
            _renumber(db, -new, new)


def _renumber(db: Database, old: int, new: int) -> None:
    db.conn.execute("UPDATE audits SET id = ? WHERE id = ?", [new, old])
    for table in db.table_names():
        for row in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if row[2] == "audits":
                db.conn.execute(f'UPDATE "{table}" SET "{row[3]}" = ? WHERE "{row[3]}" = ?', [new, old])


def _copy(db: Database, name: str, table: Table, moved: Mapping[str, str], shift: int | None) -> None:
    columns = {column: moved.get(column, f'row."{column}"') for column in table.others}
    if table.key is not None:
        columns = {table.key: f'row."{table.key}" + {shift}'} | columns
    unless = " ON CONFLICT DO NOTHING" if table.shared else ""
    db.conn.execute(
        f'INSERT INTO main."{table.name}" ({_names(columns)}) SELECT {", ".join(columns.values())}'
        f' FROM {name}."{table.name}" AS row WHERE true{unless}'
    )


def _share(db: Database, name: str, table: Table, moved: Mapping[str, str]) -> None:
    """Copy what is not here yet, and note for each row the key that it has here."""
    columns = {column: moved.get(column, f'row."{column}"') for column in table.others}
    same = " AND ".join(f'here."{column}" IS {columns[column]}' for column in table.identity)
    source = f'{name}."{table.name}" AS row'
    here = f'main."{table.name}" AS here'
    db.conn.execute(
        f'INSERT INTO main."{table.name}" ({_names(columns)}) SELECT {", ".join(columns.values())} FROM {source}'
        f' WHERE NOT EXISTS (SELECT 1 FROM {here} WHERE {same}) ORDER BY row."{table.key}"'
    )
    db.conn.execute(f'CREATE TEMP TABLE IF NOT EXISTS "{_map(table.name)}" (old INTEGER PRIMARY KEY, new INTEGER)')
    db.conn.execute(f'DELETE FROM temp."{_map(table.name)}"')
    db.conn.execute(
        f'INSERT INTO temp."{_map(table.name)}" SELECT row."{table.key}",'
        f' (SELECT min(here."{table.key}") FROM {here} WHERE {same}) FROM {source}'
    )


def _moved(column: str, of: str, shifts: Mapping[str, int]) -> str:
    if of in shifts:
        return f'row."{column}" + {shifts[of]}'
    return f'(SELECT new FROM temp."{_map(of)}" WHERE old = row."{column}")'


def _map(table: str) -> str:
    return f"merged_{table}"


def _names(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _largest_key(db: Database, table: Table) -> int:
    return int(db.conn.execute(f'SELECT coalesce(max("{table.key}"), 0) FROM main."{table.name}"').fetchone()[0])


def _integer_key(db: Database, table: str) -> str | None:
    keys = [(row[1], row[2]) for row in db.execute(f'PRAGMA table_info("{table}")') if row[5]]
    return keys[0][0] if len(keys) == 1 and keys[0][1] == "INTEGER" else None


def _unique_columns(db: Database, table: str) -> tuple[str, ...]:
    for _, index, unique, origin, partial in db.execute(f'PRAGMA index_list("{table}")').fetchall():
        if unique and origin == "u" and not partial:
            return tuple(row[2] for row in db.execute(f'PRAGMA index_info("{index}")'))
    return ()


def _ordered(needs: Mapping[str, set[str]]) -> list[str]:
    done: list[str] = []
    while len(done) < len(needs):
        ready = [name for name in needs if name not in done and needs[name] - {name} <= set(done)]
        if not ready:
            raise ValueError(f"tables refer to each other in a circle: {set(needs) - set(done)}")
        done += ready
    return done
