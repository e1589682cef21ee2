"""`auditor fleet schedule add|list|remove`: sites that the fleet audits again and again."""

from datetime import UTC
from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.crawl_words import settled_words
from auditor.commands.fleet_queue import All, OfBatch, Queue, Sites, opened
from auditor.commands.fleet_submit import (
    Bundles,
    CrawlOptions,
    PerAddress,
    batch_named,
    lines_of,
    place_named,
    tell_of_bad_lines,
)
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results
from auditor.errors import UsageError

schedule = typer.Typer(help="Sites that the fleet audits again and again; its workers put into the queue what is due.")


@schedule.command()
def add(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Domains or URLs, one a line; `-` is standard input.")],
    crawl_options: CrawlOptions = None,
    every: Annotated[str | None, typer.Option(metavar="TIME", help="As 6h, 1d or 2w, counted from now on.")] = None,
    cron: Annotated[
        str | None, typer.Option(metavar="EXPRESSION", help='As in crontab: "30 4 * * mon-fri", or @daily.')
    ] = None,
    timezone: Annotated[str, typer.Option(metavar="NAME", help="What the hours of --cron mean.")] = "UTC",
    bundles: Bundles = None,
    batch: Annotated[
        str | None, typer.Option(metavar="NAME", help="A name for these sites.", show_default="FILE's")
    ] = None,
    per_address: PerAddress = 8,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Let the fleet audit the sites of a list periodically, in place of schedules that the batch has for them.

    Example: auditor fleet schedule add sites.txt --every 1w --bundles s3://bucket/weekly -- --pages 3
    """
    from auditor.schedule.times import cron_triggers, seconds_of

    if (every is None) == (cron is None):
        raise UsageError("A schedule needs either --every or --cron.", "As in --every 1d, or --cron '30 4 * * *'.")
    if cron is not None:
        cron_triggers(cron, timezone)
    seconds = None if every is None else seconds_of(every)
    name = batch_named(file, batch)
    words, place = settled_words(crawl_options or [], config), place_named(bundles)
    with lines_of(file) as lines, opened(queue) as connection:
        from auditor.fleet.queue import explained
        from auditor.fleet.schedules import Rhythm, add_schedules
        from auditor.fleet.submit import Batch, add_batch

        with explained():
            add_batch(connection, Batch(name=name, options=words, bundles=place, per_address=per_address))
            rhythm = Rhythm(every_seconds=seconds, cron=cron, timezone=timezone if cron else "UTC")
            done = add_schedules(connection, name, lines, rhythm)
    tell_of_bad_lines(file, done)
    results().print(f"{done.added:,} schedules added to batch {plain(name)}, {done.known:,} replaced.", markup=False)


@schedule.command("list")
def list_(
    json: options.Json = False,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Show all schedules, summed up: how many sites of a batch have which rhythm, and when the first is due."""
    from auditor.schedule.times import as_text, in_words

    with opened(queue) as connection:
        from auditor.fleet.schedules import rhythms

        found = list(rhythms(connection))
    if json:
        print_json(
            [
                {
                    "batch": each.batch,
                    "sites": each.sites,
                    "every_seconds": each.rhythm.every_seconds,
                    "cron": each.rhythm.cron,
                    "timezone": each.rhythm.timezone,
                    "next": each.next and as_text(each.next),
                    "bundles": each.bundles,
                }
                for each in found
            ]
        )
        return
    if not found:
        messages().print("There are no schedules. Add some: auditor fleet schedule add FILE --every 1w --bundles URL")
    for each in found:
        often = each.rhythm.every_seconds
        rhythm = f"every {in_words(often)}" if often else f"at {each.rhythm.cron} ({each.rhythm.timezone})"
        when = f"{each.next.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if each.next else "never again"
        results().print(
            f"{plain(each.batch)}  {each.sites:,} sites {rhythm}, next {when}, to {plain(each.bundles)}", markup=False
        )


@schedule.command()
def remove(
    sites: Sites = None,
    batch: OfBatch = None,
    everything: All = False,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Stop auditing sites periodically. What waits or has ended stays."""
    if not (sites or batch or everything):
        raise UsageError("It is not said which schedules.", "Name sites, or give --batch NAME, or --all.")
    with opened(queue) as connection:
        from auditor.fleet.schedules import remove_schedules

        count = remove_schedules(connection, [options.site_named(site) for site in sites or ()], batch)
    results().print(f"{count:,} schedules removed.")
