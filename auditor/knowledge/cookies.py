"""What a cookie is for, by its name, where it is stored and who set it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from auditor.knowledge.vendors import CookieRow, Vendor
from auditor.model.practices import CookiePurpose

SURE = 0.7
"""From this confidence on a purpose may carry an accusation."""

_BY_CATEGORY = {
    "advertising": CookiePurpose.ADVERTISING,
    "analytics": CookiePurpose.ANALYTICS,
    "consent": CookiePurpose.STRICTLY_NECESSARY,
    "security": CookiePurpose.STRICTLY_NECESSARY,
    "session-replay": CookiePurpose.ANALYTICS,
    "social": CookiePurpose.SOCIAL_MEDIA,
}
_SHORT = 5
_EITHER = 0.5
"""How sure the first purpose of a cookie is that its own company gives two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeOf:
    """A cookie's purpose, how sure that is (0 to 1), and where it is written."""

    purpose: CookiePurpose
    confidence: float
    source: str
    vendor: str | None = None

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


class CookieBook:
    """Rows in their order of precedence: those written by hand, a public data base, what vendors disclose."""

    def __init__(
        self, curated: Iterable[CookieRow], public: Iterable[CookieRow], disclosed: Iterable[CookieRow] = ()
    ) -> None:
        self._curated = _Shelf(curated)
        self._public = _Shelf(public)
        self._disclosed = _Shelf(disclosed)

    def purpose_of(self, name: str, host: str | None, vendor: Vendor | None) -> PurposeOf | None:
        """The best answer there is, None for a cookie that nobody knows.

        `vendor` is whose script or response set the cookie. In order: rows by hand (1.0; half of it where the company
        itself tells two purposes), what the vendor as a whole does (0.8), rows of the public data base, what vendors
        disclose themselves. The last two count for less where several products use the name for different ends, where
        it is short enough to be anybody's, or where it is only a prefix.
        """
        row = self._curated.find(name, host)
        if row and not (vendor and row.vendor and not row.domain and _is_anothers(name, row.vendor, vendor)):
            confidence = _EITHER if row.also else 1.0
            return PurposeOf(purpose=row.purpose, confidence=confidence, source=row.source, vendor=row.vendor)
        if vendor and vendor.category in _BY_CATEGORY:
            return PurposeOf(
                purpose=_BY_CATEGORY[vendor.category],
                confidence=0.8,
                source=f"what {vendor.product} does: {vendor.source}",
                vendor=vendor.id,
            )
        return _from(self._public, name, host) or _from(self._disclosed, name, host)


def _from(shelf: "_Shelf", name: str, host: str | None) -> PurposeOf | None:
    rows = shelf.all(name, host)
    if not rows:
        return None
    first = rows[0]
    confidence = 0.9 if first.domain else 0.75
    if "*" in first.name:
        confidence -= 0.1
    if not first.domain and (_is_generic(name) or len({row.purpose for row in rows}) > 1):
        confidence = 0.4
    return PurposeOf(purpose=first.purpose, confidence=confidence, source=first.source)


def _is_anothers(name: str, row_vendor: str, setter: Vendor) -> bool:
    # A tag manager's script sets the cookies of the products that it brings along: gtag.js sets _ga.
    return _is_generic(name) and setter.id != row_vendor and setter.category != "tag-manager"


def _is_generic(name: str) -> bool:
    return name.isalnum() and (len(name) < _SHORT or (name.isalpha() and name.islower()))


class _Shelf:
    """Rows by name, and those with a wildcard by what stands before it."""

    def __init__(self, rows: Iterable[CookieRow]) -> None:
        self._exact: dict[str, list[CookieRow]] = {}
        self._wild: dict[str, list[CookieRow]] = {}
        for row in rows:
            if "*" in row.name:
                self._wild.setdefault(row.name[:1], []).append(row)
            else:
                self._exact.setdefault(row.name, []).append(row)

    def all(self, name: str, host: str | None) -> list[CookieRow]:
        """Rows that hold for the cookie: exact names first, those for its domain before those for any."""
        exact = [row for row in self._exact.get(name, ()) if _holds(row, host)]
        wild = [row for row in self._wild.get(name[:1], ()) if _holds(row, host) and fnmatchcase(name, _glob(row.name))]
        rows = exact or sorted(wild, key=lambda row: -len(row.name))
        return sorted(rows, key=lambda row: row.domain is None)

    def find(self, name: str, host: str | None) -> CookieRow | None:
        return next(iter(self.all(name, host)), None)


def _glob(pattern: str) -> str:
    # Only `*` is special; cookie names may hold brackets and question marks.
    return "".join("*" if c == "*" else f"[{c}]" if c in "?[" else c for c in pattern)


def _holds(row: CookieRow, host: str | None) -> bool:
    if row.domain is None:
        return True
    return host is not None and (host == row.domain or host.endswith("." + row.domain))
