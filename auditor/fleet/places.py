"""A folder or bucket named by a URL: files are put there whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote
from uuid import uuid4

import fsspec

from auditor.errors import BundleError

BLOCK = 1 << 20
HINT = "A place is a URL as file:///srv/bundles or s3://bucket/folder."
ONE_PUT = frozenset({"memory", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "obs"})
"""Protocols of stores in which an object is seen once all of it is there:
https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel and its likes. Elsewhere a file is
written under another name and renamed."""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a place."""

    name: str
    size: int
    modified: Any
    """A datetime, seconds since the epoch, or None: places differ."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that fsspec can reach."""

    url: str
    store: Any
    root: str

    @classmethod
    def at(cls, url: str) -> "Place":
        """Raises BundleError when the URL names nothing that can be reached with what is installed."""
        try:
            # Names that other machines put there meanwhile must be seen, so listings are not remembered.
            store, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
        except ImportError as error:
            raise BundleError(f"{url} cannot be reached: {error}.", "Install that package beside auditor.") from error
        except ValueError as error:
            raise BundleError(f"{url} names no place for bundles: {error}.", HINT) from error
        if url.startswith(("file:", "local:")):
            root = unquote(root)  # which fsspec leaves to others
        return cls(url=url.rstrip("/"), store=store, root=root.rstrip("/"))

    def name(self, path: str) -> str:
        """A file's whole name, for people."""
        return f"{self.url}/{path}"

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        with self._reached():
            return bool(self.store.exists(f"{self.root}/{path}"))

    def put(self, source: Path, path: str) -> None:
        """Copy a file of this machine there, all of it or nothing, in place of what is there."""
        target = f"{self.root}/{path}"
        with self._reached():
            if self._is_local():
                _put_locally(source, Path(target))
            elif _protocols(self.store) & ONE_PUT:
                self.store.put_file(str(source), target)
            else:
                self._put_and_rename(source, target)

    def blocks(self, path: str) -> Iterator[bytes]:
        """What a file holds, piece by piece. Raises BundleError when it is not there."""
        with self._reached():
            file = self.store.open(f"{self.root}/{path}", "rb")
        with file:
            while block := self._read(file):
                yield block

    def files(self, folder: str) -> Iterator[File]:
        """The files of a folder by name; none where there is no folder."""
        with self._reached():
            try:
                found = self.store.ls(f"{self.root}/{folder}", detail=True)
            except FileNotFoundError:
                found = []
        for item in sorted(found, key=lambda item: str(item["name"])):
            if item["type"] == "file":
                modified = item.get("LastModified", item.get("last_modified", item.get("mtime", item.get("created"))))
                yield File(name=item["name"].rpartition("/")[2], size=int(item["size"] or 0), modified=modified)

    def _read(self, file: IO[bytes]) -> bytes:
        with self._reached():
            return file.read(BLOCK)

    def _is_local(self) -> bool:
        return bool(_protocols(self.store) & {"file", "local"})

    def _put_and_rename(self, source: Path, target: str) -> None:
        folder, _, name = target.rpartition("/")
        half = f"{folder}/.{name}.{uuid4().hex}"
        self.store.makedirs(folder, exist_ok=True)
        try:
            self.store.put_file(str(source), half)
            self.store.mv(half, target)
        except BaseException:
            if self.store.exists(half):
                self.store.rm_file(half)
            raise

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """What a store complains of becomes a BundleError: each has exceptions of its own, of no common kind."""
        try:
            yield
        except FileNotFoundError as error:
            raise BundleError(f"Not found at {self.url}: {error.filename or error}.", HINT) from error
        except Exception as error:
            kind = type(error).__name__
            raise BundleError(
                f"{self.url} cannot be used ({kind}: {error}).", "Look for room, permissions and the network there."
            ) from error


def _protocols(store: Any) -> set[str]:
    protocol = store.protocol
    return {protocol} if isinstance(protocol, str) else set(protocol)


def _put_locally(source: Path, target: Path) -> None:
    """Through a name that no listing shows, and onto the disk before it gets its own: a power cut leaves no half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        with source.open("rb") as read, half.open("wb") as written:
            shutil.copyfileobj(read, written, BLOCK)
            written.flush()
            os.fsync(written.fileno())
        half.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        half.unlink(missing_ok=True)
