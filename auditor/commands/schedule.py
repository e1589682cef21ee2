"""`auditor schedule add|list|remove|run|export`: periodic audits."""

import sys
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from auditor.commands import options
from auditor.commands.crawl_words import checked_words
from auditor.commands.exit_codes import NOT_COMPLETED
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.model.schedules import Schedule

schedule = typer.Typer(
    help="Audit sites again and again. `add` says when, `run` is the daemon that does it, `list` shows what came of it."
)


class Timer(StrEnum):
    """What `schedule export` writes for."""

    SYSTEMD = "systemd"
    CRON = "cron"


@schedule.command()
def add(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A domain or URL.")],
    crawl_options: Annotated[
        list[str] | None, typer.Argument(metavar="-- OPTION", help="Options of `auditor crawl` for its audits.")
    ] = None,
    every: Annotated[
        str | None, typer.Option(metavar="TIME", help="As 6h, 1d, 2w or 1d12h, counted from now on.")
    ] = None,
    cron: Annotated[
        str | None, typer.Option(metavar="EXPRESSION", help='As in crontab: "30 4 * * mon-fri", or @daily.')
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the hours of --cron mean; this machine's without it.")
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Audit a site periodically; a schedule that the site has already is replaced.

    Example: auditor schedule add shop.example --every 1d -- --pages 3
    """
    from tzlocal import get_localzone_name

    from auditor.commands.output.schedules import minutes, rhythm
    from auditor.model.schedules import Schedule
    from auditor.schedule.due import upcoming
    from auditor.schedule.times import as_text, cron_triggers, seconds_of
    from auditor.store import open_database, schedules
    from spiders.entries import entry_of

    if (every is None) == (cron is None):
        raise UsageError("A schedule needs either --every or --cron.", "As in --every 1d, or --cron '30 4 * * *'.")
    if timezone is not None and cron is None:
        raise UsageError("--timezone goes with --cron.", "Leave it out: --every counts from now on.")
    zone = timezone or get_localzone_name() or "UTC"
    if cron is not None:
        cron_triggers(cron, zone)
    checked = checked_words(site, crawl_options or [])
    rule = Schedule(
        site=entry_of(site).site,
        target=site,
        every_seconds=None if every is None else seconds_of(every),
        cron=cron,
        timezone=zone if cron is not None else "UTC",
        options=checked,
        created=as_text(datetime.now(UTC)),
    )
    with open_database(db) as database:
        schedules.set_schedule(database, rule)
    first = upcoming(rule, None)
    when = f", the first time at {minutes(as_text(first.time))}" if first else ""
    results().print(f"{plain(rule.site)} will be audited {rhythm(rule)}{when}.", markup=False)
    messages(quiet=quiet).print("`auditor schedule run` does it: keep it running, or see `auditor schedule export`.")


@schedule.command("list")
def list_(
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show all schedules: when the next audit of each site is due, and what came of the last one."""
    from auditor.commands.output.schedules import came_to, comes_next, rhythm, schedule_json
    from auditor.schedule.due import upcoming
    from auditor.schedule.times import as_text
    from auditor.store import open_database, schedules

    with open_database(db, read_only=True) as database:
        rows = schedules.schedules_with_last_run(database)
    coming = {rule.site: upcoming(rule, last) for rule, last in rows}
    next_times = {site: as_text(item.time) if item else None for site, item in coming.items()}
    if json:
        print_json([schedule_json(rule, last, next_times[rule.site]) for rule, last in rows])
        return
    if not rows:
        messages().print("There are no schedules. Add one: auditor schedule add SITE --every 1d")
        return
    for rule, last in rows:
        results().print(Text.assemble((plain(rule.site), "bold"), f"  {rhythm(rule)}"))
        results().print(
            f"  next  {comes_next(last, next_times[rule.site])}\n  last  {plain(came_to(last))}", markup=False
        )


@schedule.command()
def remove(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A domain or URL.")],
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Stop auditing a site periodically. Its audits stay."""
    from auditor.store import open_database, schedules

    name = options.site_named(site)
    with open_database(db, read_only=not db.exists()) as database:
        if not schedules.remove_schedule(database, name):
            raise UsageError(f"{name} has no schedule.", "`auditor schedule list` shows those there are.")
    results().print(f"{plain(name)} will not be audited any more.", markup=False)


@schedule.command()
def run(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, and end.")] = False,
    concurrency: Annotated[int, typer.Option(metavar="N", min=1, help="Audits at a time.")] = 1,
    jitter: Annotated[
        str, typer.Option(metavar="TIME", help="Begin up to this much later, each site by its own share.")
    ] = "1m",
    grace: Annotated[
        str, typer.Option(metavar="TIME", help="When asked to end: how long audits under way may go on.")
    ] = "1m",
    keep: Annotated[
        str | None, typer.Option(metavar="TIME", help="Once a day remove older audits, as `auditor prune` does.")
    ] = None,
    notify: Annotated[
        list[str] | None,
        typer.Option(
            metavar="URL",
            help="Tell of new findings, policy changes and failed audits: an apprise URL, as mailto://… May be"
            " repeated. Needs the extra `notify`.",
        ),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Audit sites when they are due, until interrupted.

    A site is never audited twice at once. Audits missed while nothing ran are made up for by one; one that was
    interrupted is repeated once. Interrupted (Ctrl-C, SIGTERM), audits under way may finish within --grace; interrupted
    again, they are stopped at once, and what they saw is kept.
    """
    from auditor.schedule.caretaker import Caretaker
    from auditor.schedule.daemon import run_daemon, run_once
    from auditor.schedule.notices import sender
    from auditor.schedule.runner import Runner
    from auditor.schedule.times import seconds_of
    from auditor.store import open_database

    console = messages(quiet=quiet)
    spread, patience = (0 if text in ("0", "0s") else seconds_of(text) for text in (jitter, grace))
    send = sender(notify) if notify else None
    age = None if keep is None else timedelta(seconds=seconds_of(keep))

    def say(text: str) -> None:
        console.print(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}  {plain(text)}", markup=False)

    def command(rule: "Schedule") -> tuple[str, ...]:
        given = () if config is None else ("--config", str(config.absolute()))
        words = (*rule.options, *given, "--db", str(db.absolute()), "--quiet", "--", rule.target)
        return (sys.executable, "-m", "auditor.cli", "crawl", *words)

    with open_database(db) as database:
        runner = Runner(database, command, limit=concurrency, jitter=timedelta(seconds=0 if once else spread))
        hooks = Caretaker(database, say, send, age).hooks()
        if not once:
            say("Waiting for audits to be due; Ctrl-C ends it.")
            run_daemon(runner, hooks, grace=patience)
            return
        ended = run_once(runner, hooks, grace=patience)
    last = {item.site: item.status for item in ended}
    if set(last.values()) - {"finished"}:
        raise typer.Exit(NOT_COMPLETED)


@schedule.command()
def export(
    timer: Annotated[
        Timer, typer.Argument(metavar="systemd|cron", help="What is to start the audits.")
    ] = Timer.SYSTEMD,
    check: Annotated[int, typer.Option(metavar="MINUTES", help="How often to ask what is due.")] = 5,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Print a systemd timer or a crontab line that does what is due, in place of a daemon of ours."""
    from auditor.schedule.daemon import KILL_SECONDS
    from auditor.schedule.export import crontab, systemd

    given = () if config is None else ("--config", str(config.absolute()))
    command = (*_auditor(), "schedule", "run", "--once", "--quiet", "--db", str(db.absolute()), *given)
    if timer is Timer.CRON:
        text = crontab(command, check)
    else:
        text = systemd(command, check, folder=str(Path.cwd()), stop_seconds=60 + round(2 * KILL_SECONDS) + 30)
    print(text, end="")


def _auditor() -> tuple[str, ...]:
    """How this program is started, with absolute paths."""
    program = Path(sys.argv[0]).absolute()
    return (str(program),) if program.name == "auditor" and program.exists() else (sys.executable, "-m", "auditor.cli")
