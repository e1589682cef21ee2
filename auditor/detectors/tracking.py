"""Tracking, page by page: what tells a vendor about the visitor, and the cookies it keeps."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.consent.told import denies_opt_out, refuses, told_in
from auditor.detectors.cookies import is_stored, setter_of
from auditor.detectors.scene import Scene
from auditor.detectors.third_parties import is_sent
from auditor.knowledge.vendors import TRACKING
from auditor.model.findings import Evidence
from auditor.model.observations import Request
from auditor.model.practices import CookiePurpose, Party

_FETCHED = ("script", "stylesheet", "font", "preflight", "prefetch", "manifest")
"""Types of requests that bring something to the page. A vendor's script may be loaded and then keep still."""
_REQUESTS = "requests to "
_OPTED_OUT = re.compile(
    r"[?&;](us_privacy=\d.y.|rdp=1|npa=1|gpc=(1|true)|dnt=(1|true)|ccpa=1|gcs=g100)(?=[&;#]|$)", re.IGNORECASE
)
"""Fields by which a page tells a vendor not to track, sell or personalise: IAB us_privacy, Google's rdp and npa, and
Consent Mode with nothing granted."""

_REFUSALS = ("opt_out", "opt-out", "optout")
"""Values of advertising networks' cookies that hold a refusal in place of an identifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Which tracking is meant."""

    vendors: frozenset[str]
    """Categories of vendors."""
    cookies: frozenset[CookiePurpose]


ALL = Kind(
    vendors=TRACKING,
    cookies=frozenset({CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING, CookiePurpose.SOCIAL_MEDIA}),
)
SALE = Kind(
    vendors=frozenset({"advertising", "social"}),
    cookies=frozenset({CookiePurpose.ADVERTISING, CookiePurpose.SOCIAL_MEDIA}),
)
"""What sells or shares: Global Privacy Control asks for nothing about a site's own statistics."""


@dataclass(slots=True)
class Seen:
    """One thing that tracks, in the page views of one condition."""

    pages: set[int] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    told: bool = True
    """Did it speak of an opt-out each time?"""


def tracking_on(scene: Scene, pages: frozenset[int], kind: Kind) -> Mapping[str, Seen]:
    """What tracks on these page views, in words."""
    found: dict[str, Seen] = {}
    for name, page_view, told, row in (*_requests(scene, pages, kind), *_cookies(scene, pages, kind)):
        seen = found.setdefault(name, Seen())
        if page_view not in seen.pages:
            seen.evidence.append(row)
        seen.pages.add(page_view)
        seen.told = seen.told and told
    return found


def _requests(scene: Scene, pages: frozenset[int], kind: Kind) -> Iterator[tuple[str, int, bool, Evidence]]:
    for request in scene.record.requests:
        if request.page_view not in pages or not is_sent(request) or fetches_only(scene, request):
            continue
        vendor = scene.vendor_behind(request.url)
        if vendor and vendor.category in kind.vendors:
            row = scene.evidence("requests", request.id, request.page_view, request.url[:120])
            told = tells_refusal(request.url)
            yield f"{_REQUESTS}{vendor.product}", request.page_view, told, row


def fetches_only(scene: Scene, request: Request) -> bool:
    """Does it bring something to the page, and tells nothing but that?"""
    return request.type in _FETCHED and not (request.type == "script" and scene.knowledge.is_pixel(request.url))


def tells_refusal(url: str) -> bool:
    """Does a request tell its receiver that the visitor refused, or opted out?"""
    return _OPTED_OUT.search(url) is not None or any(map(refuses, told_in(url)))


def unaware(scene: Scene, pages: frozenset[int], seen: Mapping[str, Seen]) -> Iterator[str]:
    """Of what was seen on these pages, requests whose receivers cannot know of a record that the page keeps: nothing in
    their addresses speaks of it, and no script or frame of theirs is there that could read it."""
    there = {
        vendor.product
        for request in scene.record.requests
        if request.page_view in pages
        and (request.type == "script" or (request.type == "document" and request.party is Party.THIRD))
        and (vendor := scene.vendor_behind(request.url))
    }
    for name, each in seen.items():
        product = name.removeprefix(_REQUESTS)
        if name.startswith(_REQUESTS) and product not in there and not each.told:
            yield name


def told_otherwise(scene: Scene, pages: frozenset[int]) -> list[str]:
    """Vendors that are told, in US Privacy or a section of GPP, that the visitor did not opt out."""
    found: set[str] = set()
    for request in scene.record.requests:
        if request.page_view not in pages or not is_sent(request):
            continue
        vendor = scene.vendor_behind(request.url)
        if vendor and vendor.category in SALE.vendors and any(map(denies_opt_out, told_in(request.url))):
            found.add(vendor.product)
    return sorted(found)


def is_refusal(value: str) -> bool:
    """Does a cookie of this value keep a refusal in place of an identifier?"""
    return value.lower() in _REFUSALS


def _cookies(scene: Scene, pages: frozenset[int], kind: Kind) -> Iterator[tuple[str, int, bool, Evidence]]:
    for cookie in scene.record.cookies:
        if cookie.page_view not in pages or not is_stored(cookie):
            continue
        purpose = scene.knowledge.purpose_of(cookie.name, cookie.domain, setter_of(scene, cookie))
        if purpose and purpose.is_sure and purpose.purpose in kind.cookies:
            row = scene.evidence("cookies", cookie.id, cookie.page_view, f"{cookie.name} for {cookie.domain}")
            yield f"cookie {cookie.name}", cookie.page_view, is_refusal(cookie.value), row
