"""Lookup tables say what the code says. A name that the code has given up stays, since old findings use it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlite_utils import Database

from auditor.model.practices import Practice


class Described(Protocol):
    """A rule, as far as the database is concerned."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...


def sync_practices(db: Database) -> None:
    """Store the practices that claims and findings may name."""
    rows = [(practice.value, practice.group, practice.meaning) for practice in Practice]
    _sync(db, "practices", ("practice", "group", "meaning"), rows)


def sync_rules(db: Database, rules: Iterable[Described]) -> None:
    """Store what the rules of judgement say of themselves."""
    rows = [(rule.id, rule.title, rule.description) for rule in rules]
    _sync(db, "rules", ("rule", "title", "description"), rows)


def _sync(db: Database, table: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
    names = [f'"{column}"' for column in columns]
    stored = set(db.conn.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall())
    different = [row for row in rows if row not in stored]
    if different:
        updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        with db.atomic():
            db.conn.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                f" ON CONFLICT ({names[0]}) DO UPDATE SET {updates}",
                different,
            )
