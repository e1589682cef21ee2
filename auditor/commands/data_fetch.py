"""Data sets fetched by npm, from the registry that it is configured for, verified and converted."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from auditor.errors import UsageError
from auditor.knowledge.datasets import MANIFEST, DataSet
from auditor.knowledge.sources import Rows, Source, content_of, rows_text

FEWEST_ROWS = 0.5
"""Share of the rows shipped that a newer version must have: a data set does not lose half of itself."""
_PATIENCE = 600
"""Seconds for npm to fetch one package."""

Made = tuple[DataSet, str]
"""A data set and the text of its file."""


def fetch(source: Source, folder: Path, version: str | None = None) -> Path:
    """The package as a file in the folder; npm itself checks it against the registry's own hash.

    Raises UsageError when npm is not here or cannot fetch it, or when the pinned version is not what was pinned.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise UsageError(
            "npm is not here, and data comes in packages of its registry.",
            "Install npm (on Debian: apt-get install npm); the data that is shipped stays in use without it.",
        )
    wanted = version or source.version
    command = [npm, "pack", "--silent", "--ignore-scripts", f"{source.package}@{wanted}"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            f"npm did not fetch {source.package} in {_PATIENCE} s.", "Is the registry reachable?"
        ) from error
    if done.returncode != 0 or not done.stdout.split():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise UsageError(
            f"npm cannot fetch {source.package}@{wanted}: {said[-1] if said else 'it does not say why'}.",
            f"See `npm view {source.package} version`, and `npm config get registry`.",
        )
    archive = folder / done.stdout.split()[-1]
    if wanted == source.version and sha256(archive.read_bytes()) != source.sha256:
        raise UsageError(
            f"{source.package} {wanted} is not the package that was pinned: its sha256 is "
            f"{sha256(archive.read_bytes())}, not {source.sha256}.",
            "Do not use this registry for it.",
        )
    return archive


def made(source: Source, convert: Callable[[Any], Rows], archive: Path) -> Made:
    """What a package is cut down to. Raises UsageError when it does not hold what it held."""
    try:
        version = str(content_of(archive, "package/package.json")["version"])
        rows = convert(content_of(archive, source.member))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{archive.name} does not hold {source.name} as it did before: {error!r}.",
            "Wait for a new version of this program; the data in use stays.",
        ) from error
    text = rows_text(rows)
    facts = asdict(source) | {"version": version, "sha256": sha256(archive.read_bytes())}
    return DataSet(**facts, rows=len(rows), file_sha256=sha256(text.encode())), text


def checked(item: Made, shipped: DataSet, now: str) -> Made:
    """The same, dated. Raises UsageError when it lost so much that it cannot be itself."""
    found, text = item
    if found.rows < shipped.rows * FEWEST_ROWS:
        raise UsageError(
            f"{found.name} {found.version} has {found.rows} rows; the one that is shipped has {shipped.rows}.",
            "Something is wrong with it; the data in use stays.",
        )
    return replace(found, fetched=now), text


def write(folder: Path, done: Iterable[Made], keep: Iterable[DataSet] = ()) -> None:
    """The files and their manifest, each put in place whole; `keep` are lines of the manifest that stay."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = {item.name: item for item in keep}
    for item, text in done:
        _put(folder / item.file, text)
        lines[item.name] = item
    rows = [asdict(lines[name]) for name in sorted(lines, key=str.lower)]
    shown = [{key: value for key, value in row.items() if value is not None} for row in rows]
    _put(folder / MANIFEST, json.dumps(shown, indent=1) + "\n")


def _put(file: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as new:
        new.write(text)
    Path(new.name).chmod(0o644)
    Path(new.name).replace(file)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
