"""The user's own copy of the IAB's Global Vendor List. None is shipped: its terms do not let it be."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from auditor.consent.bits import Undecodable
from auditor.consent.gvl import read_vendor_list
from auditor.errors import UsageError
from auditor.knowledge.datasets import user_folder
from auditor.model.consent import ListedVendor

FILE = "vendor-list.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVendorList:
    """The copy as it was taken in."""

    name: str = "Global Vendor List"
    version: str
    licence: str = "the user's own copy"
    home: str | None = "https://iabeurope.eu/vendor-list-tcf/"
    rows: int
    file_sha256: str
    fetched: str


def take_in_vendors(file: Path, folder: Path) -> OwnVendorList:
    """Copy a list into the folder. Raises UsageError for a file that is none."""
    try:
        content = file.read_bytes()
        read_vendor_list(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError, Undecodable) as error:
        raise UsageError(
            f"{file} cannot be read as a vendor list: {error}", "Name a vendor-list.json of the IAB's framework."
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(content)
    return described(folder / FILE)


def own_vendors(folder: Path | None = None) -> tuple[ListedVendor, ...]:
    """The vendors of the user's copy; none where there is none. Raises UsageError when it is damaged."""
    file = (folder or user_folder()) / FILE
    if not file.is_file():
        return ()
    try:
        return read_vendor_list(file.read_text("utf-8"))
    except (UnicodeDecodeError, Undecodable) as error:
        raise UsageError(f"{file} is damaged: {error}", "Take it in again, or remove it.") from error


def own_list(folder: Path | None = None) -> tuple[OwnVendorList, ...]:
    """The user's copy, if there is one."""
    file = (folder or user_folder()) / FILE
    return (described(file),) if file.is_file() else ()


def described(file: Path) -> OwnVendorList:
    content = file.read_bytes()
    return OwnVendorList(
        version=str(json.loads(content)["vendorListVersion"]),
        rows=len(read_vendor_list(content.decode("utf-8"))),
        file_sha256=hashlib.sha256(content).hexdigest(),
        fetched=datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds"),
    )
