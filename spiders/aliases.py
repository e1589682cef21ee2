"""Which of a site's own names lead to somebody else's (CNAME cloaking); the browser does not tell.

https://blog.apnic.net/2020/08/04/characterizing-cname-cloaking-based-tracking/
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

import dns.asyncresolver
import dns.exception
import dns.resolver

from auditor.web.sites import is_ip_address, site_of
from spiders.addresses import connected_host

Resolver = Callable[[str], Awaitable[tuple[str, ...]]]
"""A name -> the names it is an alias of, the nearest first; empty for a name that is none or cannot be looked up."""

PATIENCE = 4.0
"""Seconds for one name."""
MOST_NAMES = 100


async def look_up(host: str) -> tuple[str, ...]:
    """The chain of CNAME records, as this machine's resolver has it."""
    try:
        resolver = dns.asyncresolver.Resolver()
        answer = await resolver.resolve(host, "A", raise_on_no_answer=False, lifetime=PATIENCE)
    except (dns.exception.DNSException, OSError):
        return ()
    return tuple(str(record.target).rstrip(".").lower() for rrset in answer.chaining_result.cnames for record in rrset)


def worth_a_look(hosts: Iterable[str], site: str, connect_to: tuple[str, ...]) -> tuple[str, ...]:
    """Names below the site's own, without the site itself and www; none whose connections are sent elsewhere anyway."""
    own = site_of(site)
    return tuple(
        host
        for host in sorted(set(hosts))
        if site_of(host) == own
        and host not in (own, f"www.{own}")
        and not is_ip_address(host)
        and connected_host(host, 443, connect_to) == host
    )[:MOST_NAMES]


async def aliases_of(hosts: Iterable[str], resolve: Resolver) -> Mapping[str, tuple[str, ...]]:
    """Each of the hosts that is an alias -> the names it leads to; all looked up side by side."""
    names = tuple(hosts)
    chains = await asyncio.gather(*(resolve(name) for name in names))
    return {name: chain for name, chain in zip(names, chains, strict=True) if chain}
