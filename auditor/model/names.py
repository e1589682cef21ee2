"""What is asked of a site outside all visits: what its names stand for, and how it answers without TLS."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HostAlias:
    """A host of the site that is an alias of other names (CNAME records), as looked up when the audit ended."""

    id: int
    audit: int = 0
    host: str
    chain: tuple[str, ...]
    """The names it leads to, the nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearAnswer:
    """What came of asking for the site's home page by plain HTTP, without a browser that knows better.

    A browser goes to HTTPS by itself where it has learnt so (HSTS, RFC 6797 section 8.3), which shows nothing of what
    everybody else is given.
    """

    id: int = 0
    audit: int = 0
    url: str
    status: int | None = None
    """Of the last answer in the clear; None when none came."""
    leads_to: str | None = None
    """The last address that it was sent on to; None when it was not."""
    error: str | None = None
    """`refused: …` where nobody listens; anything else leaves it open."""
