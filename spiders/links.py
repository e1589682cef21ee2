"""Which pages of a site a visit walks, and in which order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup

from auditor.model.observations import Link
from auditor.web.sites import host_of, site_of
from spiders import words

CATEGORIES = (
    ("policy", words.PRIVACY | words.COOKIES),
    ("contact", words.CONTACT),
    ("login", words.LOGIN),
    ("shop", words.SHOP),
    ("careers", words.CAREERS),
)
"""Pages worth seeing before others, best first: what they say, and where forms and shops' tags are."""

TRACKING_PARAMETERS = re.compile(
    r"utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|ttclid|twclid|li_fat_id|mc_[ce]id|igshid|_ga|_gl"
    r"|_hsenc|_hsmi|hsctatracking|mkt_tok|srsltid|spm|scm|pk_\w+|mtm_\w+|vero_\w+|oly_\w+|wickedid",
    re.IGNORECASE,
)
"""Parameters that say where a visitor came from and do not change the page."""

NOT_PAGES = re.compile(
    r"\.(?:7z|aac|apk|atom|avi|avif|bin|bmp|bz2|csv|deb|dmg|docx?|eot|epub|exe|flac|flv|gif|gz|ico|ics|iso|jar|jpe?g"
    r"|js|json|m4[av]|mkv|mov|mp[34]|mpe?g|msi|od[pst]|og[gv]|otf|pdf|pkg|png|pptx?|rar|rpm|rss|svg|tar|tgz|tiff?|torrent"
    r"|ttf|vcf|wasm|wav|web[mp]|wmv|woff2?|xlsx?|xml|xz|zip)$",
    re.IGNORECASE,
)
"""What a browser would download or show without a page around it."""

CHANGES_SOMETHING = re.compile(
    r"\b(?:add[-_]to[-_](?:cart|basket|wishlist)|logout|log[-_]?off|sign[-_]?out|delete|unsubscribe|remove[-_]item)\b",
    re.IGNORECASE,
)


MOST_WAITING = 2000
"""Pages that are remembered to be loaded: some sites link to hundreds of thousands."""


def links_in(html: str, base: str) -> tuple[Link, ...]:
    """All links of a document as it was sent, wherever they stand; addresses that cannot be parsed are left out."""
    links = []
    for anchor in BeautifulSoup(html, "lxml").find_all("a", href=True):
        where = anchor.find_parent(("footer", "header", "nav"))
        try:
            url = urljoin(base, str(anchor["href"]).strip())
        except ValueError:
            continue
        text = " ".join(anchor.get_text(" ").split())
        links.append(Link(url=url, text=text, where=where.name if where else "main", visible=True))
    return tuple(links)


def page_url(url: str) -> str:
    """The URL without fragment and tracking parameters: what is loaded."""
    parts = urlsplit(url)
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not TRACKING_PARAMETERS.fullmatch(pair[0])]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))


def page_key(url: str) -> str:
    """What two URLs of the same page have in common: not scheme, `www.`, default port, index file, trailing slash."""
    parts = urlsplit(page_url(url))
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", "/", parts.path, flags=re.IGNORECASE)
    return f"{host}{port}{path.rstrip('/') or '/'}{'?' + parts.query if parts.query else ''}"


def is_page_of(site: str, link: Link) -> bool:
    """Does the link lead to a page of the site that may be loaded without changing anything?"""
    try:
        parts = urlsplit(link.url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or host is None or site_of(host) != site:
        return False
    if NOT_PAGES.search(parts.path) or CHANGES_SOMETHING.search(f"{parts.path}?{parts.query}"):
        return False
    return not words.LEAVING.find(words.fold(link.text))


def category_of(link: Link) -> str | None:
    """The first category that the link's text or URL names; a long text is a headline and tells nothing."""
    text = words.fold(link.text)
    said = f"{text if len(text) <= 60 else ''} | {words.url_words(link.url)}"
    return next((name for name, row in CATEGORIES if row.find(said)), None)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page that was linked to and not loaded yet."""

    url: str
    key: str
    depth: int
    category: str | None
    section: str
    steps: int
    """Of the path below its first."""


class Frontier:
    """The pages of one site, each once: the best of those seen so far comes next.

    One page of each category first, in the order of CATEGORIES; then breadth: sections not seen yet, nearer pages,
    shorter paths, and the order in which they were met.
    """

    def __init__(self, home: str, limit: int) -> None:
        self.home = home
        self.limit = limit
        self.taken: list[str] = []
        self._site = site_of(host_of(home) or home)
        self._known = {page_key(home)}
        self._loaded = {page_key(home)}
        self._waiting: list[_Waiting] = []
        self._categories: set[str] = set()
        self._sections: set[str] = set()

    def arrived(self, url: str) -> None:
        """The page came from this address: not to be loaded again; the first one decides which site is walked."""
        if len(self.taken) <= 1:
            self._site = site_of(host_of(url) or self.home)
        self._known.add(page_key(url))
        self._loaded.add(page_key(url))

    def add(self, links: Iterable[Link], depth: int) -> None:
        """Links of a page that is `depth` steps from the first."""
        for link in links:
            if len(self._waiting) >= MOST_WAITING:
                return
            if not is_page_of(self._site, link):
                continue
            url, key = page_url(link.url), page_key(link.url)
            if key in self._known:
                continue
            self._known.add(key)
            steps = urlsplit(url).path.strip("/").count("/")
            self._waiting.append(_Waiting(url, key, depth + 1, category_of(link), _section(url), steps))

    def take(self) -> tuple[str, int] | None:
        """The next page to load and its distance from the first; None when there is none or the limit is reached."""
        if len(self.taken) >= self.limit:
            return None
        if not self.taken:
            self.taken.append(self.home)
            return self.home, 0
        # Another address may have led to a page that still waits here.
        self._waiting = [waiting for waiting in self._waiting if waiting.key not in self._loaded]
        if not self._waiting:
            return None
        best = min(self._waiting, key=self._rank)
        self._waiting.remove(best)
        if best.category:
            self._categories.add(best.category)
        self._sections.add(best.section)
        self.taken.append(best.url)
        return best.url, best.depth

    def _rank(self, waiting: _Waiting) -> tuple[int, bool, int, int]:
        names = [name for name, _ in CATEGORIES]
        new = waiting.category is not None and waiting.category not in self._categories
        place = names.index(waiting.category) if waiting.category and new else len(names)
        return place, waiting.section in self._sections, waiting.depth, waiting.steps


def _section(url: str) -> str:
    """The first step of the path: `/blog/2024/x` belongs to `blog`."""
    return urlsplit(url).path.strip("/").partition("/")[0].lower()
