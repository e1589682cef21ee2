"""`auditor fleet worker`: do audits of the queue."""

import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.fleet_queue import Queue, queue_at
from auditor.commands.output.terminal import messages, plain
from auditor.errors import UsageError

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def worker(
    concurrency: Annotated[int, typer.Option("--concurrency", metavar="N", min=1, help="Audits at a time.")] = 1,
    folder: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where audits under way lie.", show_default="in the temporary one"),
    ] = None,
    time_limit: Annotated[str, typer.Option(metavar="TIME", help="How long one audit may take.")] = "15m",
    memory_limit: Annotated[str, typer.Option(metavar="SIZE", help="Memory that one audit may take.")] = "4G",
    disk_limit: Annotated[str, typer.Option(metavar="SIZE", help="Disk that one audit may take.")] = "2G",
    keep_free: Annotated[
        str, typer.Option(metavar="SIZE", help="With less disk free, no further audits are taken.")
    ] = "2G",
    grace: Annotated[
        str, typer.Option(metavar="TIME", help="When asked to end: how long audits under way may go on.")
    ] = "1m",
    lost_after: Annotated[
        str,
        typer.Option(metavar="TIME", help="A worker without a sign of life for so long is gone; the same for all."),
    ] = "30s",
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="End when there is nothing to do at the moment.")
    ] = False,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Do audits of the queue until interrupted; any number of workers, on any machines, share the work.

    Interrupted (Ctrl-C, SIGTERM), it takes no further audits, and those under way may finish within --grace;
    interrupted again, they are broken off. What is broken off, by a crash as well, is done by another worker.
    """
    from auditor.schedule.times import seconds_of

    address = queue_at(queue)
    from auditor.fleet.keeper import Pace
    from auditor.fleet.process import Limits
    from auditor.fleet.schedules import tick
    from auditor.fleet.worker import Options, work

    console = messages(quiet=quiet)
    silence = float(seconds_of(lost_after))

    def say(text: str) -> None:
        console.print(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}  {plain(text, 300)}", markup=False, soft_wrap=True)

    chosen = Options(
        url=address,
        folder=folder or Path(tempfile.gettempdir()) / "auditor-fleet",
        concurrency=concurrency,
        limits=Limits(seconds=seconds_of(time_limit), memory=size_of(memory_limit), disk=size_of(disk_limit)),
        keep_free=size_of(keep_free),
        grace=0.0 if grace in ("0", "0s") else seconds_of(grace),
        until_empty=until_empty,
        pace=Pace(beat=min(5.0, silence / 4), lost_after=silence),
    )
    work(chosen, say, turns=(("schedules", tick),))


def size_of(text: str) -> int:
    """`500M`, `4G` in bytes. Raises UsageError."""
    found = re.fullmatch(r"(\d+)([KMGT]?)B?", text.strip().upper())
    if found is None:
        raise UsageError(f"{text!r} is no size.", "Write 500M or 4G.")
    return int(found[1]) * UNITS[found[2]]
