"""`auditor fleet init|retry|cancel`, and how the commands of the fleet reach their queue."""

from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.extras import need
from auditor.commands.output.terminal import results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.fleet.change import Connection, Selection

Queue = Annotated[
    str | None,
    typer.Option("--queue", metavar="URL", help="The queue: postgresql://USER:PASSWORD@HOST:PORT/DATABASE."),
]
OfBatch = Annotated[str | None, typer.Option("--batch", metavar="NAME", help="Only audits of this batch.")]
Sites = Annotated[list[str] | None, typer.Argument(metavar="SITE...", help="Only audits of these domains.")]
All = Annotated[bool, typer.Option("--all", help="All that can be; needed where nothing else is said.")]


def queue_at(url: str | None) -> str:
    """The queue's address. Raises UsageError when none is given, or the extra is not installed."""
    need("fleet")
    if not url:
        raise UsageError(
            "No queue is named.", "Give --queue postgresql://… , set AUDITOR_QUEUE, or write it in the --config file."
        )
    return url


def opened(url: str | None) -> "Connection":
    """A connection to the queue. Raises UsageError, QueueError."""
    address = queue_at(url)
    from auditor.fleet.queue import open_queue

    return open_queue(address)


def init(
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Set up the queue in an empty PostgreSQL database, or bring it up to date; doing it again changes nothing."""
    address = queue_at(queue)
    from auditor.fleet import queue as queues

    steps = queues.init(address)
    results().print(f"The queue is set up ({len(steps)} steps)." if steps else "The queue is set up already.")


def retry(
    sites: Sites = None,
    batch: OfBatch = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only failures of this kind, as `fleet status` tells them.")
    ] = None,
    cancelled: Annotated[bool, typer.Option("--cancelled", help="Those that were cancelled instead.")] = False,
    everything: All = False,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Let audits that failed wait again, with all their tries.

    Example: auditor fleet retry --kind unreachable
    """
    with opened(queue) as connection:
        from auditor.fleet.change import retry as retry_them

        chosen = _selection(sites, batch, kind, everything)
        count = retry_them(connection, chosen, ("cancelled",) if cancelled else ("failed",))
    results().print(f"{count} {'audit waits' if count == 1 else 'audits wait'} again.")


def cancel(
    sites: Sites = None,
    batch: OfBatch = None,
    everything: All = False,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Cancel audits that wait, and end those that run. Bundles that are there stay."""
    with opened(queue) as connection:
        from auditor.fleet.change import cancel as cancel_them

        waiting, running = cancel_them(connection, _selection(sites, batch, None, everything))
    results().print(f"{waiting} cancelled that waited; {running} running asked to end.")


def _selection(sites: list[str] | None, batch: str | None, kind: str | None, everything: bool) -> "Selection":
    from auditor.fleet.change import Selection
    from auditor.fleet.failures import Kind

    if kind is not None and kind not in tuple(Kind):
        raise UsageError(f"There is no failure of kind {kind!r}.", f"Kinds are {', '.join(Kind)}.")
    if not (sites or batch or kind or everything):
        raise UsageError("It is not said which audits.", "Name sites, or give --batch NAME, or --all.")
    return Selection(sites=tuple(options.site_named(site) for site in sites or ()), batch=batch, kind=kind)
