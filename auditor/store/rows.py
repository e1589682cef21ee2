"""Dataclasses to rows and back, by their type hints: field names are column names."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sqlite_utils import Database

T = TypeVar("T")


def to_row(item: object) -> dict[str, Any]:
    """A dataclass as a row: enums as text, booleans as 0 and 1, tuples, mappings and nested dataclasses as JSON."""
    return {field.name: to_column(getattr(item, field.name)) for field in fields(item)}  # type: ignore[arg-type]


def from_row(kind: Callable[..., T], row: Mapping[str, Any], **made: Any) -> T:
    """The dataclass that a row holds; fields whose values were `made` elsewhere are not looked for in the row."""
    values = {name: read(row[name]) for name, read in _readers(kind) if name not in made}
    return kind(**values, **made)


def to_column(value: Any) -> Any:
    """A value as SQLite keeps it.

    Strings of a page may hold lone surrogates, which UTF-8 cannot: each becomes U+FFFD.
    """
    if value is None or type(value) in (int, float, bytes):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, (tuple, list, Mapping)) or is_dataclass(value):
        return to_column(json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")))
    return value


def from_json(hint: Any, text: str) -> Any:
    """The value of a type that to_column() wrote as JSON."""
    return _revive(hint, json.loads(text))


def insert(db: Database, table: str, rows: Iterable[Mapping[str, Any]], *, or_ignore: bool = False) -> None:
    """Insert rows that all have the same columns."""
    rows = list(rows)
    if rows:
        columns = list(rows[0])
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join(f":{column}" for column in columns)
        verb = "INSERT OR IGNORE" if or_ignore else "INSERT"
        db.conn.executemany(f'{verb} INTO "{table}" ({names}) VALUES ({marks})', rows)


def insert_one(db: Database, table: str, row: Mapping[str, Any]) -> int:
    """Insert one row and return its key; a key of 0 or none at all lets SQLite choose."""
    row = {column: value for column, value in row.items() if column != "id" or value}
    names = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join(f":{column}" for column in row)
    return int(db.conn.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', dict(row)).lastrowid or 0)


def dicts(db: Database, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
    """The rows of a query, columns by name."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


@cache
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, _reader(hints[field.name])) for field in fields(kind))


def _reader(hint: Any) -> Callable[[Any], Any]:
    hint = _without_none(hint)
    if hint is bool or (isinstance(hint, type) and issubclass(hint, Enum)):
        return lambda value: None if value is None else hint(value)
    if get_origin(hint) in (tuple, Mapping) or is_dataclass(hint):
        return lambda text: None if text is None else from_json(hint, text)
    return lambda value: value


def _revive(hint: Any, value: Any) -> Any:
    hint = _without_none(hint)
    if value is None:
        return None
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(_revive(kinds[0], item) for item in value)
        return tuple(_revive(kind, item) for kind, item in zip(kinds, value, strict=True))
    if is_dataclass(hint):
        hints = _hints(hint)  # type: ignore[arg-type]
        return hint(**{name: _revive(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _without_none(hint: Any) -> Any:
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return kinds[0] if NoneType in get_args(hint) and len(kinds) == 1 else hint
