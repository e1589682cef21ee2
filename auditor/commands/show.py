"""`auditor show`: what one audit recorded."""

from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.rows import print_rows
from auditor.commands.output.terminal import results


def show(
    audit: Annotated[int, typer.Argument(metavar="AUDIT", help="Number of the audit.")],
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show one audit's observations, as they stand in the database."""
    from auditor.store import open_database, reader

    with open_database(db, read_only=True) as database:
        item = reader.find_audit(database, audit)
        tables = reader.audit_tables(database, audit)
    if json:
        print_json(tables)
    else:
        print_rows(results(), item, tables)
