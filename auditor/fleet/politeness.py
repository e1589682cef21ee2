"""Politeness over the whole fleet: one audit of a site at a time, and a few at one address.

The first is procrastinate's lock, named by the registrable domain. For the second a name is looked up when an audit is
about to begin: many sites of a host are many small burdens on one machine.
"""

import asyncio
import random
import socket
from collections.abc import Sequence
from datetime import timedelta

from auditor.web.sites import host_of

MOST_DOUBLINGS = 7


async def address_of(target: str, options: Sequence[str]) -> str | None:
    """The address at which a site's audit begins; None when the name is not known, or connections go elsewhere.

    Of several addresses the least: names that share a set of them take turns in their order.
    """
    if "--connect-to" in options or "--proxy" in options:
        return None
    host = host_of(target if "://" in target else f"//{target}")
    if host is None:
        return None
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return None
    return min((str(address[0]) for *_, address in found), default=None)


def wait_for_address(before: int = 0) -> timedelta:
    """When to ask again for a place at an address, after so many times: not all who wait at the same time.

    Each time twice as long, up to 20 to 60 minutes: of a hundred thousand sites of one host all but a few wait, and
    each question costs the database as much as an audit.
    """
    return timedelta(seconds=random.uniform(10, 30) * 2 ** min(before, MOST_DOUBLINGS))
