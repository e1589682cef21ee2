"""`auditor policy FILE|URL`: read one policy and show its claims, silences and defects."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.commands import options
from auditor.commands.output.as_json import print_json
from auditor.commands.output.terminal import messages, plain
from auditor.errors import PolicyError
from auditor.model.policies import DocumentText, Reading

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
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    config: options.Config = None,
) -> None:
    """Read one policy (HTML, text, Markdown or PDF) and show its claims, silences and defects."""
    from auditor.claims import read_document

    url = None
    if source.startswith(("http://", "https://")):
        from spiders.browser import BrowserOptions
        from spiders.policy_fetch import fetch_policy

        chosen = BrowserOptions(kind=browser, proxy=proxy, connect_to=tuple(connect_to or ()), insecure=insecure)
        with messages(quiet=quiet).status(f"Fetching {plain(source)}"):
            document, url = asyncio.run(fetch_policy(source, chosen, allow_private=allow_private, timeout=timeout))
    else:
        document = load(Path(source))
    reading = read_document(document)
    if as_json:
        print_json(as_object(source, url, document, reading))
    else:
        from auditor.commands.policy_view import show

        show(source, document, reading)


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
