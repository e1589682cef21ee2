"""`auditor fleet status`: how far it is, once or live."""

import time
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from auditor.commands import options
from auditor.commands.fleet_queue import OfBatch, Queue, opened
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.fleet.status import FailedAudit, Status

SILENT = 30.0
"""Seconds without a sign of life after which a worker is shown as lost."""
MOST = 50


def status(
    batch: OfBatch = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="List the audits that have failed, with what shows why.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Look again every two seconds, until interrupted.")] = False,
    json: options.Json = False,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show what waits, runs and has ended, how fast it goes, and which workers there are."""
    if watch and (json or failed):
        raise UsageError("--watch goes with neither --json nor --failed.", "Leave one of them out.")
    with opened(queue) as connection:
        from auditor.fleet import status as looking
        from auditor.fleet.queue import explained

        if watch:
            with Live(console=results(), refresh_per_second=1, screen=False) as live:
                try:
                    while True:
                        with explained():
                            live.update(shown(looking.status(connection, batch)), refresh=True)
                        time.sleep(2)
                except KeyboardInterrupt:
                    return
        if failed:
            audits = tuple(looking.failed_audits(connection, batch, None if json else MOST))
            if json:
                print_json([as_json(audit) for audit in audits])
            else:
                _print_failed(audits, sum(looking.status(connection, batch).failed.values()))
            return
        now = looking.status(connection, batch)
    if json:
        print_json(as_json(now) | {"open": now.open, "ended": now.ended})
    else:
        results().print(shown(now))


def as_json(value: Any) -> dict[str, Any]:
    """A status or a failed audit as an object of JSON values."""

    def plainly(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: plainly(each) for key, each in item.items()}
        if isinstance(item, list | tuple):
            return [plainly(each) for each in item]
        return item.isoformat(timespec="seconds") if hasattr(item, "isoformat") else item

    return dict(plainly(asdict(value)))


def shown(now: "Status") -> RenderableType:
    """For people: the counts, and the workers."""
    lines = [
        ("waiting", _number(now.waiting, (now.for_next_try, "for their next try"))),
        ("running", _number(now.running)),
        ("done", _number(now.done, (now.incomplete, "incomplete"))),
        ("failed", _number(sum(now.failed.values()), *((count, kind) for kind, count in now.failed.items()))),
        ("cancelled", _number(now.cancelled)),
        ("rate", f"{now.per_hour:,.0f} an hour" if now.per_hour else "none ended in the last 10 minutes"),
    ]
    if now.open and now.seconds_left is not None:
        lines.append(("left", f"about {_roughly(now.seconds_left)}"))
    counts = Table.grid(padding=(0, 2))
    for name, words in lines:
        counts.add_row(Text(name, "bold"), words)
    if not now.workers:
        return Group(counts, Text("no workers: start one with `auditor fleet worker`", "dim"))
    workers = Table("worker", "running", "state", "last seen", box=None, padding=(0, 2), header_style="bold")
    for one in now.workers:
        lost = one.silent > SILENT
        state = Text("lost", "red") if lost else Text(one.state, "green" if one.state == "working" else "yellow")
        workers.add_row(plain(one.name), f"{one.running} of {one.slots}", state, f"{_roughly(one.silent)} ago")
    return Group(counts, Text(), workers)


def _number(count: int, *of_them: tuple[int, str]) -> str:
    parts = ", ".join(f"{number:,} {what}" for number, what in of_them if number)
    return f"{count:,}" + (f"  ({parts})" if parts else "")


def _roughly(seconds: float) -> str:
    if seconds < 90:
        return f"{max(0, round(seconds))} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    if seconds < 48 * 3600:
        return f"{seconds / 3600:.1f} h"
    return f"{timedelta(seconds=seconds) / timedelta(days=1):.1f} days"


def _print_failed(audits: "tuple[FailedAudit, ...]", count: int) -> None:
    for audit in audits:
        tries = "1 try" if audit.tries == 1 else f"{audit.tries} tries"
        results().print(
            Text.assemble(
                (plain(audit.site), "bold"), f"  {audit.kind} after {tries}  ", (f"{plain(audit.batch)}", "dim")
            )
        )
        for line in audit.evidence.splitlines()[-8:]:
            results().print(f"    {plain(line, 300)}", markup=False)
    if count > len(audits):
        messages().print(f"and {count - len(audits):,} more; --json has all")
    elif not audits:
        messages().print("No audit has failed.")
