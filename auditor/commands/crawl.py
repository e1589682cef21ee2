"""`auditor crawl`: audit sites now."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.archiving import Folders
from auditor.commands.auditing import audit_and_report, severity_named
from auditor.commands.second_reading import endpoint_of
from auditor.errors import UsageError
from auditor.suppressions import load_suppressions


def crawl(
    sites: Annotated[
        list[str], typer.Argument(metavar="SITE...", help="Domains or URLs; `-` reads one a line from standard input.")
    ],
    pages: Annotated[int, typer.Option(metavar="N", help="Pages of a visit; what proves a choice comes on top.")] = 5,
    visits: Annotated[
        str | None,
        typer.Option(
            metavar="CONDITION,...",
            help="Conditions under which each site is visited: no-choice, reject, accept (answers to its banner), "
            "signals (Global Privacy Control and Do Not Track on), gpc, dnt, no-cookies.",
            show_default="no-choice,reject,accept,signals; the shell leaves signals out",
        ),
    ] = None,
    policy: Annotated[
        str | None, typer.Option(metavar="FILE|URL", help="Use this policy instead of looking for one.")
    ] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="For one page to load and settle.")] = 30.0,
    concurrency: Annotated[int, typer.Option(metavar="N", help="Visits side by side.")] = 2,
    fail_on: Annotated[
        str | None, typer.Option(metavar="SEVERITY", help="End with 1 when a finding is this grave, or graver.")
    ] = None,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Count only findings that the site's audit before did not have.")
    ] = False,
    suppressions: options.Suppressed = None,
    browser: Annotated[str, typer.Option(metavar="full|shell|PATH", help="Which browser to start.")] = "full",
    user_agent: Annotated[str | None, typer.Option(metavar="TEXT", help="What the browser says it is.")] = None,
    locale: Annotated[str | None, typer.Option(metavar="TAG", help="Language of the visitor, as de-DE.")] = None,
    proxy: Annotated[str | None, typer.Option(metavar="URL", help="Go through this proxy.")] = None,
    har: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep response bodies, and write a HAR of each audit there.")
    ] = None,
    warc: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep response bodies, and write a WARC of each audit there.")
    ] = None,
    repeat: Annotated[
        int,
        typer.Option(metavar="N", help="Make the visit without a choice N times, and tell how often things were seen."),
    ] = 1,
    obey_robots: Annotated[
        bool, typer.Option("--obey-robots/--ignore-robots", help="Leave out what robots.txt forbids.")
    ] = True,
    connect_to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST1:PORT1:HOST2:PORT2", help="Connect elsewhere than a host's name says, as curl does."
        ),
    ] = None,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Accept untrusted certificates; it is recorded.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also visit loopback and private addresses.")
    ] = False,
    typing: Annotated[
        bool,
        typer.Option(
            "--typing/--no-typing",
            help="Type made-up values into forms, never submitting them, to see who is sent them.",
        ),
    ] = True,
    json: options.Json = False,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Audit sites now: visit their pages, find their policies, and tell where the two disagree."""
    from spiders.crawl_options import CrawlOptions, conditions, usual_visits

    archives = Folders(har=har, warc=warc)
    archives.make()
    worst = severity_named(fail_on)
    waived = load_suppressions(suppressions)
    second = endpoint_of(config)
    chosen = CrawlOptions(
        pages=pages,
        visits=usual_visits(browser) if visits is None else conditions(visits),
        policy=policy,
        timeout=timeout,
        concurrency=concurrency,
        browser=browser,
        user_agent=user_agent,
        locale=locale,
        proxy=proxy,
        obey_robots=obey_robots,
        connect_to=tuple(connect_to or ()),
        insecure=insecure,
        allow_private=allow_private,
        repeat=repeat,
        bodies=bool(archives),
        typing=typing,
    )
    code = audit_and_report(
        sites_of(sites),
        chosen,
        db,
        json=json,
        quiet=quiet,
        verbose=verbose,
        fail_on=worst,
        fail_on_new=fail_on_new,
        waived=waived,
        archives=archives,
        second_reader=second,
    )
    raise typer.Exit(code)


def sites_of(arguments: list[str]) -> list[str]:
    """The sites that were named; `-` stands for those on standard input, one a line, `#` begins a comment."""
    named: list[str] = []
    for argument in arguments:
        if argument == "-":
            lines = (line.partition("#")[0].strip() for line in sys.stdin)
            named += [line for line in lines if line]
        else:
            named.append(argument)
    if not named:
        raise UsageError("No site was named.", "Give a domain or URL, or one a line on standard input with `-`.")
    return named
