"""Rows of knowledge as people write them: who is behind a host, what a cookie is for."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from auditor.errors import UsageError
from auditor.model.practices import CookiePurpose

CATEGORIES = (
    "advertising",
    "analytics",
    "cdn",
    "consent",
    "customer-support",
    "fonts",
    "hosting",
    "payment",
    "security",
    "session-replay",
    "social",
    "tag-manager",
    "utility",
    "video",
)
TRACKING = frozenset({"advertising", "analytics", "session-replay", "social"})
"""Categories whose vendors learn about visitors for ends of their own or of marketing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """One product of one company, and how to know it on the wire and in a text."""

    id: str
    product: str
    company: str
    parent: str | None = None
    country: str | None = None
    """Of the company's legal seat, ISO 3166-1 alpha-2; None when not known."""
    category: str
    domains: tuple[str, ...] = ()
    """With all their subdomains."""
    paths: tuple[str, ...] = ()
    """host/path-prefix of addresses of this product on a host that serves several."""
    aliases: tuple[str, ...] = ()
    """Names that policies give the product, the product's own aside."""
    ambiguous: tuple[str, ...] = ()
    """Names that are also ordinary words, or names of more than this."""
    broader: tuple[str, ...] = ()
    """Names of its company, or of more of its products, beside the company's and parent's own."""
    pixels: tuple[str, ...] = ()
    """host/path-prefix of its collecting endpoints."""
    replay: bool = False
    """Can it record sessions for replay?"""
    tcf: int | None = None
    """Id in the IAB's Transparency and Consent Framework, where its hosts alone do not tell."""
    source: str

    @property
    def is_tracking(self) -> bool:
        return self.category in TRACKING


@dataclass(frozen=True, slots=True, kw_only=True)
class CookieRow:
    """What cookies of one name are for."""

    name: str
    """May hold `*` for any characters."""
    purpose: CookiePurpose
    vendor: str | None = None
    """Id of the vendor whose product sets it."""
    domain: str | None = None
    """Only there, subdomains included."""
    also: CookiePurpose | None = None
    """A second purpose of the same cookie: which of them it serves on a page cannot be told."""
    source: str


Row = TypeVar("Row", Vendor, CookieRow)


def read_vendors(path: Path) -> tuple[tuple[Vendor, ...], tuple[CookieRow, ...]]:
    """All rows of one file. Raises UsageError when it cannot be read or a row is not as it must be."""
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read as vendor data: {error}", "It must be TOML; see CONTRIBUTING."
        ) from error
    vendors = tuple(_row(Vendor, row, path) for row in content.get("vendors", ()))
    cookies = tuple(_row(CookieRow, row | _purposes(row, path), path) for row in content.get("cookies", ()))
    for vendor in vendors:
        if vendor.category not in CATEGORIES:
            raise UsageError(f"{path}: {vendor.id} has category {vendor.category}", f"One of: {', '.join(CATEGORIES)}.")
    return vendors, cookies


def _purposes(row: dict[str, Any], path: Path) -> dict[str, CookiePurpose]:
    keys = ("purpose", "also") if "also" in row else ("purpose",)
    try:
        return {key: CookiePurpose(row.get(key, "")) for key in keys}
    except ValueError as error:
        said, known = ", ".join(str(row.get(key)) for key in keys), ", ".join(CookiePurpose)
        raise UsageError(f"{path}: {row.get('name')} has purpose {said}", f"One of: {known}.") from error


def _row(kind: type[Row], row: dict[str, Any], path: Path) -> Row:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    try:
        return kind(**values)
    except TypeError as error:
        known = ", ".join(item.name for item in fields(kind))
        name = row.get("id", row.get("name"))
        raise UsageError(f"{path}: the row {name} is not complete or has unknown keys", f"Keys: {known}.") from error
