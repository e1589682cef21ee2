"""The database as the report sees it: rows out, nothing in."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from auditor.store import open_database
from auditor.suppressions import NONE, Suppressions

Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


class Facts:
    """Questions to one audit database.

    The file is opened read-only, `query_only` refuses every statement that writes, and all questions of one page see
    the same state because they share a transaction. `waived` are the findings that somebody decided to live with,
    `duties` the laws of which the report is asked to tell what they ask for.
    """

    def __init__(self, path: str | Path, waived: Suppressions = NONE, duties: tuple[str, ...] = ()) -> None:
        self.waived = waived
        self.duties = duties
        self.database = open_database(path, read_only=True)
        self._connection = self.database.conn
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.execute("BEGIN")

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query, columns by name."""
        cursor = self._connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, None when there is none."""
        found = self._connection.execute(sql, parameters).fetchone()
        return found[0] if found else None

    def close(self) -> None:
        self.database.close()


@contextmanager
def facts_of(path: str | Path, waived: Suppressions = NONE, duties: tuple[str, ...] = ()) -> Iterator[Facts]:
    """The facts of a database for the time of one page. Raises DatabaseError when it cannot be read."""
    facts = Facts(path, waived, duties)
    try:
        yield facts
    finally:
        facts.close()
