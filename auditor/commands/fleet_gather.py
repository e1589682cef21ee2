"""`auditor fleet gather`: bring the results of many machines together."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.exit_codes import NOT_COMPLETED
from auditor.commands.extras import need
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results

if TYPE_CHECKING:
    from auditor.fleet.gather import Gathered

EVERY = 100
"""Bundles between two lines of progress."""

Where = Annotated[
    str, typer.Argument(metavar="WHERE", help="Where the bundles are: a folder, or a URL as s3://bucket/sweep.")
]


def gather(
    where: Where,
    parquet: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write Parquet files there instead, for `fleet query` and DuckDB. Needs the extra."
        ),
    ] = None,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Merge bundles into one database, or into Parquet files, each once; those that are in it are not fetched again.

    Interrupted, it goes on where it was when it is run again. Damaged bundles are named and left where they are, and
    the exit code is 3 then.

    Example: auditor fleet gather s3://bucket/sweep --db sweep.db
    """
    need("fleet", *(() if parquet is None else ("parquet",)))

    console = messages(quiet=quiet)
    said = 0

    def progress(so_far: "Gathered", of: int) -> None:
        nonlocal said
        done = so_far.bundles + len(so_far.skipped)
        if done == of or done >= said + EVERY:
            said = done
            console.print(f"{done} of {of} bundles", markup=False)

    if parquet is None:
        from auditor.fleet.gather import gather as into_database

        result = into_database(where, db, progress)
    else:
        from auditor.fleet.parquet import gather_parquet

        result = gather_parquet(where, parquet, progress)
    if json:
        print_json(asdict(result))
    else:
        results().print(in_words(result), markup=False)
    for bundle, reason in sorted(result.skipped.items()):
        console.print(f"skipped {bundle}: {plain(reason)}", markup=False)
    if not (result.bundles or result.before or result.skipped):
        console.print(f"There are no bundles at {where}.", markup=False)
    if result.skipped:
        raise typer.Exit(NOT_COMPLETED)


def in_words(result: "Gathered") -> str:
    """What came of it, as a sentence."""
    parts = [f"{_number(result.bundles)} came in", f"{result.before} had before"]
    if result.skipped:
        parts.append(f"{len(result.skipped)} could not be used")
    return ", ".join(parts) + "."


def _number(count: int) -> str:
    return f"{count} bundle" if count == 1 else f"{count} bundles"
