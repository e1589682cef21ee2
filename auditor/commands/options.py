"""Options that every command shares, and what they mean."""

from pathlib import Path
from typing import Annotated, Any

import typer

DEFAULT_DB = Path("audits.db")


def _take_settings(context: typer.Context, file: Path | None) -> Path | None:
    """Let settings of the file and the environment be the defaults of the command's other options."""
    if not context.resilient_parsing:
        from auditor.config import load_settings

        context.default_map = load_settings(file)
    return file


Db = Annotated[Path, typer.Option("--db", metavar="PATH", help="The database of audits.", show_default=True)]
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
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is being done.")]


def site_named(text: str) -> str:
    """The site that a domain or URL on the command line means."""
    from auditor.web.sites import host_of, site_of

    host = host_of(text) if "//" in text else text.partition("/")[0].rpartition("@")[2]
    return site_of(host or text)


def all_of(values: Any) -> tuple[Any, ...]:
    """What an option that may be repeated was given; nothing when it was not."""
    return tuple(values or ())
