"""What was read in policies. A text is read once by each version of the reader, however many audits meet it."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sqlite_utils import Database

from auditor.knowledge import extra_files
from auditor.model.findings import PolicyReading
from auditor.model.policies import Claim, Reading, Silence
from auditor.model.practices import Practice
from auditor.store.rows import dicts, from_json, from_row, insert, insert_one, to_column, to_row

READER = ("policy", "claims", "knowledge")
"""Packages of auditor whose code and data decide what is read in a text."""


@cache
def reader_version(knowledge: tuple[str, ...] = ()) -> str:
    """Digest of the reader's code and data, and of the further vendor files that an audit's settings name."""
    return version_of([*(files("auditor") / package for package in READER), *extra_files(knowledge)])


def version_of(parts: Iterable[Traversable]) -> str:
    """16 hexadecimal digits that change with any of the files, or any file in the folders."""
    digest = sha256()
    for part in parts:
        for path, content in sorted(_contents(part, part.name)):
            digest.update(f"{path} {sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def extra_knowledge(settings: str) -> tuple[str, ...]:
    """Further vendor files that an audit's settings (JSON) name."""
    return tuple(json.loads(settings).get("knowledge", ()))


def keep_reading(db: Database, site: str, item: PolicyReading, reader: str) -> dict[Any, int]:
    """Store a reading unless this reader's is there; returns the key of each of its claims by identity()."""
    if item.policy.text is None:
        raise ValueError(f"policy {item.policy.id} was read but has no text")
    stands = _find(db, site, item.policy.text.sha256, reader)
    if stands is None:
        row = to_row(item.reading) | {"sha256": item.policy.text.sha256, "site": site, "reader": reader}
        row["silences"] = to_column([silence.claim for silence in item.reading.silences])
        del row["claims"]
        key = insert_one(db, "readings", row)
        insert(db, "claims", [to_row(claim) | {"reading": key} for claim in item.reading.claims])
    else:
        key = int(stands["id"])
    return {identity(claim): claim_key for claim_key, claim in _claims(db, key)}


def kept_readings(db: Database, site: str, texts: Iterable[str], reader: str) -> dict[str, Reading]:
    """Readings that one version of the reader has made of texts (by sha256) for a site."""
    found = {}
    for text in set(texts):
        row = _find(db, site, text, reader)
        if row is not None:
            found[text] = _reading(db, row)
    return found


def identity(claim: Claim) -> Any:
    """What tells one claim of a reading from another."""
    return claim.claim, claim.value, claim.start, claim.end, claim.scope, to_column(claim.qualifiers)


def _find(db: Database, site: str, text: str, reader: str) -> dict[str, Any] | None:
    rows = dicts(db, "SELECT * FROM readings WHERE sha256 = ? AND site = ? AND reader = ?", (text, site, reader))
    return rows[0] if rows else None


def _reading(db: Database, row: dict[str, Any]) -> Reading:
    silences = tuple(Silence(claim=claim) for claim in from_json(tuple[Practice, ...], row["silences"]))
    claims = tuple(claim for _, claim in _claims(db, row["id"]))
    return from_row(Reading, row, silences=silences, claims=claims)


def _claims(db: Database, reading: int) -> list[tuple[int, Claim]]:
    rows = dicts(db, "SELECT * FROM claims WHERE reading = ? ORDER BY id", (reading,))
    return [(row["id"], from_row(Claim, row)) for row in rows]


def _contents(part: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if part.is_dir():
        for entry in part.iterdir():
            if entry.name != "__pycache__":
                yield from _contents(entry, f"{path}/{entry.name}")
    elif part.is_file():
        yield path, part.read_bytes()
