"""`auditor fleet query`: questions of a study."""

import csv as csv_format
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from auditor.commands import options
from auditor.commands.extras import need
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.fleet.queries import Answer

LONGEST = 60
"""Characters of a cell on a terminal."""


def query(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME|FILE.sql]", help="Which one; without it, those there are.")
    ] = None,
    parquet: Annotated[Path | None, typer.Option(metavar="DIR", help="What `fleet gather --parquet` wrote.")] = None,
    sql: Annotated[bool, typer.Option("--sql", help="Print the query itself, to begin one of your own with.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV for programs.")] = False,
    json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Ask gathered Parquet files: trackers by prevalence, mismatch rates by rule, vendors by site, and others.

    Each says what its shares are shares of. Any SQL that DuckDB knows may be asked instead, from a file: the tables and
    columns are those of the database.

    Example: auditor fleet query trackers --parquet study --csv
    """
    need("fleet", "parquet")
    from auditor.fleet.queries import QUERIES, ask, query_named

    if name is None:
        for query in map(query_named, QUERIES):
            results().print(f"{query.name:<18}{query.title}", markup=False)
        return
    query = query_named(name)
    if sql:
        print(query.sql, end="")
        return
    if parquet is None:
        raise UsageError("Nothing is named to be asked.", "Name what `fleet gather` wrote with --parquet DIR.")
    answer = ask(parquet, query)
    if json:
        print_json([dict(zip(answer.columns, map(_plainly, row), strict=True)) for row in answer.rows])
    elif csv:
        table = csv_format.writer(sys.stdout, lineterminator="\n")
        table.writerow(answer.columns)
        table.writerows([_plainly(value) for value in row] for row in answer.rows)
    else:
        console = messages(quiet=quiet)
        console.print(f"{query.title}\n{query.notes}".rstrip(), markup=False)
        results().print(_table(answer))


def _table(answer: "Answer") -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    numeric = [all(isinstance(row[at], int | float | None) for row in answer.rows) for at in range(len(answer.columns))]
    for column, is_numeric in zip(answer.columns, numeric, strict=True):
        table.add_column(column, justify="right" if is_numeric else "left", no_wrap=is_numeric)
    for row in answer.rows:
        table.add_row(*("" if value is None else plain(str(_plainly(value)), LONGEST) for value in row))
    return table


def _plainly(value: Any) -> Any:
    """A value of DuckDB as JSON and CSV have it: lists joined, dates as text."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return value if isinstance(value, str | int | float | None) else str(value)
