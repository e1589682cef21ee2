"""`auditor show`: what one audit recorded."""

from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.commands import options
from auditor.commands.archiving import write_archives
from auditor.commands.output.as_json import print_json
from auditor.commands.output.rows import print_rows
from auditor.commands.output.terminal import messages, results
from auditor.errors import UsageError
from auditor.web.chains import chain_of, loaders


def show(
    audit: Annotated[int, typer.Argument(metavar="AUDIT", help="Number of the audit.")],
    json: options.Json = False,
    har: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as a HAR instead.")] = None,
    warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as a WARC instead: .warc, or .warc.gz.")
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show one audit's observations, as they stand in the database; or write them as an archive.

    Archives hold the bodies of responses only when the audit kept them: `crawl --har` and `crawl --warc` do.
    """
    from auditor.store import open_database, reader

    if json and (har or warc):
        raise UsageError("--json prints rows, --har and --warc write files.", "Leave out --json, or the others.")
    with open_database(db, read_only=True) as database:
        if har is not None or warc is not None:
            for path in write_archives(database, audit, har, warc):
                messages(quiet=quiet).print(f"wrote {path}", markup=False, soft_wrap=True)
            return
        item = reader.find_audit(database, audit)
        tables = reader.audit_tables(database, audit)
    if json:
        print_json(tables | {"requests": with_chains(tables["requests"])})
    else:
        print_rows(results(), item, tables)


def with_chains(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Requests with `initiator_chain`: from the script that caused each back to the tag in the page."""
    pages: dict[int, dict[str, str | None]] = {}
    for page_view, rows in groupby(requests, key=lambda row: row["page_view"]):
        pages[page_view] = loaders((row["url"], row["initiator_url"]) for row in rows)
    return [
        row | {"initiator_chain": list(chain_of(row["initiator_url"], pages[row["page_view"]]))} for row in requests
    ]
