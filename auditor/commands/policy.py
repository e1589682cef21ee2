"""`auditor policy FILE|URL`: read one policy and show its claims, silences and defects."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from auditor.commands import options
from auditor.errors import PolicyError
from auditor.model.policies import DocumentText, Reading

_LARGEST = 50_000_000


def policy(
    source: Annotated[str, typer.Argument(help="A file, or the address of a page.", metavar="FILE|URL")],
    as_json: options.Json = False,
    config: options.Config = None,
) -> None:
    """Read one policy (HTML, text, Markdown or PDF) and show its claims, silences and defects."""
    from auditor.claims import read_document

    document, url = load(source)
    reading = read_document(document)
    if as_json:
        print(json.dumps(as_object(source, url, document, reading), ensure_ascii=False, indent=1))
    else:
        from auditor.commands.policy_view import show

        show(source, document, reading)


def load(source: str) -> tuple[DocumentText, str | None]:
    """A document from a file or an address, with its final address. Raises PolicyError when it cannot be read."""
    if source.startswith(("http://", "https://")):
        return _from_address(source)
    path = Path(source)
    if not path.is_file():
        reason = "is a folder" if path.is_dir() else "does not exist"
        raise PolicyError(f"{source} {reason}.", "Give a file, or an address that begins with https://.")
    if path.stat().st_size > _LARGEST:
        raise PolicyError(f"{source} is larger than 50 MB.", "Give the policy alone.")
    from auditor.policy.documents import from_bytes

    try:
        return from_bytes(path.read_bytes(), name=path.name), None
    except OSError as error:
        raise PolicyError(f"{source} cannot be read: {error.strerror}.", "Check the file's permissions.") from error


def _from_address(url: str) -> tuple[DocumentText, str | None]:
    raise PolicyError(f"{url} cannot be fetched.", "Save the page and give the file.")


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
