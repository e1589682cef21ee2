"""`auditor data`: the data sets in use, and newer ones from the package registry."""

import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, results
from auditor.errors import UsageError

data = typer.Typer(
    help="The data sets in use: source, licence, version, hash. `update` fetches newer ones into a folder of yours, "
    "$AUDITOR_DATA or ~/.local/share/privacy-auditor.",
    invoke_without_command=True,
)


@data.callback()
def listing(
    context: typer.Context,
    json: options.Json = False,
    db: options.NoDb = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Tell which data sets are in use: source, licence, version and hash of each."""
    if context.invoked_subcommand is not None:
        return
    found = in_use()
    if json:
        print_json(found)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("data set", "version", "licence", "rows", "sha256", "from", "source"):
        table.add_column(column, overflow="fold", justify="right" if column == "rows" else "left")
    for row in found:
        rows = "" if row["rows"] is None else f"{row['rows']:,}"
        source = row["home"] or ("a file of yours" if row["fetched"] else "this program")
        place = f"fetched {row['fetched'][:10]}" if row["fetched"] else "shipped"
        table.add_row(row["name"], row["version"], row["licence"], rows, row["file_sha256"][:16], place, source)
    results().print(table)


def in_use() -> list[dict[str, Any]]:
    """The data sets in use as JSON values, our own first."""
    from auditor.commands.data_fetch import sha256
    from auditor.knowledge.datasets import CURATED, CURATED_VERSION, manifest
    from auditor.knowledge.lists import filter_lists
    from auditor.knowledge.own_vendors import own_list
    from auditor.knowledge.vendors import read_vendors

    vendors, cookies = read_vendors(CURATED)
    own = {
        "name": "curated vendors",
        "version": CURATED_VERSION,
        "licence": "Apache-2.0",
        "home": None,
        "package": None,
        "rows": len(vendors) + len(cookies),
        "file_sha256": sha256(CURATED.read_bytes()),
        "fetched": None,
    }
    names = list(own)
    public = [{name: asdict(item)[name] for name in names} for item in manifest()]
    lists = [{name: asdict(item).get(name) for name in names} for item in filter_lists()]
    lists += [{name: asdict(item).get(name) for name in names} for item in own_list()]
    return [own, *public, *lists]


@data.command()
def update(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Only these; all without any.")] = None,
    version: Annotated[str, typer.Option(metavar="VERSION", help="Of the package; the newest without it.")] = "latest",
    shipped: Annotated[bool, typer.Option("--shipped", help="Go back to the data that is shipped.")] = False,
    filter_list: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Take in a filter list of yours, as EasyPrivacy; may be repeated."),
    ] = None,
    vendor_list: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take in your copy of the IAB's Global Vendor List, a vendor-list.json."),
    ] = None,
    db: options.NoDb = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Fetch newer data sets with npm, from the registry it is configured for, and verify them.

    npm checks each package against the registry's own hash; a version that this program was released with must have
    the hash it had then; and what is left of a data set must not be half of what it was.
    """
    from auditor.commands.data_fetch import checked, fetch, made, write
    from auditor.knowledge.datasets import DATA, read_manifest, user_folder
    from auditor.knowledge.lists import take_in
    from auditor.knowledge.own_vendors import take_in_vendors
    from auditor.knowledge.sources import SOURCES

    folder = user_folder()
    if vendor_list is not None:
        own = take_in_vendors(vendor_list, folder)
        messages(quiet=quiet).print(f"{own.name} {own.version}: {own.rows:,} vendors")
    if filter_list:
        for file in filter_list:
            taken = take_in(file, folder, _now())
            messages(quiet=quiet).print(f"{taken.name} {taken.version}: {taken.rows:,} rules")
    if filter_list or vendor_list:
        return
    chosen = [(source, convert) for source, convert in SOURCES if not names or source.name in names]
    if unknown := set(names or ()) - {source.name for source, _ in SOURCES}:
        known = ", ".join(source.name for source, _ in SOURCES)
        raise UsageError(
            f"There is no data set {', '.join(sorted(unknown))}.", f"Data sets that can be fetched: {known}."
        )
    before = read_manifest(folder)
    if shipped:
        away = {source.name for source, _ in chosen}
        write(folder, (), [item for item in before if item.name not in away])
        return
    ours = {item.name: item for item in read_manifest(DATA)}
    with tempfile.TemporaryDirectory() as place:
        done = []
        for source, convert in chosen:
            messages(quiet=quiet).print(f"Fetching {source.package} …")
            archive = fetch(source, Path(place), version)
            done.append(checked(made(source, convert, archive), ours[source.name], _now()))
    write(folder, done, before)
    for item, _ in done:
        messages(quiet=quiet).print(f"{item.name} {item.version}: {item.rows:,} rows")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
