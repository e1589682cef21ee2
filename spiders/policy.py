"""Find and fetch the policies of a site: links first, then its sitemap and the usual addresses."""

import secrets
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from auditor.errors import PolicyError
from auditor.model.observations import Link
from auditor.model.policies import DocumentText, PolicyDocument
from auditor.policy.documents import from_bytes
from auditor.web.sites import host_of, site_of
from spiders.fetch import Fetched
from spiders.links import links_in, page_key
from spiders.policy_judge import Judged, Surroundings, judge, text_of
from spiders.policy_links import (
    SITEMAP_PATHS,
    Candidate,
    candidate_of,
    candidates_of,
    common_paths,
    sitemap_candidates,
    sitemap_urls,
)

MOST_READ = 6
"""Documents of one site."""
MOST_TRIED = 16
"""Links of one site; the usual addresses come on top."""
MOST_SITEMAPS = 4

Fetch = Callable[[str], Awaitable[Fetched]]
"""Raises FetchFailed."""


class FetchFailed(Exception):
    """Nothing came back; the message is the reason: timeout, robots, unknown-host …"""


@dataclass(frozen=True, slots=True)
class Tried:
    """A candidate, what became of it, and the bytes it came as."""

    policy: PolicyDocument
    raw: bytes | None = None


class PolicySearch:
    """The search for one site's policies; `outcome` and `tried` tell what came of it."""

    def __init__(self, fetch: Fetch, around: Surroundings, links: Iterable[Link], *, all_read: bool = True) -> None:
        """`all_read`: were the links of every page visited read? If not, a policy may be linked where nobody looked."""
        self._fetch = fetch
        self._around = around
        self._links = tuple(links)
        self._all_read = all_read
        self._known: set[str] = set()
        self._texts: set[str] = set()
        self.tried: list[PolicyDocument] = []

    @property
    def outcome(self) -> str:
        """found; unreadable (one may well be there); none."""
        states = {document.status for document in self.tried}
        if "read" in states:
            return "found"
        unsure = "unreadable" in states or not self._all_read or any(map(self._may_be_ours, self.tried))
        return "unreadable" if unsure else "none"

    def _may_be_ours(self, document: PolicyDocument) -> bool:
        """Another company's policy that footer or banner call the privacy policy: perhaps the operator's own, under a
        name that nothing ties to the site. That of a vendor known from many sites is not."""
        if document.reason != "other-site" or document.kind != "privacy":
            return False
        host = host_of(document.final_url or document.url) or ""
        return document.found_by in ("footer", "banner") and not self._around.is_vendor(host)

    async def run(self) -> AsyncIterator[Tried]:
        """Every candidate as it is tried."""
        # A page that hangs or crashes shows no links: then what the server sends is looked at.
        links = self._links
        if not links or not self._all_read:
            links += await self._links_sent()
        candidates = deque(candidates_of(links, self._around.sites)[:MOST_TRIED])
        async for tried in self._try_all(candidates):
            yield tried
        if {document.status for document in self.tried} & {"read", "unreadable"}:
            return
        async for tried in self._try_all(deque(await self._from_sitemaps())):
            yield tried
        self._around = replace(self._around, not_there=await self._what_is_not_there())
        async for tried in self._try_all(deque(common_paths(self._around.home))):
            yield tried

    async def _try_all(self, candidates: deque[Candidate]) -> AsyncIterator[Tried]:
        while candidates and sum(document.status == "read" for document in self.tried) < MOST_READ:
            candidate = candidates.popleft()
            if page_key(candidate.url) in self._known or self._is_superfluous(candidate):
                continue
            self._known.add(page_key(candidate.url))
            tried, follow = await self._try(candidate)
            self.tried.append(tried.policy)
            yield tried
            candidates.extendleft(reversed(follow))

    def _is_superfluous(self, candidate: Candidate) -> bool:
        """A legal notice, or one more guess, where a policy of that kind has been read already."""
        read = {document.kind for document in self.tried if document.status == "read"}
        if candidate.kind == "other":
            return "privacy" in read
        return candidate.found_by == "path" and candidate.kind in read

    async def _try(self, candidate: Candidate) -> tuple[Tried, tuple[Candidate, ...]]:
        """The result, and which addresses it leads to."""
        document = PolicyDocument(
            kind=candidate.kind,
            url=candidate.url,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            found_by=candidate.found_by,
            link_text=candidate.link_text,
            status="unreadable",
        )
        try:
            fetched = await self._fetch(candidate.url)
        except FetchFailed as failure:
            return Tried(replace(document, reason=str(failure))), ()
        judged = judge(fetched, candidate, self._around)
        if judged.text is not None and judged.text.sha256 in self._texts:
            judged = Judged(status="rejected", reason="duplicate", kind=judged.kind)
        follow = self._referenced(judged, candidate)
        self._known.add(page_key(fetched.final_url))
        if judged.text is not None:
            self._texts.add(judged.text.sha256)
        document = replace(
            document,
            kind=judged.kind,
            final_url=fetched.final_url,
            http_status=fetched.status,
            media_type=fetched.media_type,
            status=judged.status,
            reason=judged.reason,
            text=judged.text,
        )
        return Tried(document, fetched.content if judged.status != "missing" else None), follow

    def _referenced(self, judged: Judged, candidate: Candidate) -> tuple[Candidate, ...]:
        """Where a notice says it has moved to, once; the policies that a policy refers to, on the same sites."""
        if judged.moved_to and candidate.found_by != "referenced":
            return (Candidate(url=judged.moved_to, kind=candidate.kind, found_by="referenced"),)
        if judged.text is None:
            return ()
        near = self._around.sites | {site_of(host_of(candidate.url) or "")}
        links = (
            Link(url=url, text=judged.text.text[start:end], where="main", visible=True)
            for start, end, url in judged.text.links
            if site_of(host_of(url) or "") in near
        )
        found = (candidate_of(link) for link in links)
        return tuple(replace(each, found_by="referenced") for each in found if each and each.kind != "other")

    async def _links_sent(self) -> tuple[Link, ...]:
        try:
            fetched = await self._fetch(self._around.home)
        except FetchFailed:
            # The page was seen and its server does not answer now: what it links to stays unknown.
            self._all_read = False
            return ()
        html = fetched.rendered_html or fetched.content.decode("utf-8", "replace")
        return links_in(html, fetched.final_url)

    async def _from_sitemaps(self) -> tuple[Candidate, ...]:
        home = self._around.home
        robots = await self._content(urljoin(home, "/robots.txt"))
        lines = (line.partition(":") for line in (robots or b"").decode("utf-8", "replace").splitlines())
        named = [url.strip() for name, _, url in lines if name.strip().lower() == "sitemap"]
        waiting = deque(named or [urljoin(home, path) for path in SITEMAP_PATHS])
        pages: list[str] = []
        for _ in range(MOST_SITEMAPS):
            if not waiting:
                break
            content = await self._content(waiting.popleft())
            found, further = sitemap_urls(content or b"")
            pages += found
            waiting.extend(further)
        return sitemap_candidates(pages, self._around.sites)[:MOST_TRIED]

    async def _content(self, url: str) -> bytes | None:
        try:
            fetched = await self._fetch(url)
        except FetchFailed:
            return None
        return fetched.content if fetched.status == 200 else None

    async def _what_is_not_there(self) -> DocumentText | None:
        try:
            fetched = await self._fetch(urljoin(self._around.home, f"/privacy-{secrets.token_hex(6)}"))
            return text_of(fetched) if fetched.status == 200 else None
        except (FetchFailed, PolicyError):
            return None


async def given_policy(source: str, fetch: Fetch) -> Tried:
    """The policy a user named, a file or a URL; it is taken as it is when it can be read."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    document = PolicyDocument(kind="privacy", url=source, fetched=now, found_by="given", status="unreadable")
    if not source.startswith(("http://", "https://")):
        content = Path(source).read_bytes()
        document = replace(document, url=Path(source).resolve().as_uri())
        try:
            return Tried(replace(document, status="read", text=from_bytes(content, name=source)), content)
        except PolicyError as problem:
            return Tried(replace(document, reason=problem.message), content)
    try:
        fetched = await fetch(source)
    except FetchFailed as failure:
        return Tried(replace(document, reason=str(failure)))
    document = replace(document, final_url=fetched.final_url, http_status=fetched.status, media_type=fetched.media_type)
    if fetched.status is not None and fetched.status >= 400:
        return Tried(replace(document, reason=f"http-{fetched.status}"), fetched.content)
    try:
        return Tried(replace(document, status="read", text=text_of(fetched)), fetched.content)
    except PolicyError as problem:
        return Tried(replace(document, reason=problem.message), fetched.content)
