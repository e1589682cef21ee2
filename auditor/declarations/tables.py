"""Cookie lists as they stand in a page: tables with a header row, and records of label and value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.declarations.rows import Row, text_of
from auditor.declarations.words import column_of

_NAME = re.compile(r"[^\s,;，、]{1,80}(?:\s?\*)?")
_TELLING = {"duration", "purpose", "provider", "party", "kind"}


def rows_of_table(table: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of `{heading, header: [cell], rows: [[cell]]}`, or of records where it has no header.

    A table that names no cookies, or says nothing about them, has none.
    """
    category = text_of(table.get("heading"))
    rows = [[text_of(cell) or "" for cell in row] for row in _lists(table.get("rows"))]
    header = [text_of(cell) or "" for cell in _list(table.get("header"))]
    if header:
        columns = _columns(header)
        if columns is not None:
            for row in rows:
                yield from _rows({column: row[at] for column, at in columns.items() if at < len(row)}, category)
    else:
        for record in _records(rows):
            yield from _rows(record, category)


def _columns(header: Sequence[str]) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for at, title in enumerate(header):
        column = column_of(title)
        if column is not None:
            columns.setdefault(column, at)
    return columns if "name" in columns and _TELLING & columns.keys() else None


def _records(rows: Sequence[Sequence[str]]) -> Iterator[dict[str, str]]:
    """Pairs of label and value, one under the other; the label of the name begins a new record."""
    record: dict[str, str] = {}
    for row in rows:
        column = column_of(row[0]) if len(row) == 2 else None
        if column is None:
            continue
        if column in record:
            yield record
            record = {}
        record[column] = row[1]
    yield record


def _rows(cells: Mapping[str, str], category: str | None) -> Iterator[Row]:
    names = [name.strip() for name in re.split(r"[,;，、]|\s(?=_)|\n", cells.get("name", "")) if name.strip()]
    if not names or not all(_NAME.fullmatch(name) for name in names):
        return
    duration = cells.get("duration") or None
    each = [part.strip() for part in (duration or "").split(",")]
    for at, name in enumerate(names):
        yield Row(
            name=name,
            provider=cells.get("provider") or None,
            party=cells.get("party"),
            purpose=cells.get("purpose") or None,
            category=cells.get("category") or category,
            duration=each[at] or None if len(each) == len(names) else duration,
            kind=cells.get("kind"),
        )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _lists(value: Any) -> list[list[Any]]:
    return [row for row in _list(value) if isinstance(row, list)]
