"""SiteSpider: from a site to its pages, visit by visit, and its policies."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
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
from spiders.choice_walk import ChoiceWalk
from spiders.crawl_options import CrawlOptions
from spiders.entries import Entry, entry_of
from spiders.fetch import Fetched
from spiders.gpc_file import with_gpc_file
from spiders.handler import VISIT, FetchedResponse, PageViewResponse
from spiders.in_the_clear import Asker, ask
from spiders.items import AuditBegun, AuditDone, PageSeen, PolicyTried, VisitBegun, VisitChanged
from spiders.policy import FetchFailed, PolicySearch, given_policy
from spiders.policy_judge import Surroundings
from spiders.progress import Progress, say_nothing
from spiders.relatives import relatives
from spiders.sessions import Sessions, Stopping
from spiders.steps import Taken
from spiders.underway import MOST_AT_ONCE, Going, Underway
from spiders.walk import Walk

TOLD_OF_GPC = (Condition.SIGNALS, Condition.GPC)


class SiteSpider(scrapy.Spider):
    """Audits sites: a visit of some pages, others over the same pages, two at a time, then the policies.

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
        asker: Asker = ask,
        **arguments: str,
    ) -> None:
        super().__init__()
        self.resolver = resolver
        self.asker = asker
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
            options = self.options.of_site(entry.site)
            audit, first = Underway.begin(key, entry, options.pages, options.visits, options.repeat)
            yield AuditBegun(key, await self._audit(entry))
            yield VisitBegun(key, _begun(first))
            yield self._next_page(audit, first)

    def _next_page(self, audit: Underway, visit: Going) -> Request | None:
        step = visit.next()
        if step is None:
            return None
        return Request(
            step.url,
            callback=self.page_seen,
            errback=self.page_not_seen,
            cb_kwargs={"audit": audit, "visit": visit},
            meta={VISIT: (visit.key, step), "download_slot": str(visit.key)},
        )

    async def page_seen(self, response: Response, audit: Underway, visit: Going) -> AsyncIterator[Any]:
        """A step has been taken."""
        assert isinstance(response, PageViewResponse), "requests of _next_page become page views"
        taken, condition = response.taken, visit.key.condition
        if taken.begun_anew:
            error = f"the browser was started again before page view {visit.route.ordinal}: earlier cookies are lost"
            yield VisitChanged(visit.key, {"error": error})
        if condition in TOLD_OF_GPC and visit.route.ordinal == 1:
            try:
                record = await with_gpc_file(taken.record, audit.walk.home, lambda url: self._fetch(url, audit))
            except Stopping:
                return
            taken = replace(taken, records=(record,))
        async for each in self._after(taken, audit, visit):
            yield each

    async def page_not_seen(self, failure: Failure) -> AsyncIterator[Any]:
        """A step was not taken: robots.txt forbids it, no browser can be had, or the run was interrupted."""
        request = cast(Request, failure.request)  # type: ignore[attr-defined]
        audit, visit = request.cb_kwargs["audit"], request.cb_kwargs["visit"]
        problem = cast(BaseException, failure.value)
        if isinstance(problem, Stopping):
            return
        if isinstance(problem, BrowserError):
            reason = f"browser-gone: {problem}"
            audit.walk.failures.append(reason)
            audit.complete = False
            if visit.route is audit.walk:
                yield self._done(audit)
                return
            yield VisitChanged(visit.key, {"error": reason})
            async for each in self._visit_over(audit):
                yield each
        elif isinstance(problem, IgnoreRequest):
            error = f"robots: {problem}"
            view = PageView(ordinal=visit.route.ordinal, url=request.url, started=_now(), error=error)
            async for each in self._after(Taken((PageViewRecord(page_view=view),)), audit, visit):
                yield each
        else:
            raise problem

    async def _after(self, taken: Taken, audit: Underway, visit: Going) -> AsyncIterator[Any]:
        if isinstance(visit.route, Walk):
            visit.route.saw(taken.record, asked=taken.asked)
        elif isinstance(visit.route, ChoiceWalk):
            visit.route.saw(taken)
            audit.complete = audit.complete and not taken.lost
        for record in taken.records:
            yield PageSeen(visit.key, record)
        if taken.facts:
            yield VisitChanged(visit.key, taken.facts)
        following = self._next_page(audit, visit)
        if following is not None:
            yield following
            return
        await self._sessions.end_visit(visit.key)
        if not audit.walk.shown:
            yield self._done(audit)
            return
        async for each in self._visit_over(audit):
            yield each

    async def _visit_over(self, audit: Underway) -> AsyncIterator[Any]:
        """The visits that come next, over the pages of the first; after the last one, the policies."""
        audit.open -= 1
        skipped = audit.skip()
        begun = [audit.follow()] if audit.later else []
        while begun and audit.later and audit.open < MOST_AT_ONCE and await self._another_place():
            begun.append(audit.follow())
        is_last = not audit.open
        if not begun and not is_last:
            self._places.release()
        for condition, why in skipped:
            yield VisitBegun(audit.key, Visit(condition=condition, started=_now(), error=why))
        for following in begun:
            yield VisitBegun(audit.key, _begun(following))
            yield self._next_page(audit, following)
        if is_last:
            try:
                async for each in self._policies(audit):
                    yield each
            except Stopping:
                return

    async def _another_place(self) -> bool:
        """Take a place for one more visit, unless others wait for one."""
        return not self._places.locked() and await self._places.acquire()

    async def _policies(self, audit: Underway) -> AsyncIterator[Any]:
        async def fetch(url: str) -> Fetched:
            return await self._fetch(url, audit)

        if self.options.policy is not None:
            tried = await given_policy(self.options.policy, fetch)
            yield PolicyTried(audit.key, tried.policy, tried.raw)
            outcome = "given" if tried.policy.status == "read" else "unreadable"
        else:
            walk = audit.walk
            search = PolicySearch(fetch, self._surroundings(audit), walk.links, all_read=not walk.unread)
            async for tried in search.run():
                yield PolicyTried(audit.key, tried.policy, tried.raw)
            outcome = search.outcome
        yield self._done(audit, policy_search=outcome)

    def _done(self, audit: Underway, *, policy_search: str | None = None) -> AuditDone:
        self._places.release()
        walk = audit.walk
        whole = audit.complete and walk.cut_short is None
        status = "failed" if not walk.shown else "finished" if whole else "incomplete"
        reason = None
        if not audit.complete or not walk.shown:
            # Of several addresses tried, the first is the one that was asked for.
            reason = walk.failures[-1 if walk.shown else 0]
        elif not whole:
            reason = walk.cut_short
        return AuditDone(audit.key, status, reason, {"url": walk.home, "policy_search": policy_search})

    async def _fetch(self, url: str, audit: Underway) -> Fetched:
        request = Request(url, meta={"download_slot": f"{audit.key} policies"})
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

    def _surroundings(self, audit: Underway) -> Surroundings:
        home = audit.walk.home
        return Surroundings(
            home=home,
            sites=frozenset({audit.entry.site, site_of(host_of(home) or "")}),
            is_related=relatives(home, audit.walk.texts, self._knowledge),
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
            settings=json.dumps(self.options.of_site(entry.site).as_settings()),
            data_sets=json.dumps(data_sets()),
        )


def _begun(visit: Going) -> Visit:
    return Visit(condition=visit.key.condition, repetition=visit.key.repetition, started=_now())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
