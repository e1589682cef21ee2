"""What a URL says: its address without the query, the values it carries, whether it travels in the clear."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from auditor.web.sites import host_of, is_ip_address


@lru_cache(maxsize=65536)
def address_of(url: str) -> str:
    """Host and path as one lower-cased text, `www.example.com/a/b`; empty where there is no host."""
    host = host_of(url)
    return f"{host}{urlsplit(url.removeprefix('blob:')).path}".lower() if host else ""


def without_query(url: str) -> str:
    """The URL without query and fragment, as people and fingerprints need it."""
    return url.partition("#")[0].partition("?")[0]


def values_of(url: str) -> Iterator[tuple[str, str]]:
    """(name, value) of each parameter of query and fragment, percent-decoded; ("", part) for each long path part."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    for text in (parts.query, parts.fragment):
        yield from parse_qsl(text.replace(";", "&"), keep_blank_values=False)
    for part in parts.path.split("/"):
        for piece in unquote(part).split(";"):
            name, mark, value = piece.partition("=")
            yield (name, value) if mark else ("", piece)


def is_in_the_clear(url: str) -> bool:
    """True for http: and ws: URLs, loopback aside.

    Browsers hold loopback to be trustworthy, whatever the scheme: W3C Secure Contexts, section 3.1.
    """
    scheme = url.partition(":")[0].lower()
    host = host_of(url) or ""
    is_loopback = host == "localhost" or host.endswith(".localhost") or host == "::1" or host.startswith("127.")
    return scheme in ("http", "ws") and not (is_loopback and (is_ip_address(host) or not host[0].isdigit()))


def starts_with(address: str, prefix: str) -> bool:
    """Is the address (`host/path`) below the prefix (`host/path-prefix`)?

    The prefix's host also covers its subdomains, and its path ends at a word's end: `facebook.com/tr` covers
    `www.facebook.com/tr/` and not `www.facebook.com/trends`.
    """
    host, _, path = address.partition("/")
    wanted_host, _, wanted_path = prefix.partition("/")
    if host != wanted_host and not host.endswith("." + wanted_host):
        return False
    rest = path[len(wanted_path) :]
    return path.startswith(wanted_path) and (not wanted_path or wanted_path[-1] in "/-_" or not rest[:1].isalnum())
