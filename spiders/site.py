"""SiteSpider: from a site to its pages, visit by visit, and its policies."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import scrapy
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from auditor import __version__
from auditor.errors import BrowserError
from auditor.knowledge import data_sets, load_knowledge
from auditor.model.observations import Audit, PageView, Visit
from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from auditor.web.sites import host_of, site_of
from spiders.aliases import Resolver, look_up
from spiders.crawl_options import CrawlOptions
from spiders.entries import Entry, entry_of
from spiders.fetch import Fetched
from spiders.gpc_file import with_gpc_file
from spiders.handler import VISIT, FetchedResponse, PageViewResponse
from spiders.items import AuditBegun, AuditDone, PageSeen, PolicyTried, VisitBegun, VisitChanged
from spiders.policy import FetchFailed, PolicySearch, given_policy
from spiders.policy_judge import Surroundings
from spiders.progress import Progress, say_nothing
from spiders.relatives import relatives
from spiders.sessions import Sessions, Stopping, VisitKey
from spiders.walk import Retrace, Walk

TOLD_OF_GPC = (Condition.SIGNALS, Condition.GPC)


@dataclass(frozen=True, slots=True)
class Underway:
    """One audit that is going on."""

    key: str
    entry: Entry
    walk: Walk
    """The first visit's way."""
    visit: VisitKey
    """The visit of now."""
    route: Walk | Retrace
    later: tuple[Condition, ...]
    """Visits that come after it."""
    complete: bool = True
    """False once a visit could not be made."""


