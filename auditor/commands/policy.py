"""`auditor policy FILE|URL`: read one policy and show its claims, silences and defects."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain, results
from auditor.commands.second_reading import endpoint_of, second_json
from auditor.errors import PolicyError, UsageError
from auditor.model.policies import DocumentText, Reading
from auditor.model.second_readings import SecondReading

LARGEST = 50_000_000
"""Bytes of a file that are read at most."""


def policy(
    source: Annotated[str, typer.Argument(help="A file, or the address of a page.", metavar="FILE|URL")],
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="For an address to be fetched.")] = 30.0,
    browser: Annotated[str, typer.Option(metavar="full|shell|PATH", help="Which browser fetches it.")] = "full",
    proxy: Annotated[str | None, typer.Option(metavar="URL", help="Go through this proxy.")] = None,
    connect_to: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST1:PORT1:HOST2:PORT2", help="Connect elsewhere than the name says, as curl does."),
    ] = None,
    insecure: Annotated[bool, typer.Option("--insecure", help="Accept untrusted certificates.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from loopback and private addresses.")
    ] = False,
    compare: Annotated[
        str | None, typer.Option(metavar="FILE|URL", help="Show what changed since this older version.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Show the whole text with its claims marked.")] = False,
    as_json: options.Json = False,
    db: options.NoDb = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Read one policy (HTML, text, Markdown or PDF) and show its claims, silences and defects.

    Where the settings name a second reader, it reads too, and what it reads differently is shown.

    With --compare it shows what changed between two versions: in claims, silences, contacts, date and defects, and in
    words. Versions that audits have stored are compared by `auditor diff`.
    """
    from auditor.claims import read_document
    from auditor.commands.policy_view import show

    if text and (as_json or compare):
        raise UsageError("--text is for people, and for one version.", "Leave out --json and --compare, or --text.")
    chosen = (browser, proxy, tuple(connect_to or ()), insecure)

    def read(name: str) -> Version:
        document, url = _document(name, chosen, allow_private=allow_private, timeout=timeout, quiet=quiet)
        return Version(name, url, document, read_document(document))

    newer = read(source)
    if compare is not None:
        _compare(read(compare), newer, as_json=as_json)
    else:
        second = _second_reading(newer, config, quiet=quiet or as_json)
        if as_json:
            told = as_object(newer.source, newer.url, newer.document, newer.reading)
            print_json(told | {"second_reader": second_json(second, newer.reading)})
        else:
            show(source, newer.document, newer.reading, whole_text=text, second=second)


class Version(NamedTuple):
    """A document with what was read in it."""

    source: str
    url: str | None
    document: DocumentText
    reading: Reading

    def facts(self) -> dict[str, Any]:
        """What `--compare --json` tells of each version."""
        whole = as_object(*self)
        return {name: whole[name] for name in ("source", "url", "language", "covered", "sha256", "words")}


def _second_reading(version: Version, config: Path | None, *, quiet: bool) -> SecondReading | None:
    endpoint = endpoint_of(config)
    if endpoint is None:
        return None
    from auditor.second_reader import read_again

    with messages(quiet=quiet).status(f"Asking {plain(endpoint.model)}") as status:

        def tell(number: int, of: int) -> None:
            status.update(f"Asking {plain(endpoint.model)} about section {number} of {of}")

        return read_again(version.document, endpoint, tell)


def _compare(older: Version, newer: Version, *, as_json: bool) -> None:
    from auditor.changes.readings import reading_changes
    from auditor.commands.policy_changes import comparison_json, print_comparison

    changes = reading_changes((older.document, older.reading), (newer.document, newer.reading))
    if as_json:
        print_json({"before": older.facts(), "after": newer.facts(), **comparison_json(changes)})
    else:
        print_comparison(results(), (older.source, newer.source), changes)


def _document(
    source: str,
    chosen: tuple[str, str | None, tuple[str, ...], bool],
    *,
    allow_private: bool,
    timeout: float,
    quiet: bool,
) -> tuple[DocumentText, str | None]:
    """A document from a file or an address, and its final address."""
    if not source.startswith(("http://", "https://")):
        return load(Path(source)), None
    from spiders.browser import BrowserOptions
    from spiders.policy_fetch import fetch_policy

    kind, proxy, connect_to, insecure = chosen
    browser = BrowserOptions(kind=kind, proxy=proxy, connect_to=connect_to, insecure=insecure)
    with messages(quiet=quiet).status(f"Fetching {plain(source)}"):
        return asyncio.run(fetch_policy(source, browser, allow_private=allow_private, timeout=timeout))


def load(path: Path) -> DocumentText:
    """A document from a file. Raises PolicyError when it cannot be read."""
    from auditor.policy.documents import from_bytes

    if not path.is_file():
        reason = "is a folder" if path.is_dir() else "does not exist"
        raise PolicyError(f"{path} {reason}.", "Give a file, or an address that begins with https://.")
    if path.stat().st_size > LARGEST:
        raise PolicyError(f"{path} is larger than 50 MB.", "Give the policy alone.")
    try:
        return from_bytes(path.read_bytes(), name=path.name)
    except OSError as error:
        raise PolicyError(f"{path} cannot be read: {error.strerror}.", "Check the file's permissions.") from error


def as_object(source: str, url: str | None, document: DocumentText, reading: Reading) -> dict[str, Any]:
    """The JSON object of `auditor policy --json`."""
    return {
        "source": source,
        "url": url,
        "language": reading.language,
        "covered": reading.covered,
        "sha256": document.sha256,
        "words": document.words,
        "title": document.title,
        "last_updated": asdict(reading.last_updated),
        "contacts": [asdict(contact) for contact in reading.contacts],
        "claims": [
            {
                "claim": claim.claim,
                "value": claim.value,
                "quote": claim.quote,
                "start": claim.start,
                "end": claim.end,
                "scope": claim.scope,
                "condition": claim.condition,
                "qualifiers": dict(claim.qualifiers),
            }
            for claim in reading.claims
        ],
        "silences": [silence.claim for silence in reading.silences],
        "defects": [asdict(defect) for defect in reading.defects],
    }
