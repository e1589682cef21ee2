"""Questions of a study, asked of gathered Parquet files."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from auditor.errors import UsageError
from auditor.fleet.views import views

QUERIES = (
    "audits",
    "trackers",
    "third-parties",
    "vendors",
    "conditions",
    "cookie-lifetimes",
    "banners",
    "policies",
    "mismatches",
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question, and how to read its answer."""

    name: str
    sql: str

    @property
    def title(self) -> str:
        """Its first line."""
        return self._about[0]

    @property
    def notes(self) -> str:
        """What its numbers are numbers of."""
        return " ".join(self._about[1:])

    @property
    def _about(self) -> list[str]:
        lines = self.sql.splitlines()
        end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
        return [line.removeprefix("--").strip() for line in lines[:end]] or [self.name]


@dataclass(frozen=True, slots=True)
class Answer:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def query_named(name: str) -> Query:
    """One of ours by name, or the file of that name. Raises UsageError when there is neither."""
    if name in QUERIES:
        return Query(name, (files("auditor.fleet") / "study" / f"{name}.sql").read_text("utf-8"))
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"There is no query {name}.", f"There are {', '.join(QUERIES)}; or name a file of SQL.")
    return Query(path.stem, path.read_text("utf-8"))


def ask(folder: Path, query: Query) -> Answer:
    """Ask a folder of gathered Parquet files. Raises UsageError when there are none, or DuckDB refuses the query."""
    if not any(folder.glob("date=*/part-*/audits.parquet")):
        raise UsageError(f"{folder} holds no gathered audits.", "Run `auditor fleet gather WHERE --parquet DIR` first.")
    with duckdb.connect() as connection:
        try:
            connection.execute(views(folder.absolute()))
            asked = connection.execute(query.sql)
            columns = tuple(column[0] for column in asked.description or ())
            return Answer(columns, tuple(asked.fetchall()))
        except duckdb.Error as error:
            raise UsageError(
                f"{query.name} cannot be asked: {error}", "The tables are those of the database."
            ) from error
