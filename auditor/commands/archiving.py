"""Audits written as HAR and WARC files: what `crawl` and `show` have in common."""

import json
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from auditor.errors import UsageError
from auditor.model.observations import Audit

if TYPE_CHECKING:
    from sqlite_utils import Database

    from auditor.archive import ArtifactOf
    from auditor.model.records import AuditRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where `crawl` puts an archive of each audit; None: nowhere."""

    har: Path | None = None
    warc: Path | None = None

    def __bool__(self) -> bool:
        return self.har is not None or self.warc is not None

    def make(self) -> None:
        """Have the folders before anything is visited. Raises UsageError."""
        for folder in (self.har, self.warc):
            if folder is None:
                continue
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(f"{folder} cannot be a folder: {error.strerror}.", "Name another place.") from error
            if not os.access(folder, os.W_OK):
                raise UsageError(f"{folder} cannot be written.", "Name another place.")

    def files(self, audit: Audit) -> tuple[Path | None, Path | None]:
        """The HAR and WARC file of an audit. A site's name comes from the outside: it is made one harmless word."""
        name = f"{re.sub(r'[^a-z0-9.-]+', '_', audit.site.lower()).lstrip('.')}-{audit.id}"
        har = self.har / f"{name}.har" if self.har else None
        return har, self.warc / f"{name}.warc.gz" if self.warc else None


NOWHERE = Folders()


def write_archives(
    db: "Database", audit_id: int, har: Path | None, warc: Path | None, *, redact: bool = False
) -> list[Path]:
    """Write one audit to the files that are named; returns them. With `redact`, nothing in them tells the visitor.

    Raises UsageError when there is no such audit or a file cannot be written.
    """
    from auditor.archive.redacted import redacted, redactor
    from auditor.archive.warc import write_warc
    from auditor.store import reader

    record = reader.load_audit(db, audit_id)
    artifact: ArtifactOf = partial(reader.artifact, db)
    if redact:
        record, artifact = redacted(record, redactor(record, secrets.token_bytes(32))), lambda sha256: None
    written = []
    if har is not None:
        written.append(_write(har, lambda out: out.write(_har_bytes(record, artifact))))
    if warc is not None:
        written.append(_write(warc, lambda out: write_warc(record, artifact, out, warc.name)))
    return written


def _har_bytes(record: "AuditRecord", artifact: "ArtifactOf") -> bytes:
    from auditor.archive.har import as_har

    return json.dumps(as_har(record, artifact), ensure_ascii=False, indent=1).encode()


def _write(path: Path, fill: Callable[[BinaryIO], object]) -> Path:
    # Under another name until it is whole: half an archive must not pass for one.
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            fill(out)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.", "Name another place.") from error
    return path
