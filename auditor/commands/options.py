"""Options that every command shares, and what they mean."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from spiders.entries import entry_of

DEFAULT_DB = Path("audits.db")


def _take_settings(context: typer.Context, file: Path | None) -> Path | None:
    """Let settings of the file and the environment be the defaults of the command's other options."""
    if not context.resilient_parsing:
        from auditor.config import load_settings

        context.default_map = load_settings(file)
    return file


def _say_more(verbose: bool) -> bool:
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(name)s: %(message)s")
    return verbose


Db = Annotated[Path, typer.Option("--db", metavar="PATH", help="The database of audits.", show_default=True)]
NoDb = Annotated[
    Path | None, typer.Option("--db", metavar="PATH", help="Taken for the sake of scripts; not used.", hidden=True)
]
"""`--db` of commands that use no database: who gives the common options to every command need not make exceptions."""
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        envvar="AUDITOR_CONFIG",
        help="A TOML file with settings, named like options.",
        is_eager=True,
        callback=_take_settings,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, results only.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say more about what is being done.", callback=_say_more)
]

Duties = Annotated[
    str | None,
    typer.Option(
        "--duties",
        metavar="LAW,...",
        help="Also tell, apart from all findings, what stated laws ask for: eprivacy, gdpr, ccpa, pipl.",
    ),
]

Suppressed = Annotated[
    Path | None,
    typer.Option(
        "--suppressions",
        metavar="FILE",
        help="A TOML file of findings to show as suppressed, each with its reason and last day; they do not count.",
    ),
]


def site_named(text: str) -> str:
    """The site that a domain or URL on the command line means. Raises UsageError for anything else."""
    return entry_of(text).site
