"""Which links and addresses may lead to a policy, and in which order they are worth trying."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from auditor.model.observations import Link
from auditor.web.sites import host_of, site_of
from spiders import words
from spiders.links import page_key, page_url

COMMON_PATHS = (
    "/privacy",
    "/privacy-policy",
    "/legal/privacy",
    "/privacy.html",
    "/datenschutz",
    "/datenschutzerklaerung",
    "/politique-de-confidentialite",
    "/mentions-legales",
    "/politica-de-privacidad",
    "/privacidad",
    "/informativa-privacy",
    "/privacybeleid",
    "/polityka-prywatnosci",
    "/politica-de-privacidade",
    "/yinsi",
    "/cookie-policy",
)
"""Where policies stand that nothing links to, most usual first."""

SITEMAP_PATHS = ("/sitemap.xml", "/sitemap_index.xml")

MOST_LOOKED_AT = 4000
"""Links of a site's pages, those of footers, banners and menus first."""
_LONGEST_LABEL = 80
"""Characters of a link's text; what is longer is a headline or a sentence about privacy."""
_NOT_DOCUMENTS = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|css|js|mp4|zip|ics)$", re.IGNORECASE)
_AN_ARTICLE = re.compile(
    r"/(?:blog|news|aktuelles|actualites|noticias|article|press|tag|category|product|shop)s?/|/20\d\d/"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may be a policy's."""

    url: str
    kind: str
    """privacy, cookies, or other: a page that may hold the policy where there is none of its own."""
    found_by: str
    """As PolicyDocument has it."""
    link_text: str | None = None
    weight: int = 0
    """More is tried sooner."""


def kind_of_link(text: str, url: str) -> tuple[str, int] | None:
    """(kind, how surely: 1 to 3) of what a link's text and URL promise; None when it is no policy."""
    label = words.fold(text)
    label = label if len(label) <= _LONGEST_LABEL else ""
    address = words.url_words(url)
    for said, sure in ((label, 1), (address, 0)):
        privacy, cookies = words.PRIVACY.find(said), words.COOKIES.find(said)
        document = words.DOCUMENT.find(said)
        if cookies and not privacy and words.SETTINGS.find(said) and not document:
            return None
        if privacy:
            return "privacy", 1 + sure + bool(document or len(said) <= len(privacy) + 20)
        if cookies:
            return "cookies", 1 + sure + bool(document)
    if words.LEGAL.find(label) or words.LEGAL.find(address):
        return "other", 1
    return None


def candidate_of(link: Link) -> Candidate | None:
    """The link as a candidate, None when nothing about it speaks of a policy."""
    if urlsplit(link.url).scheme not in ("http", "https") or _NOT_DOCUMENTS.search(urlsplit(link.url).path):
        return None
    promised = kind_of_link(link.text, link.url)
    if promised is None:
        return None
    kind, sure = promised
    if kind != "other" and _AN_ARTICLE.search(urlsplit(link.url).path.lower()):
        sure -= 2
    place = {"footer": 2, "banner": 2, "header": 1, "nav": 1}.get(link.where, 0)
    if sure + place < 1 or (kind == "other" and place == 0):
        return None
    return Candidate(
        url=page_url(link.url),
        kind=kind,
        found_by=link.where if link.where in ("footer", "banner") else "link",
        link_text=" ".join(link.text.split())[:200] or None,
        weight=10 * sure + place,
    )


def candidates_of(links: Iterable[Link], sites: frozenset[str]) -> tuple[Candidate, ...]:
    """Candidates among the links, each address once, best first: privacy and cookie policies before legal notices,
    the site's own before those elsewhere."""
    best: dict[str, Candidate] = {}
    for link in sorted(links, key=lambda link: link.where == "main")[:MOST_LOOKED_AT]:
        candidate = candidate_of(link)
        if candidate is None:
            continue
        key = page_key(candidate.url)
        if key not in best or candidate.weight > best[key].weight:
            best[key] = candidate

    def rank(candidate: Candidate) -> tuple[bool, bool, int]:
        elsewhere = site_of(host_of(candidate.url) or "") not in sites
        return candidate.kind == "other", elsewhere, -candidate.weight

    return tuple(sorted(best.values(), key=rank))


def common_paths(home: str) -> tuple[Candidate, ...]:
    """The usual addresses of policies on the host of the home page."""
    return tuple(_by_address(urljoin(home, path), "path") for path in COMMON_PATHS)


def sitemap_candidates(urls: Iterable[str], sites: frozenset[str]) -> tuple[Candidate, ...]:
    """Those of a sitemap's addresses that name a policy."""
    found = []
    for url in urls:
        promised = kind_of_link("", url)
        if promised is None or promised[0] == "other" or _AN_ARTICLE.search(urlsplit(url).path.lower()):
            continue
        if site_of(host_of(url) or "") in sites:
            found.append(_by_address(url, "sitemap"))
    return tuple(sorted(found, key=lambda candidate: (candidate.kind != "privacy", len(candidate.url))))


def sitemap_urls(content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(pages, further sitemaps) of a sitemap: XML, gzipped XML, or one address a line.

    Source: https://www.sitemaps.org/protocol.html ; what is not a sitemap gives nothing.
    """
    if content[:2] == b"\x1f\x8b":
        try:
            # The protocol allows 50 MB; a few kilobytes can unpack to any size.
            content = zlib.decompressobj(wbits=31).decompress(content, 50_000_000)
        except zlib.error:
            return (), ()
    text = content.decode("utf-8", "replace")
    places = tuple(place.strip().replace("&amp;", "&") for place in re.findall(r"<loc>\s*([^<]+?)\s*</loc>", text))
    if "<sitemapindex" in text:
        return (), places
    if not places and "<" not in text:
        places = tuple(line.strip() for line in text.splitlines() if line.strip().startswith("http"))
    return places, ()


def _by_address(url: str, found_by: str) -> Candidate:
    promised = kind_of_link("", url)
    return Candidate(url=url, kind=promised[0] if promised else "other", found_by=found_by)
