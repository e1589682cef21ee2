"""Cookies that a consent manager declares in the page: what the site says, in a list of its own."""

from dataclasses import dataclass

from auditor.model.practices import CookiePurpose, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredCookie:
    """One cookie, or other item, of a list that a consent manager embeds in the page or loads.

    `name`, `provider`, `purpose`, `duration` and `duration_days` mean what the qualifiers of a `cookies.named` claim
    mean, which holds the rows of cookie tables in policies; a list row that names several cookies is several of these.
    """

    id: int
    page_view: int = 0
    source: str
    """Whose list it is: onetrust, cookiebot, usercentrics, klaro, cookieyes, complianz …"""
    url: str | None
    """Where the list was read: the address of a response, or of the frame in whose page it stands."""
    kind: str = "cookie"
    """cookie, local, session, indexeddb, pixel"""
    name: str
    """As declared, in one notation: `*` stands for anything, also where the list writes `#`, `xxx` or an expression."""
    provider: str | None = None
    """Company, product or host, in the list's words."""
    party: Party | None = None
    """As declared."""
    purpose: str | None = None
    """What it is for, in the list's words."""
    category: str | None = None
    """The heading it stands under, in the list's words."""
    category_purpose: CookiePurpose | None = None
    """That heading as one of the five categories; None where it is none of them."""
    duration: str | None = None
    """As declared."""
    duration_days: float | None = None
    """0: ends with the session; None: not told."""