class SiteSpider(scrapy.Spider):
    """Audits sites: each a visit of some pages, then its policies.

    `auditor crawl` runs it over many sites; `scrapy crawl site -a domain=example.org` over one, with CrawlOptions'
    names as further arguments (`-a pages=3 -a allow_private=yes`) and the database as `-a db=audits.db`.
    """

    name = "site"

    def __init__(
        self,
        *,
        domain: str | None = None,
        sites: Iterable[Entry] = (),
        options: CrawlOptions | None = None,
        db: str | Path = "audits.db",
        progress: Progress = say_nothing,
        resolver: Resolver = look_up,
        **arguments: str,
    ) -> None:
        super().__init__()
        self.resolver = resolver
        self.sites = (*sites, *((entry_of(domain),) if domain else ()))
        self.options = options or CrawlOptions.from_arguments(arguments)
        self.db = Path(db)
        self.progress = progress
        self._knowledge = load_knowledge(self.options.knowledge)
        self._places = asyncio.Semaphore(self.options.concurrency)

    @classmethod
    def from_crawler(cls, crawler: scrapy.crawler.Crawler, *args: Any, **kwargs: Any) -> "SiteSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.settings.set("ROBOTSTXT_OBEY", spider.options.obey_robots, priority="spider")
        return spider

    @property
    def _sessions(self) -> Sessions:
        sessions = self.crawler.get_extension(Sessions)
        assert sessions is not None, "settings.EXTENSIONS names it"
        return sessions

    async def start(self) -> AsyncIterator[Any]:
        """The first page view of each site, as soon as there is a place for one more visit."""
        for number, entry in enumerate(self.sites, 1):
            await self._places.acquire()
            if self._sessions.stopping:
                return
            key = f"{number} {entry.site}"
            first, *later = self.options.visits
            walk = Walk(entry, self.options.pages)
            underway = Underway(key, entry, walk, VisitKey(key, first), walk, tuple(later))
            yield AuditBegun(key, await self._audit(entry))
            yield VisitBegun(key, Visit(condition=first, started=_now()))
            yield self._next_page(underway)

    def _next_page(self, underway: Underway) -> Request | None:
        url = underway.route.next()
        if url is None:
            return None
        return Request(
            url,
            callback=self.page_seen,
            errback=self.page_not_seen,
            cb_kwargs={"underway": underway},
            meta={VISIT: (underway.visit, underway.route.ordinal), "download_slot": str(underway.visit)},
        )

    async def page_seen(self, response: Response, underway: Underway) -> AsyncIterator[Any]:
        """A page view has ended."""
        assert isinstance(response, PageViewResponse), "requests of _next_page become page views"
        if response.begun_anew:
            error = f"the browser was started again before page view {underway.route.ordinal}: earlier cookies are lost"
            yield VisitChanged(underway.key, underway.visit.condition, {"error": error})
        record = response.record
        if underway.visit.condition in TOLD_OF_GPC and underway.route.ordinal == 1:
            try:
                record = await with_gpc_file(record, underway.walk.home, lambda url: self._fetch(url, underway))
            except Stopping:
                return
        async for each in self._after(record, underway):
            yield each

    async def page_not_seen(self, failure: Failure) -> AsyncIterator[Any]:
        """A page view was not made: robots.txt forbids it, no browser can be had, or the run was interrupted."""
        request = cast(Request, failure.request)  # type: ignore[attr-defined]
        underway = request.cb_kwargs["underway"]
        problem = cast(BaseException, failure.value)
        if isinstance(problem, Stopping):
            return
        if isinstance(problem, BrowserError):
            reason = f"browser-gone: {problem}"
            underway.walk.failures.append(reason)
            lost = replace(underway, complete=False)
            if lost.route is lost.walk:
                yield self._done(lost)
                return
            yield VisitChanged(lost.key, lost.visit.condition, {"error": reason})
            async for each in self._next_visit(lost):
                yield each
        elif isinstance(problem, IgnoreRequest):
            error = f"robots: {problem}"
            view = PageView(ordinal=underway.route.ordinal, url=request.url, started=_now(), error=error)
            async for each in self._after(PageViewRecord(page_view=view), underway):
                yield each
        else:
            raise problem

    async def _after(self, record: PageViewRecord, underway: Underway) -> AsyncIterator[Any]:
        if isinstance(underway.route, Walk):
            underway.route.saw(record)
        yield PageSeen(underway.key, underway.visit.condition, record)
        following = self._next_page(underway)
        if following is not None:
            yield following
            return
        await self._sessions.end_visit(underway.visit)
        if not underway.walk.shown:
            yield self._done(underway)
            return
        async for each in self._next_visit(underway):
            yield each

    async def _next_visit(self, underway: Underway) -> AsyncIterator[Any]:
        """The visit that comes next, over the pages of the first; after the last one, the policies."""
        if underway.later:
            condition, *later = underway.later
            route = Retrace(underway.walk.pages)
            key = VisitKey(underway.key, condition)
            yield VisitBegun(underway.key, Visit(condition=condition, started=_now()))
            yield self._next_page(replace(underway, visit=key, route=route, later=tuple(later)))
            return
        try:
            async for each in self._policies(underway):
                yield each
        except Stopping:
            return

    async def _policies(self, underway: Underway) -> AsyncIterator[Any]:
        async def fetch(url: str) -> Fetched:
            return await self._fetch(url, underway)

        if self.options.policy is not None:
            tried = await given_policy(self.options.policy, fetch)
            yield PolicyTried(underway.key, tried.policy, tried.raw)
            outcome = "given" if tried.policy.status == "read" else "unreadable"
        else:
            walk = underway.walk
            search = PolicySearch(fetch, self._surroundings(underway), walk.links, all_read=not walk.unread)
            async for tried in search.run():
                yield PolicyTried(underway.key, tried.policy, tried.raw)
            outcome = search.outcome
        yield self._done(underway, policy_search=outcome)

    def _done(self, underway: Underway, *, policy_search: str | None = None) -> AuditDone:
        self._places.release()
        walk = underway.walk
        whole = underway.complete and walk.cut_short is None
        status = "failed" if not walk.shown else "finished" if whole else "incomplete"
        reason = None
        if not underway.complete or not walk.shown:
            # Of several addresses tried, the first is the one that was asked for.
            reason = walk.failures[-1 if walk.shown else 0]
        elif not whole:
            reason = walk.cut_short
        return AuditDone(underway.key, status, reason, {"url": walk.home, "policy_search": policy_search})

    async def _fetch(self, url: str, underway: Underway) -> Fetched:
        request = Request(url, meta={"download_slot": f"{underway.key} policies"})
        try:
            response: Response = await self.crawler.engine.download_async(request)
        except (FetchFailed, Stopping):
            raise
        except IgnoreRequest:
            raise FetchFailed("robots") from None
        except BrowserError as problem:
            raise FetchFailed(f"browser-gone: {problem}") from problem
        assert isinstance(response, FetchedResponse)
        return response.fetched

    def _surroundings(self, underway: Underway) -> Surroundings:
        home = underway.walk.home
        return Surroundings(
            home=home,
            sites=frozenset({underway.entry.site, site_of(host_of(home) or "")}),
            is_related=relatives(home, underway.walk.texts, self._knowledge),
            is_vendor=lambda host: self._knowledge.vendor_of_host(host) is not None,
        )

    async def _audit(self, entry: Entry) -> Audit:
        browser = await self._sessions.browser()
        return Audit(
            site=entry.site,
            url=entry.urls[0],
            started=_now(),
            auditor_version=__version__,
            browser_version=browser.version,
            browser_kind=browser.kind,
            cookie_policy=browser.cookie_policy,
            user_agent=browser.user_agent,
            locale=browser.options.locale or "en-US",
            settings=json.dumps(self.options.as_settings()),
            data_sets=json.dumps(data_sets()),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
