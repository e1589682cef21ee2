"""What becomes of pages when the browser refuses all cookies."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.detectors.cookies import is_stored
from auditor.detectors.detector import Detector
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour, Subject
from auditor.model.observations import PageView
from auditor.model.practices import Condition


def detect(scene: Scene) -> Iterator[Behaviour]:
    """`without-cookies` where such a visit was asked for: the same pages with cookies and without.

    `observed` is None when there is nothing to compare. Facts: `pages` compared, and `broken`, the addresses of those
    that answer with an error, lead elsewhere, or ask for cookies in their title, without cookies only.
    """
    if not any(visit.condition is Condition.NO_COOKIES for visit in scene.record.visits):
        return
    subject = Subject(kind="consent", name="pages without cookies")
    usual, refused = _pages(scene, Condition.NO_CHOICE), _pages(scene, Condition.NO_COOKIES)
    pairs = [(usual[url], refused[url]) for url in usual if url in refused and _works(usual[url])]
    stored = any(is_stored(cookie) and cookie.page_view in _ids(refused) for cookie in scene.record.cookies)
    if not pairs or stored:
        reason = "cookies were stored all the same" if stored else "no page was seen both with cookies and without"
        yield Behaviour(
            kind="without-cookies", subject=subject, conditions=(), evidence=(), observed=None, reason=reason
        )
        return
    broken = [
        page
        for before, page in pairs
        if not _works(page) or _place(before) != _place(page) or (_asks(page) and not _asks(before))
    ]
    yield Behaviour(
        kind="without-cookies",
        subject=subject,
        conditions=(Condition.NO_CHOICE, Condition.NO_COOKIES),
        evidence=tuple(scene.evidence("page_views", page.id, page.id, _words(page)) for page in broken),
        facts={"pages": len(pairs), "broken": [page.url for page in broken]},
    )


_COOKIES = re.compile(r"\bcookies?\b|\bciasteczk", re.IGNORECASE)


def _words(page: PageView) -> str:
    return f"status {page.http_status}, {page.final_url or page.error}, “{page.title or ''}”"


def _pages(scene: Scene, condition: Condition) -> dict[str, PageView]:
    """Of two views of a page the first counts."""
    return {page.url: page for page in reversed(scene.record.page_views) if scene.condition(page.id) is condition}


def _ids(pages: dict[str, PageView]) -> frozenset[int]:
    return frozenset(page.id for page in pages.values())


def _works(page: PageView) -> bool:
    return page.final_url is not None and page.error is None and (page.http_status or 200) < 400


def _asks(page: PageView) -> bool:
    """Does the title speak of cookies? A page that comes only without them asks for them."""
    return _COOKIES.search(page.title or "") is not None


def _place(page: PageView) -> str:
    parts = urlsplit(page.final_url or page.url)
    return f"{parts.netloc}{parts.path}"


DETECTOR = Detector(
    id="without-cookies",
    title="Pages without cookies",
    description="The same pages with cookies and with all of them refused by the browser.",
    criteria=("A page that works with cookies answers with an error, leads elsewhere, or asks for them in its title.",),
    sources=("https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/",),
    needs=("cookies",),
    kinds=("without-cookies",),
    detect=detect,
    examples=("Without cookies the shop leads to a page that asks for them.",),
    counterexamples=("The page fails with cookies, too.",),
)
