"""What names stand for in the Domain Name System."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HostAlias:
    """A host of the site that is an alias of other names (CNAME records), as looked up when the audit ended."""

    id: int
    audit: int = 0
    host: str
    chain: tuple[str, ...]
    """The names it leads to, the nearest first."""
