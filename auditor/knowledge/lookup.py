"""The lookups: who is behind a host or address, what a cookie is for, which vendors a name stands for."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.knowledge import datasets
from auditor.knowledge.cookies import CookieBook, PurposeOf
from auditor.knowledge.lists import Lists, filter_lists
from auditor.knowledge.own_vendors import own_vendors
from auditor.knowledge.tcf import TcfRegister, rows_of_list
from auditor.knowledge.vendors import CookieRow, Vendor, read_vendors
from auditor.model.consent import ListedVendor
from auditor.web.sites import site_of
from auditor.web.urls import address_of, starts_with

_LEGAL_FORM = re.compile(
    r"[,\s]+(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|co|company|gmbh|ag|kg|se|s\.?a|sas|sarl|s\.?r\.?l|b\.?v|n\.?v|aps|"
    r"a/s|ab|oy|oü|plc|pte|pty|holdings|platforms|s\.r\.o|a\.s|sp\. z o\.o|d\.o\.o|sl)\.?(?=$|[,\s])",
    re.IGNORECASE,
)


def bare_name(company: str) -> str:
    """A company's name without its legal form: `Meta Platforms, Inc.` is `Meta`."""
    return _LEGAL_FORM.sub("", company).strip(" ,.") or company


class Knowledge:
    """Everything known about vendors and cookies. Data is read at the first lookup that needs it."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        self._files = (*extra, datasets.CURATED)
        self.lists = Lists(filter_lists(), datasets.user_folder())
        self.vendor_of_url = lru_cache(maxsize=65536)(self._vendor_of_url)
        self.vendor_of_host = lru_cache(maxsize=65536)(self._vendor_of_host)

    def _vendor_of_url(self, url: str) -> Vendor | None:
        """Whose address it is: a path or pixel pattern wins over the host; None for a host nobody knows."""
        address = address_of(url)
        if not address:
            return None
        host = address.partition("/")[0]
        patterns = (pattern for pattern in self._addresses.get(site_of(host), ()) if starts_with(address, pattern[0]))
        best = max(patterns, key=lambda pattern: len(pattern[0]), default=None)
        return best[1] if best else self.vendor_of_host(host)

    def _vendor_of_host(self, host: str) -> Vendor | None:
        """Whose host it is, by the longest domain that covers it; rows by hand win over public data."""
        names = _with_parents(host)
        for domain in names:
            if domain in self._domains:
                return self._domains[domain]
        public, patterns = self._public
        for domain in names:
            key = patterns.get(domain if domain == names[0] else "", None) or patterns.get(f"*.{domain}")
            if key:
                return public[key]
        return None

    def is_pixel(self, url: str) -> bool:
        """Is the address one of a vendor's known collecting endpoints?"""
        address = address_of(url)
        host = address.partition("/")[0]
        return any(starts_with(address, prefix) for prefix in self._pixels.get(site_of(host), ())) if host else False

    def purpose_of(self, name: str, host: str | None, vendor: Vendor | None = None) -> PurposeOf | None:
        """What the cookie is for, None when nobody knows; `host` is its domain, `vendor` whose script set it."""
        return self._cookie_book.purpose_of(name, host, vendor)

    def tcf_register(self, listed: tuple[ListedVendor, ...] = ()) -> TcfRegister:
        """Whose address certainly belongs to which vendor of the Transparency and Consent Framework; `listed` are
        those of a vendor list that a page loaded; a copy of the user's own counts too."""
        rows = (*datasets.tcf_vendors(), *rows_of_list(own_vendors()), *rows_of_list(listed))
        return TcfRegister(rows, lambda host: self.vendor_of_host(host))

    def vendor(self, key: str) -> Vendor | None:
        """The vendor with this id."""
        return self._vendors.get(key) or self._public[0].get(key)

    @cached_property
    def vendors(self) -> tuple[Vendor, ...]:
        """Vendors written by hand, by id."""
        return tuple(sorted(self._vendors.values(), key=lambda vendor: vendor.id))

    @cached_property
    def _rows(self) -> tuple[tuple[Vendor, ...], tuple[CookieRow, ...]]:
        read = [read_vendors(path) for path in self._files]
        return tuple(v for vendors, _ in read for v in vendors), tuple(c for _, cookies in read for c in cookies)

    @cached_property
    def _vendors(self) -> Mapping[str, Vendor]:
        return {vendor.id: vendor for vendor in reversed(self._rows[0])}

    @cached_property
    def _domains(self) -> Mapping[str, Vendor]:
        return {domain: vendor for vendor in self._vendors.values() for domain in vendor.domains}

    @cached_property
    def _addresses(self) -> Mapping[str, list[tuple[str, Vendor]]]:
        found: dict[str, list[tuple[str, Vendor]]] = {}
        for vendor in self._vendors.values():
            for prefix in (*vendor.paths, *vendor.pixels):
                found.setdefault(_site_of_prefix(prefix), []).append((prefix, vendor))
        return found

    @cached_property
    def _pixels(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for vendor in self._vendors.values():
            for prefix in vendor.pixels:
                found.setdefault(_site_of_prefix(prefix), []).append(prefix)
        return found

    @cached_property
    def _public(self) -> tuple[Mapping[str, Vendor], Mapping[str, str]]:
        vendors, patterns = datasets.third_party_web()
        return {vendor.id: vendor for vendor in vendors}, patterns

    @cached_property
    def _cookie_book(self) -> CookieBook:
        return CookieBook(self._rows[1], datasets.open_cookie_database(), datasets.prebid_disclosures())


def _with_parents(host: str) -> tuple[str, ...]:
    labels = host.split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels)))


def _site_of_prefix(prefix: str) -> str:
    return site_of(prefix.partition("/")[0])


def extra_files(names: Iterable[str]) -> tuple[Path, ...]:
    """Paths of further vendor files; `demo` stands for the one of the bundled demo web."""
    demo = Path(__file__).parent.parent / "demo" / "vendors.toml"
    return tuple(demo if name == "demo" else Path(name) for name in names)
