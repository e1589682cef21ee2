"""Which site a host belongs to."""

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from auditor.model.practices import Party


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    # Names below no listed suffix (.example, .test) follow the list's default rule "*": their last label is the suffix.
    return PublicSuffixList(accept_unknown=True)


@lru_cache(maxsize=65536)
def site_of(host: str) -> str:
    """Registrable domain (eTLD+1, private suffixes included); an IP address or a single label is its own site.

    Source: https://publicsuffix.org/list/ ; a host that is itself a public suffix is its own site too.
    """
    name = host.strip().rstrip(".").lower()
    if is_ip_address(name):
        return name
    return str(_suffixes().privatesuffix(name) or name)


def is_ip_address(host: str) -> bool:
    """True for an IPv4 or IPv6 address, in brackets or not."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def host_of(url: str) -> str | None:
    """Host of a URL in lower case, None where it has none (data:, blob:, about:) or cannot be parsed."""
    try:
        return urlsplit(url.removeprefix("blob:") if url.startswith("blob:http") else url).hostname
    except ValueError:
        return None


def party_of(host: str | None, page_host: str | None) -> Party | None:
    """First party when host and page belong to the same site; None when either has no host."""
    if host is None or page_host is None:
        return None
    return Party.FIRST if site_of(host) == site_of(page_host) else Party.THIRD
