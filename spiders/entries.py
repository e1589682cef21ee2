"""What people type for a site, and where its first page may be."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.errors import UsageError
from auditor.web.sites import is_ip_address, site_of

_IN_NO_NAME = re.compile(r"[^\w.:%-]")
"""Characters that no name or address has, as the comma of a table's row. The underscore some hosts do have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A site to audit, and the addresses under which its first page is looked for, best first."""

    site: str
    urls: tuple[str, ...]


def entry_of(argument: str) -> Entry:
    """A domain or URL as an Entry: a URL is taken as it is, a domain is tried with https, then http, and with `www.`.

    Raises UsageError for anything else.
    """
    text = argument.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host, port = parts.hostname, parts.port
        # The name as it goes over the wire; raises UnicodeError for labels that are empty or too long.
        name = host if not host or is_ip_address(host) else host.rstrip(".").encode("idna").decode().lower()
    except ValueError:
        raise _unusable(argument) from None
    if parts.username is not None:
        # What is wrong is told without the password, which would stand in logs.
        raise UsageError(f"A user name and password for {host} cannot be used.", "Leave them out: give the URL alone.")
    if not name or any(char.isspace() for char in text):
        raise UsageError(f"{argument!r} is not a site.", "Give a domain such as example.org, or a URL.")
    if _IN_NO_NAME.search(name):
        raise UsageError(f"{argument!r} is not a site.", "Give one domain or URL each; of a table, that column alone.")
    if parts.scheme not in ("", "http", "https"):
        raise UsageError(f"{argument!r} is not a page on the web.", "Give an http or https URL.")
    if name.rpartition(".")[2].isdigit() and not is_ip_address(name):
        # Browsers take a name that ends in a number for an address, and 1.2.3 for 1.2.0.3: https://url.spec.whatwg.org/
        raise UsageError(f"{argument!r} is not a site.", "An address has four numbers, as 192.0.2.1.")
    authority = (f"[{name}]" if ":" in name else name) + (f":{port}" if port is not None else "")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.scheme:
        return Entry(site_of(name), (f"{parts.scheme}://{authority}{path}",))
    hosts = [authority] if is_ip_address(name) or name != site_of(name) else [authority, f"www.{authority}"]
    return Entry(site_of(name), tuple(f"{scheme}://{host}{path}" for scheme in ("https", "http") for host in hosts))


def _unusable(argument: str) -> UsageError:
    """What to say of text that is no URL: Python's own words for it are for programmers."""
    if is_ip_address(argument.strip()):
        return UsageError(f"{argument!r} is not a site.", f"Write it in brackets: [{argument.strip()}].")
    return UsageError(
        f"{argument!r} is not a site.", "Give a domain such as example.org, or a URL; a port is a number."
    )
