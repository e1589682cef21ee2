"""What was read in policies. A text is read once by each version of the reader, however many audits meet it."""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sqlite_utils import Database

from auditor.model.findings import PolicyReading
from auditor.model.policies import Claim, Reading, Silence
from auditor.model.practices import Practice
from auditor.store.rows import dicts, from_json, from_row, insert, insert_one, to_column, to_row

READER = ("policy", "claims", "knowledge")
"""Packages of auditor whose code and data decide what is read in a text."""


@cache
def reader_version() -> str:
    """Digest of the reader's code and data."""
    return version_of([files("auditor") / package for package in READER])


def version_of(folders: Iterable[Traversable]) -> str:
    """16 hexadecimal digits that change with any file in the folders."""
    digest = sha256()
    for folder in folders:
        for path, content in sorted(_contents(folder, folder.name)):
            digest.update(f"{path} {sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def keep_reading(db: Database, site: str, item: PolicyReading) -> dict[Any, int]:
    """Store a reading unless it is there; returns the key of each of its claims by identity()."""
    if item.policy.text is None:
        raise ValueError(f"policy {item.policy.id} was read but has no text")
    stands = _find(db, site, item.policy.text.sha256)
    if stands is None:
        row = to_row(item.reading) | {"sha256": item.policy.text.sha256, "site": site, "reader": reader_version()}
        row["silences"] = to_column([silence.claim for silence in item.reading.silences])
        del row["claims"]
        key = insert_one(db, "readings", row)
        insert(db, "claims", [to_row(claim) | {"reading": key} for claim in item.reading.claims])
    else:
        key = int(stands["id"])
    return {identity(claim): claim_key for claim_key, claim in _claims(db, key)}


def kept_readings(db: Database, site: str, texts: Iterable[str], reader: str | None = None) -> dict[str, Reading]:
    """Readings that one version of the reader, the present one by default, has made of texts (by sha256) for a site."""
    found = {}
    for text in set(texts):
        row = _find(db, site, text, reader)
        if row is not None:
            found[text] = _reading(db, row)
    return found


def identity(claim: Claim) -> Any:
    """What tells one claim of a reading from another."""
    return claim.claim, claim.value, claim.start, claim.end, claim.scope, to_column(claim.qualifiers)


def _find(db: Database, site: str, text: str, reader: str | None = None) -> dict[str, Any] | None:
    key = (text, site, reader or reader_version())
    rows = dicts(db, "SELECT * FROM readings WHERE sha256 = ? AND site = ? AND reader = ?", key)
    return rows[0] if rows else None


def _reading(db: Database, row: dict[str, Any]) -> Reading:
    silences = tuple(Silence(claim=claim) for claim in from_json(tuple[Practice, ...], row["silences"]))
    claims = tuple(claim for _, claim in _claims(db, row["id"]))
    return from_row(Reading, row, silences=silences, claims=claims)


def _claims(db: Database, reading: int) -> list[tuple[int, Claim]]:
    rows = dicts(db, "SELECT * FROM claims WHERE reading = ? ORDER BY id", (reading,))
    return [(row["id"], from_row(Claim, row)) for row in rows]


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, f"{path}/{entry.name}")
        elif not entry.name.endswith(".pyc"):
            yield f"{path}/{entry.name}", entry.read_bytes()
