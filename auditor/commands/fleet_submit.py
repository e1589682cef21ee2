"""`auditor fleet submit`: lists of sites into the queue."""

import contextlib
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.commands import options
from auditor.commands.crawl_words import settled_words
from auditor.commands.fleet_queue import Queue, opened
from auditor.commands.output.terminal import messages, plain, results
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.fleet.submit import Submitted

SHOWN = 20
EVERY = 100_000
"""Sites between two lines of progress."""

Bundles = Annotated[
    str | None,
    typer.Option(
        "--bundles",
        metavar="URL",
        help="Where results go: s3://bucket/sweep, file:///srv/bundles, or what fsspec knows.",
    ),
]
CrawlOptions = Annotated[
    list[str] | None, typer.Argument(metavar="-- OPTION", help="Options of `auditor crawl` for all these audits.")
]
PerAddress = Annotated[
    int, typer.Option("--per-address", metavar="N", min=1, help="Audits at one network address at a time.")
]


def submit(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Domains or URLs, one a line; `-` is standard input.")],
    crawl_options: CrawlOptions = None,
    bundles: Bundles = None,
    batch: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A name for it; a site is audited once in a batch.", show_default="FILE's"),
    ] = None,
    per_address: PerAddress = 8,
    queue: Queue = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Put the sites of a list into the queue; those that the batch has already are not put there again.

    A line may begin with a rank and a comma, `#` begins a comment; the file may be packed by gzip. Lines that name no
    site are told of and passed over. A site is a registrable domain: of several addresses in it, the first is audited.

    Example: auditor fleet submit sites.txt --bundles s3://bucket/2026-11 -- --pages 3 --browser shell
    """
    words = settled_words(crawl_options or [], config)
    name = batch_named(file, batch)
    place = place_named(bundles)
    console = messages(quiet=quiet)
    told = 0

    def progress(so_far: "Submitted") -> None:
        nonlocal told
        if so_far.known // EVERY > told:
            told = so_far.known // EVERY
            console.print(f"{so_far.known:,} sites read, {so_far.added:,} of them new")

    with lines_of(file) as lines, opened(queue) as connection:
        from auditor.fleet import submit as submitting
        from auditor.fleet.queue import explained

        with explained():
            submitting.add_batch(
                connection, submitting.Batch(name=name, options=words, bundles=place, per_address=per_address)
            )
            done = submitting.submit(connection, name, lines, progress)
    tell_of_bad_lines(file, done)
    parts = [f"{done.added:,} added to batch {plain(name)}", f"{done.known:,} were there"]
    parts += [f"{done.bad:,} lines name no site"] if done.bad else []
    results().print(f"{', '.join(parts)}.", markup=False)


def tell_of_bad_lines(file: str, done: "Submitted") -> None:
    """Say on standard error which lines of a list name no site. Raises UsageError when none does, and some should."""
    for line in done.bad_lines[:SHOWN]:
        messages().print(f"line {line.number}: {plain(line.problem, 200)}", markup=False)
    if done.bad > SHOWN:
        messages().print(f"and {done.bad - SHOWN:,} more lines that name no site")
    if done.bad and not (done.added or done.known):
        raise UsageError(f"No line of {file} names a site.", "A list has one domain or URL a line, as UTF-8.")


def place_named(bundles: str | None) -> str:
    """Where bundles go, by a URL that means the same on every machine. Raises UsageError, BundleError."""
    if bundles is None:
        raise UsageError(
            "It is not said where results go.",
            "Give --bundles s3://bucket/folder, or file:///a/folder/all/machines/have.",
        )
    from auditor.commands.extras import need

    need("fleet")
    from auditor.fleet.places import Place

    if "://" not in bundles:
        bundles = Path(bundles).absolute().as_uri()
    Place.at(bundles)
    return bundles


@contextlib.contextmanager
def lines_of(file: str) -> Iterator[Iterator[str]]:
    """The lines of a file, or of standard input, one after another. Raises UsageError."""
    if file == "-":
        yield iter(sys.stdin)
        return
    opened = gzip.open if file.endswith(".gz") else open
    try:
        with opened(file, "rt", encoding="utf-8-sig", errors="replace") as lines:
            yield iter(lines)
    except (OSError, EOFError) as problem:
        what = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        raise UsageError(
            f"{file} cannot be read: {what}.", "Name a text file, packed by gzip or not, or `-`."
        ) from problem


def batch_named(file: str, batch: str | None) -> str:
    """The name of a batch: the file's without its endings unless another is given. Raises UsageError."""
    name = batch or (None if file == "-" else Path(file.removesuffix(".gz")).stem)
    if name is None:
        raise UsageError("What comes from standard input needs a name.", "Give --batch NAME.")
    return name
