"""Vendors of the IAB's Transparency and Consent Framework: which of them an address certainly belongs to.

The Global Vendor List itself may not be shipped, and names no hosts. Known are the hosts on which vendors publish what
they store, and what was written by hand.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from auditor.knowledge.vendors import Vendor
from auditor.model.consent import ListedVendor
from auditor.web.sites import site_of

_SHARED = frozenset({"cdn", "consent", "fonts", "hosting", "security", "tag-manager", "utility"})
"""Categories whose hosts many companies publish on, or that serve a site without being meant by its vendors."""


Rows = Iterable[tuple[int, str, tuple[str, ...]]]
"""(number, host, names)."""
_SHORTEST = 4
"""Letters that a vendor's name and its site must have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TcfVendor:
    """A vendor by its number in the framework."""

    id: int
    name: str


class TcfRegister:
    """From an address to the vendor; where several vendors share a site, to none."""

    def __init__(self, rows: Rows, vendor_of_host: Callable[[str], Vendor | None]) -> None:
        """Hosts are those on which vendors disclose what they store."""
        by_site: dict[str, set[int]] = {}
        by_vendor: dict[str, set[int]] = {}
        self._names: dict[int, str] = {}
        for key, host, names in rows:
            vendor = vendor_of_host(host)
            if vendor is not None and vendor.category in _SHARED:
                continue
            by_site.setdefault(site_of(host), set()).add(key)
            self._names.setdefault(key, names[0])
            # Public data now and then lays a host to a customer or a former owner; rows by hand do not.
            if vendor is not None and not _is_public(vendor):
                by_vendor.setdefault(vendor.id, set()).add(key)
        self._by_site = {site: next(iter(keys)) for site, keys in by_site.items() if len(keys) == 1}
        self._by_vendor = {key: next(iter(ids)) for key, ids in by_vendor.items() if len(ids) == 1}

    def behind(self, host: str | None, vendor: Vendor | None) -> TcfVendor | None:
        """Whose host it is; `vendor` is who is known to be behind the address."""
        if host is None or (vendor is not None and vendor.category in _SHARED):
            return None
        key = vendor.tcf or self._by_vendor.get(vendor.id) if vendor else None
        key = key or self._by_site.get(site_of(host))
        if key is None:
            return None
        return TcfVendor(id=key, name=vendor.product if vendor else self._names[key])


def rows_of_list(vendors: Iterable[ListedVendor]) -> Rows:
    """Vendors of a list whose hosts are certainly their own. Many publish on the hosts of others, on which their name
    does not stand."""
    return [(one.id, one.host, (one.name,)) for one in vendors if one.host and _is_at_home(one.name, one.host)]


def _is_at_home(name: str, host: str) -> bool:
    label = re.sub(r"[^a-z0-9]", "", site_of(host).partition(".")[0].lower())
    words = [word for word in re.split(r"[^a-z0-9]+", name.lower()) if word]
    first = next((word for word in words if len(word) >= _SHORTEST), None)
    return len(label) >= _SHORTEST and (label in "".join(words) or (first is not None and first in label))


def _is_public(vendor: Vendor) -> bool:
    return vendor.id.startswith("third-party-web:")
