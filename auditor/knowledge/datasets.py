"""The data sets that the package carries, with source, licence, version and hash."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from auditor.knowledge.vendors import CookieRow, Vendor
from auditor.model.practices import CookiePurpose

DATA = Path(__file__).parent / "data"
CURATED = DATA / "vendors.toml"
CURATED_VERSION = "2026.11"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """One line of the manifest, which the maintainers' converter writes."""

    name: str
    file: str
    package: str
    version: str
    sha256: str
    """Of the package as fetched."""
    member: str
    licence: str
    home: str
    rows: int
    file_sha256: str
    """Of the file as shipped."""


@cache
def manifest() -> tuple[DataSet, ...]:
    """Data sets taken from elsewhere, by name; our own curated table has the version above."""
    return tuple(DataSet(**row) for row in json.loads((DATA / "manifest.json").read_text(encoding="utf-8")))


def data_sets() -> dict[str, str]:
    """Name of each data set in use -> version."""
    return {"curated vendors": CURATED_VERSION} | {item.name: item.version for item in manifest()}


def third_party_web() -> tuple[tuple[Vendor, ...], dict[str, str]]:
    """Its entities as vendors, and domain pattern -> vendor id; `*.a.b` stands for a.b and all below it."""
    vendors = []
    patterns: dict[str, str] = {}
    for name, company, category, domains in _rows("third_party_web.json"):
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
        for name, is_prefix, domains, purpose, platform in _rows("open_cookie_database.json")
        for domain in (domains or [None])
    )


def _rows(file: str) -> list[Any]:
    rows: list[Any] = json.loads((DATA / file).read_text(encoding="utf-8"))
    return rows
