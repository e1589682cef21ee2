"""Which addresses a name stands for, and whether an audit may go there."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from auditor.errors import UsageError

_RULE = re.compile(r"(\[[^]]*\]|[^:]*):(\d*):(\[[^]]*\]|[^:]*):(\d*)")


def is_private(address: str) -> bool:
    """Loopback, private, link-local, multicast or unspecified: not on the public Internet."""
    try:
        ip = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return not (mapped or ip).is_global or ip.is_multicast


def connected_host(host: str, port: int, connect_to: Iterable[str]) -> str:
    """The host that is really connected to."""
    return connected(host, port, connect_to)[0]


def connected(host: str, port: int, connect_to: Iterable[str]) -> tuple[str, int]:
    """Host and port really connected to, by curl's HOST1:PORT1:HOST2:PORT2 rules; the first that matches counts."""
    for rule in connect_to:
        match = _RULE.fullmatch(rule)
        if match is None:
            raise UsageError(f"Cannot use --connect-to {rule}.", "Write HOST1:PORT1:HOST2:PORT2, as for curl.")
        from_host, from_port, to_host, to_port = match.groups()
        if from_host.strip("[]").lower() in ("", "*", host) and from_port in ("", str(port)):
            return to_host.strip("[]") or host, int(to_port or port)
    return host, port


class Addresses:
    """Says why a URL may not or cannot be visited; looks every host up once."""

    def __init__(self, *, connect_to: tuple[str, ...] = (), allow_private: bool = False, proxied: bool = False) -> None:
        self._connect_to = connect_to
        self._allow_private = allow_private
        self._proxied = proxied
        self._known: dict[tuple[str, int], str | None] = {}

    async def refusal(self, url: str) -> str | None:
        """`network: …` for a name nobody knows, `refused: …` for a private address, None when it may be visited."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (80 if parts.scheme == "http" else 443)
        if (host, port) not in self._known:
            self._known[host, port] = await self._look_up(host, port)
        return self._known[host, port]

    async def _look_up(self, host: str, port: int) -> str | None:
        target = connected_host(host, port, self._connect_to)
        if _is_address(target):
            return None if self._allow_private or not is_private(target) else private(host, target)
        if self._proxied:
            # The proxy looks names up; what this machine would find is not where the request goes.
            return None
        try:
            found = await asyncio.get_running_loop().getaddrinfo(target, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError):
            return f"network: unknown host {target}"
        inside = [str(address[4][0]) for address in found if is_private(str(address[4][0]))]
        return private(host, inside[0]) if inside and not self._allow_private else None


def private(host: str, address: str) -> str:
    """The error of a page view that was refused because of where its host is."""
    where = f"the private address {address}" if host.strip("[]") == address else f"{host} is at the private {address}"
    return f"refused: {where}"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
