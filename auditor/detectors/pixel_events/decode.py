"""Which decoder reads a request, and what it finds."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

from auditor.detectors.pixel_events import measuring, networks, others
from auditor.detectors.pixel_events.event import PixelEvent, Sent
from auditor.model.observations import Request
from auditor.web.sites import host_of


def decode(request: Request) -> tuple[PixelEvent, ...]:
    """The events in a request; empty for one of no known product, or one that tells no event."""
    host = host_of(request.url)
    if host is None:
        return ()
    parts = urlsplit(request.url)
    address = f"{host}{parts.path}"
    for pattern, read in DECODERS:
        if pattern.fullmatch(address):
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            return tuple(read(Sent(address=address, query=query, body=request.body or "")))
    return ()


DECODERS: tuple[tuple[re.Pattern[str], Callable[[Sent], Iterator[PixelEvent]]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(www\.)?facebook\.com/(tr|privacy_sandbox/pixel/register/trigger)/?", networks.meta),
        (r"analytics(-[a-z0-9]+)?\.(us\.)?tiktok\.com/api/v\d/(pixel|track)(/(act|track|batch))?/?", networks.tiktok),
        (r"(analytics\.twitter\.com|t\.co|ads-twitter\.com|analytics\.x\.com)/(\d/)?i/adsct", networks.x),
        (r"px\d*\.ads\.linkedin\.com/(collect|wa|attribution_trigger)/?", networks.linkedin),
        (r"ct\.pinterest\.com/(v3|user)/?", networks.pinterest),
        (r"tr\d?\.snapchat\.com/(p|v2/conversion|config/.*)", networks.snap),
        (
            r"[a-z0-9.-]+/pagead/(viewthroughconversion|conversion|1p-conversion|1p-user-list|form-data)/\d+/?",
            measuring.google_ads,
        ),
        (r"[a-z0-9.-]+/ccm/(form-data/\d+|collect)", measuring.google_ads),
        (r"[a-z0-9.-]+/(.*/)?([jrg]/)?collect", measuring.analytics),
        (r"[a-z0-9.-]+/(.*/)?(matomo|piwik)\.php", measuring.matomo),
        (r"hm\.baidu\.com/hm\.gif", measuring.baidu),
        (r"bat\.bing\.com/(p/)?action(p)?/0", others.microsoft),
        (r"alb\.reddit\.com/rp\.gif", others.reddit),
        (r"mc\.(yandex\.[a-z]+|webvisor\.(org|com))/watch/\d+(/\d+)?", others.yandex),
        (r"api\.segment\.io/v1/[a-z]+", others.segment),
    )
)
"""Host and path of the whole address -> decoder. Analytics and Matomo may stand on a host of the site's own."""
