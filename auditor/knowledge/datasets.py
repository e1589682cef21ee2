"""The data sets in use, with source, licence, version and hash: those that the package carries, or newer ones of the
user's own, which `auditor data update` fetched."""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from auditor.errors import UsageError
from auditor.knowledge.sources import Source
from auditor.knowledge.vendors import CookieRow, Vendor
from auditor.model.practices import CookiePurpose

DATA = Path(__file__).parent / "data"
CURATED = DATA / "vendors.toml"
CURATED_VERSION = "2026.11"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet(Source):
    """One line of a manifest: where a data file comes from, and what was made of it."""

    rows: int
    file_sha256: str
    """Of the file as written."""
    fetched: str | None = None
    """When, for one that the user fetched; None for those that are shipped."""


def user_folder() -> Path:
    """Where the user's own data stands: $AUDITOR_DATA, else below $XDG_DATA_HOME (XDG Base Directory, 0.8)."""
    if given := os.environ.get("AUDITOR_DATA"):
        return Path(given)
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "privacy-auditor"


def read_manifest(folder: Path) -> tuple[DataSet, ...]:
    """The data sets in a folder, by name; none where there is no manifest. Raises UsageError for a damaged one."""
    file = folder / MANIFEST
    if not file.is_file():
        return ()
    try:
        return tuple(DataSet(**row) for row in json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{file} is damaged: {error}", f"Remove {folder}, or fetch it anew: auditor data update."
        ) from error


@cache
def manifest() -> tuple[DataSet, ...]:
    """Data sets in use that come from elsewhere, by name; our own curated table has the version above."""
    own = {item.name: item for item in read_manifest(user_folder())}
    return tuple(own.get(item.name, item) for item in read_manifest(DATA))


def data_sets() -> dict[str, str]:
    """Name of each data set in use -> version."""
    return {"curated vendors": CURATED_VERSION} | {item.name: item.version for item in manifest()}


def third_party_web() -> tuple[tuple[Vendor, ...], dict[str, str]]:
    """Its entities as vendors, and domain pattern -> vendor id; `*.a.b` stands for a.b and all below it."""
    vendors = []
    patterns: dict[str, str] = {}
    for name, company, category, domains in _rows("third-party-web"):
        key = f"third-party-web:{name}"
        vendors.append(
            Vendor(id=key, product=name, company=company or name, category=category, source=f"third-party-web: {name}")
        )
        patterns |= dict.fromkeys(domains, key)
    return tuple(vendors), patterns


def open_cookie_database() -> tuple[CookieRow, ...]:
    """Its rows, one for each domain; a prefix is written with `*` at its end."""
    return tuple(
        CookieRow(
            name=f"{name}*" if is_prefix else name,
            purpose=CookiePurpose(purpose),
            domain=domain,
            source=f"Open Cookie Database: {platform}",
        )
        for name, is_prefix, domains, purpose, platform in _rows("Open Cookie Database")
        for domain in (domains or [None])
    )


def prebid_disclosures() -> tuple[CookieRow, ...]:
    """What vendors themselves say of their cookies."""
    return tuple(
        CookieRow(name=name, purpose=CookiePurpose(purpose), source=f"device storage disclosure of {host} (Prebid.js)")
        for name, purpose, host in _rows("Prebid.js storage disclosures")
    )


def tcf_vendors() -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """(id in the Transparency and Consent Framework, host of the vendor's disclosure, names)."""
    return tuple((key, host, tuple(names)) for key, host, names in _rows("Prebid.js TCF vendors"))


def autoconsent_script() -> str:
    """The script that recognises and answers consent managers' banners."""
    return "\n".join(_rows("autoconsent"))


@cache
def autoconsent_rules() -> tuple[dict[str, Any], ...]:
    """Its declarative rules: https://github.com/duckduckgo/autoconsent/blob/main/docs/rule-syntax.md"""
    return tuple(_rows("autoconsent rules"))


def _rows(name: str) -> list[Any]:
    item = next(item for item in manifest() if item.name == name)
    file = (user_folder() if item.fetched else DATA) / item.file
    content = file.read_bytes() if file.is_file() else b""
    if item.fetched and hashlib.sha256(content).hexdigest() != item.file_sha256:
        raise UsageError(
            f"{file} is not as it was fetched on {item.fetched}.",
            f"Remove {user_folder()}, or fetch it anew: auditor data update.",
        )
    rows: list[Any] = json.loads(content)
    return rows
