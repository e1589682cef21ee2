"""`auditor report serve|export`: look at the database in a browser, or write the same pages as files."""

import os
import socket
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands import options
from auditor.commands.output.people import complain_of_expired
from auditor.commands.output.terminal import messages
from auditor.errors import UsageError
from auditor.suppressions import load_suppressions

report = typer.Typer(help="Browse the database in a web page on loopback, or write the same pages as files.")


class Format(StrEnum):
    """What `report export` writes."""

    FOLDER = "folder"
    HTML = "html"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    SARIF = "sarif"


@report.command()
def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="0 takes any free port.")] = 8008,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="Answer under this name too.")
    ] = None,
    suppressions: options.Suppressed = None,
    duties: options.Duties = None,
    db: options.Db = options.DEFAULT_DB,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Serve the report until interrupted. The database is only read."""
    import uvicorn

    from auditor.duties import laws_named
    from auditor.store import open_database
    from reports.app import LOOPBACK, create_app

    open_database(db, read_only=True).close()
    waived = load_suppressions(suppressions)
    complain_of_expired(waived)
    laws = laws_named(duties)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    if shown not in LOOPBACK:
        messages(quiet=quiet).print(f"Anybody who can reach {host} can read this report: there is no password.")
    print(f"http://{shown}:{listening.getsockname()[1]}/", flush=True)
    names = LOOPBACK | {shown.lower()} | {name.lower() for name in allow_host or ()}
    app = create_app(db, hosts=names, waived=waived, duties=laws)
    settings = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, lifespan="off")
    uvicorn.Server(settings).run(sockets=[listening])


@report.command()
def export(
    target: Annotated[
        Path, typer.Argument(metavar="PATH", help="A folder, or a .html, .pdf, .csv, .json, .sarif file.")
    ],
    site: Annotated[
        list[str] | None, typer.Option("--site", metavar="SITE", help="Only this site; may be repeated.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Else the ending of PATH decides; a folder without one.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="CSV, JSON, SARIF: also what is consistent or untested.")] = False,
    suppressions: options.Suppressed = None,
    duties: options.Duties = None,
    db: options.Db = options.DEFAULT_DB,
    browser: Annotated[str, typer.Option("--browser", metavar="KIND", help="PDF: shell, full, or a path.")] = "shell",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Write the report as a folder of pages, as one self-contained HTML or PDF file a site, or findings as data."""
    from auditor.commands.exporting import export_data, export_pages
    from auditor.duties import laws_named

    laws = laws_named(duties)
    kind = format_ or _format_of(target)
    sites = tuple(options.site_named(name) for name in site or ())
    waived = load_suppressions(suppressions)
    complain_of_expired(waived)
    if kind in (Format.CSV, Format.JSON, Format.SARIF):
        if laws:
            raise UsageError("--duties goes with pages, not with findings as data.", "Write a folder, .html or .pdf.")
        written = export_data(db, sites, target, kind.value, everything=all_, waived=waived)
    else:
        written = export_pages(db, sites, target, kind.value, browser, waived, laws)
    for path in written:
        messages(quiet=quiet).print(f"wrote {path}", markup=False, soft_wrap=True)


def _format_of(target: Path) -> Format:
    """What the ending asks for; a folder where there is none, or where a folder of that name is there already.

    Raises UsageError for an ending that is none of ours, as of `report.docx`.
    """
    ending = target.suffix.lower().lstrip(".")
    files = [each for each in Format if each is not Format.FOLDER]
    if ending in files:
        return Format(ending)
    if not ending or target.is_dir():
        return Format.FOLDER
    raise UsageError(
        f"{target} ends in no format that is known.",
        f"Give a name that ends in {', '.join(f'.{each}' for each in files)}; a folder of pages takes --format folder.",
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise UsageError(f"{host} is no address of this machine.", "Choose another with --host.") from error
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError(f"Cannot listen on {host} port {port}: {why}.", "Choose another with --port.") from error
