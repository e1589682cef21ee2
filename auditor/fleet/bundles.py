"""Bundles: the results of audits made on many machines, one compressed SQLite file each, in a place named by a URL.

A place is a folder or bucket that fsspec can reach: `file:///srv/bundles`, `s3://bucket/sweep`, `memory://tests`. Its
bundles lie in 256 folders, so that no listing of a million names is ever asked for at once:

    WHERE/3f/3f2b7c1e-….db.zst
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from auditor.errors import BundleError
from auditor.fleet.places import Place
from auditor.store.packing import AGAIN, damage, pack, packed_id

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SUFFIX = ".db.zst"
NAME = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}" + re.escape(SUFFIX))
FOLDERS = tuple(f"{number:02x}" for number in range(256))
OPTIONS: Mapping[int, int] = {
    zstd.CompressionParameter.compression_level: 9,
    # The frame ends with a checksum of what it holds: a bundle that was cut short or altered does not unpack.
    zstd.CompressionParameter.checksum_flag: 1,
}
BLOCK = 1 << 20


class DamagedBundle(BundleError):
    """A bundle that does not hold what was put there."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as a place lists it."""

    id: str
    size: int
    """Bytes, compressed."""
    put: datetime | None
    """When it was put there, as far as the place knows."""


def bundle_name(audit_id: str) -> str:
    """Where a bundle lies below its place. Raises BundleError unless the id is a UUID in its usual spelling."""
    try:
        usual = str(UUID(audit_id)) == audit_id
    except ValueError:
        usual = False
    if not usual:
        raise BundleError(f"{audit_id!r} is no id of an audit in a fleet.", "It is a UUID in lower case, with hyphens.")
    return f"{audit_id[:2]}/{audit_id}{SUFFIX}"


def exists(where: str, audit_id: str) -> bool:
    """True when the whole bundle of an audit is there: it is read to its end, as a half one means nothing was done.

    Raises BundleError when the place cannot be reached.
    """
    place = Place.at(where)
    name = bundle_name(audit_id)
    if not place.has(name):
        return False
    try:
        for _ in _unpacked(place, name):
            pass
    except DamagedBundle:
        return False
    return True


def put(where: str, audit_id: str, database: Path) -> None:
    """Check the database of one audit that has ended, pack it, and put it in its place, all of it or nothing.

    The database itself is left as it is; room for two copies is needed beside it. A whole bundle that is there already
    stays. Raises BundleError when the file is no such database, or the place cannot be written or is full.
    """
    place = Place.at(where)
    name = bundle_name(audit_id)
    if exists(where, audit_id):
        return
    try:
        with tempfile.TemporaryDirectory(prefix=".bundle-", dir=database.absolute().parent) as folder:
            plain, packed = Path(folder) / "audit.db", Path(folder) / "audit.db.zst"
            pack(database, plain, audit_id)
            with plain.open("rb") as source, zstd.open(packed, "wb", options=OPTIONS) as sink:
                shutil.copyfileobj(source, sink, BLOCK)
            place.put(packed, name)
    except OSError as error:
        raise BundleError(
            f"{database} cannot be packed ({error}).", "Look for room and permissions in its folder."
        ) from error


def fetch(where: str, audit_id: str, into: Path) -> None:
    """Unpack a bundle into a file, and check that it is whole and holds this audit.

    Its schema may be an older one; opening it brings it up to date. Raises DamagedBundle when it is not whole, and
    BundleError when it is not there or the place cannot be reached; the file is gone then.
    """
    place = Place.at(where)
    name = bundle_name(audit_id)
    try:
        with into.open("wb") as sink:
            sink.writelines(_unpacked(place, name))
        problem = damage(into)
        if problem is None and packed_id(into) != audit_id:
            problem = "it holds another audit"
        if problem is not None:
            raise DamagedBundle(f"{place.name(name)} is damaged: {problem}.", AGAIN)
    except OSError as error:
        into.unlink(missing_ok=True)
        raise BundleError(f"{into} cannot be written ({error}).", "Free some room there.") from error
    except BaseException:
        into.unlink(missing_ok=True)
        raise


def listing(where: str) -> Iterator[Bundle]:
    """All bundles of a place, those half put or named otherwise left out. Raises BundleError."""
    place = Place.at(where)
    for folder in FOLDERS:
        for found in place.files(folder):
            if NAME.fullmatch(found.name) and found.name[:2] == folder:
                yield Bundle(id=found.name.removesuffix(SUFFIX), size=found.size, put=_time(found.modified))


def _unpacked(place: Place, name: str) -> Iterator[bytes]:
    unpacker = zstd.ZstdDecompressor()
    try:
        for block in place.blocks(name):
            if piece := unpacker.decompress(block):
                yield piece
    except (zstd.ZstdError, EOFError) as error:
        raise DamagedBundle(f"{place.name(name)} is damaged: {error}.", AGAIN) from error
    if not unpacker.eof or unpacker.unused_data:
        raise DamagedBundle(f"{place.name(name)} is damaged: it was cut short, or more was added.", AGAIN)


def _time(modified: Any) -> datetime | None:
    if isinstance(modified, datetime):
        return modified if modified.tzinfo else modified.replace(tzinfo=UTC)
    return datetime.fromtimestamp(modified, UTC) if isinstance(modified, int | float) else None
