"""`auditor diff`: what changed between two audits of a site."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.changes import changes_json, print_changes
from auditor.commands.output.terminal import results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from sqlite_utils import Database

    from auditor.model.observations import Audit


def diff(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A domain or URL.")],
    before: Annotated[
        int | None, typer.Option(metavar="N", help="The older audit; the one before the newer without it.")
    ] = None,
    after: Annotated[int | None, typer.Option(metavar="N", help="The newer audit; the latest without it.")] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Also what comes and goes by chance, and whole passages.")
    ] = False,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show what changed between two audits of a site: what it does, what its policies say, and the findings.

    What was seen in less than half of the page views, as ad auctions bring it, comes and goes by chance and is no
    change. Policies whose text stayed the same are no change either when only our reading of them did.
    """
    from auditor.changes import compare
    from auditor.store import open_database
    from auditor.store.snapshots import load_snapshot

    with open_database(db, read_only=True) as database:
        old, new = _two_audits(database, options.site_named(site), before, after)
        found = compare(load_snapshot(database, old.id), load_snapshot(database, new.id))
    if json:
        print_json(changes_json(found))
    else:
        print_changes(results(), found, everything=all_)


def _two_audits(db: "Database", site: str, before: int | None, after: int | None) -> "tuple[Audit, Audit]":
    from auditor.store import reader

    new = reader.latest_audit(db, site) if after is None else reader.find_audit(db, after)
    if new is None:
        raise UsageError(f"There is no audit of {site}.", f"Run `auditor crawl {site}` twice, some time apart.")
    old = reader.previous_audit(db, new) if before is None else reader.find_audit(db, before)
    if old is None:
        raise UsageError(
            f"Audit {new.id} is the first one of {site}: there is nothing to compare it with.",
            f"Run `auditor crawl {site}` again.",
        )
    for audit in (old, new):
        if audit.site != site:
            raise UsageError(f"Audit {audit.id} is one of {audit.site}, not of {site}.", "Name two audits of one site.")
    if old.id == new.id:
        raise UsageError(f"Audit {new.id} cannot be compared with itself.", "Name two audits of the site.")
    return old, new
