"""Stores what was seen, page view by page view, and has each site judged when it is done."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from scrapy.crawler import Crawler
from sqlite_utils import Database

from auditor.errors import DatabaseError
from auditor.store import open_database
from auditor.store.judge import judge
from auditor.store.reader import find_audit, hosts_asked
from auditor.store.writer import (
    add_clear_answer,
    add_host_aliases,
    add_page_view,
    add_policy,
    finish_audit,
    start_audit,
    start_visit,
    update_visit,
)
from spiders.aliases import aliases_of, look_up, worth_a_look
from spiders.in_the_clear import clear_url
from spiders.items import AuditBegun, AuditDone, PageSeen, PolicyTried, VisitBegun, VisitChanged
from spiders.progress import AuditResult, PageViewDone, PolicyLookedAt, SiteDone, SiteStarted
from spiders.sessions import VisitKey

if TYPE_CHECKING:
    from spiders.site import SiteSpider


class StorePipeline:
    """The one writer of the database while a crawl goes on."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._audits: dict[str, tuple[int, str]] = {}
        self._visits: dict[VisitKey, int] = {}
        self._refused: str | None = None
        """What the database said when it took no more."""
        self._db: Database

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StorePipeline":
        return cls(crawler)

    @property
    def _spider(self) -> "SiteSpider":
        return cast("SiteSpider", self._crawler.spider)

    def open_spider(self) -> None:
        """Raises DatabaseError."""
        self._db = open_database(self._spider.db)

    async def process_item(self, item: Any) -> Any:
        """Write it now; a crash loses at most the page view under way. Raises DatabaseError."""
        try:
            return await self._write(item)
        except DatabaseError as error:
            self._refused = error.message
            raise

    async def _write(self, item: Any) -> Any:
        tell = self._spider.progress
        match item:
            case AuditBegun(key, audit):
                self._audits[key] = start_audit(self._db, audit), audit.site
                options = self._spider.options.of_site(audit.site)
                tell(SiteStarted(audit.site, options.pages * (len(options.visits) + options.repeat - 1)))
            case VisitBegun(key, visit):
                owned = replace(visit, audit=self._audits[key][0])
                self._visits[VisitKey(key, visit.condition, visit.repetition)] = start_visit(self._db, owned)
            case VisitChanged(visit_key, facts):
                update_visit(self._db, self._visits[visit_key], **facts)
            case PageSeen(visit_key, record):
                add_page_view(self._db, self._visits[visit_key], record)
                view = record.page_view
                site = self._audits[visit_key.audit][1]
                tell(PageViewDone(site, visit_key.condition, view.ordinal, view.url, view.error, visit_key.repetition))
            case PolicyTried(key, policy, raw):
                add_policy(self._db, self._audits[key][0], policy, raw)
                tell(PolicyLookedAt(self._audits[key][1], policy.kind, policy.url, policy.status, policy.reason))
            case AuditDone():
                await self._finish(item)
        return item

    def close_spider(self) -> None:
        """What is still open was interrupted, or the database took no more."""
        why = f"interrupted: {self._refused}" if self._refused else "interrupted"
        interrupted = [AuditDone(key, "incomplete", why) for key in self._audits]
        for done in interrupted:
            finish_audit(self._db, self._audits[done.key][0], status=done.status, reason=done.reason)
        self._db.close()
        for done in interrupted:
            self._tell_end(done)

    async def _finish(self, done: AuditDone) -> None:
        audit_id, site = self._audits[done.key]
        if done.status != "failed":
            await self._look_names_up(audit_id, site)
            await self._ask_in_the_clear(audit_id, str(done.facts.get("url") or ""))
        finish_audit(self._db, audit_id, status=done.status, reason=done.reason, **done.facts)
        if done.status != "failed":
            await asyncio.to_thread(self._judge, audit_id)
        self._tell_end(done)

    async def _look_names_up(self, audit_id: int, site: str) -> None:
        options, resolve = self._spider.options, self._spider.resolver
        if options.proxy is not None and resolve is look_up:
            return  # names are the proxy's business then
        connect_to = options.connect_to if resolve is look_up else ()
        hosts = worth_a_look(hosts_asked(self._db, audit_id), site, connect_to)
        add_host_aliases(self._db, audit_id, await aliases_of(hosts, resolve))

    async def _ask_in_the_clear(self, audit_id: int, home: str) -> None:
        options, url = self._spider.options, clear_url(home)
        if url is None or options.proxy is not None:
            return  # what a proxy makes of it is the proxy's business
        agent = find_audit(self._db, audit_id).user_agent or ""
        answer = await self._spider.asker(
            url, agent, connect_to=options.connect_to, allow_private=options.allow_private
        )
        add_clear_answer(self._db, audit_id, answer)

    def _judge(self, audit_id: int) -> None:
        # Reading long policies takes a while, and other visits go on meanwhile: in a thread of its own, which needs a
        # connection of its own.
        with open_database(self._spider.db) as db:
            judge(db, audit_id)

    def _tell_end(self, done: AuditDone) -> None:
        audit_id, site = self._audits.pop(done.key)
        self._spider.progress(SiteDone(AuditResult(site, audit_id, done.status, done.reason)))
