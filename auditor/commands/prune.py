"""`auditor prune`: retention."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, results

if TYPE_CHECKING:
    from auditor.store import retention


def prune(
    keep: Annotated[str, typer.Option(metavar="TIME", help="Keep audits younger than this: 90d, 26w, 1d12h.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which audits would go.")] = False,
    vacuum: Annotated[
        bool, typer.Option("--vacuum", help="Make the file smaller, too; takes as much room again meanwhile.")
    ] = False,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Remove old audits, and pictures and policy texts that nothing refers to any more.

    The last audit of a site always stays, however old, and so does what a finding of a kept audit cites.
    """
    from auditor.schedule.times import seconds_of
    from auditor.store import open_database, retention

    age = timedelta(seconds=seconds_of(keep))
    now = datetime.now(UTC)
    with open_database(db, read_only=dry_run or not db.exists()) as database:
        if dry_run:
            pruned = retention.Pruned(audits=retention.removable(database, age, now))
        else:
            pruned = retention.prune(database, age, now)
        if vacuum and not dry_run:
            messages(quiet=quiet).print("Writing the file anew …")
            retention.vacuum(database)
    if json:
        print_json(asdict(pruned) | {"dry_run": dry_run})
    else:
        results().print(in_words(pruned, dry_run=dry_run))


def in_words(pruned: "retention.Pruned", *, dry_run: bool) -> str:
    """What went, or would go, as a sentence."""
    audits = _number(len(pruned.audits), "audit")
    if dry_run:
        numbers = f": {', '.join(map(str, pruned.audits))}" if pruned.audits else ""
        return f"{audits} would be removed{numbers}."
    return (
        f"Removed {audits}, {_number(pruned.policy_texts, 'policy text')}, and"
        f" {_number(pruned.artifacts, 'artifact')} ({pruned.bytes / 1e6:.1f} MB)."
    )


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"
