"""`auditor show`: what one audit recorded."""

import secrets
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.archive.redacted import redacted_value, redactor
from auditor.commands import options
from auditor.commands.archiving import write_archives
from auditor.commands.output.as_json import print_json
from auditor.commands.output.matrix import print_matrix
from auditor.commands.output.rows import print_rows
from auditor.commands.output.terminal import messages, results
from auditor.errors import UsageError
from auditor.model.records import AuditRecord
from auditor.web.chains import chain_of, loaders


def show(
    audit: Annotated[int, typer.Argument(metavar="AUDIT", help="Number of the audit.")],
    json: options.Json = False,
    har: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it as a HAR instead.")] = None,
    warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it as a WARC instead: .warc, or .warc.gz.")
    ] = None,
    redact: Annotated[
        bool,
        typer.Option("--redact-values", help="Replace values that tell the visitor by keyed hashes; leave out bodies."),
    ] = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show one audit's observations, as they stand in the database; or write them as an archive.

    At the end stands the experiment: each vendor and cookie, under each condition and phase (before a choice, after
    it, on a reload, in a new window, after consent was taken back), with the number of pages it was seen on.

    With --redact-values, what identifies the visitor (ids in cookies, storage, addresses, headers, bodies) is replaced
    in what is shown or written, the same value by the same hash; the database keeps what was seen, so that it can be
    judged again.

    Archives hold the bodies of responses only when the audit kept them: `crawl --har` and `crawl --warc` do.
    """
    from auditor.store import reader
    from reports.database import facts_of
    from reports.queries.matrix import matrix

    if json and (har or warc):
        raise UsageError("--json prints rows, --har and --warc write files.", "Leave out --json, or the others.")
    with facts_of(db) as facts:
        database = facts.database
        if har is not None or warc is not None:
            for path in write_archives(database, audit, har, warc, redact=redact):
                messages(quiet=quiet).print(f"wrote {path}", markup=False, soft_wrap=True)
            return
        item = reader.find_audit(database, audit)
        tables = reader.audit_tables(database, audit)
        if redact:
            tables = without_values(tables, reader.load_audit(database, audit))
        cells = matrix(facts, audit)
    if json:
        print_json(tables | {"requests": with_chains(tables["requests"]), "matrix": cells})
    else:
        print_rows(results(), item, tables)
        print_matrix(results(), cells)


def without_values(tables: dict[str, list[dict[str, Any]]], record: AuditRecord) -> dict[str, list[dict[str, Any]]]:
    """The rows with what identifies the visitor replaced; the key of the hashes is kept nowhere."""
    redact = redactor(record, secrets.token_bytes(32))
    return {
        table: [{name: redacted_value(value, redact) for name, value in row.items()} for row in rows]
        for table, rows in tables.items()
    }


def with_chains(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Requests with `initiator_chain`: from the script that caused each back to the tag in the page."""
    pages: dict[int, dict[str, str | None]] = {}
    for page_view, rows in groupby(requests, key=lambda row: row["page_view"]):
        pages[page_view] = loaders((row["url"], row["initiator_url"]) for row in rows)
    return [
        row | {"initiator_chain": list(chain_of(row["initiator_url"], pages[row["page_view"]]))} for row in requests
    ]
