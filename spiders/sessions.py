"""The browsers of a run and the visits open in them."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from auditor.errors import BrowserError
from auditor.model.observations import PageView
from auditor.model.practices import Condition, Phase
from auditor.model.records import PageViewRecord
from spiders.browser import Browser, BrowserOptions
from spiders.crawl_options import CrawlOptions
from spiders.fetch import Fetched, fetch
from spiders.keeper import Keeper
from spiders.steps import Step, Taken
from spiders.visitor import Visitor

if TYPE_CHECKING:
    from spiders.site import SiteSpider

T = TypeVar("T")


class Stopping(IgnoreRequest):
    """The run was interrupted; the page view under way is given up."""


@dataclass(frozen=True, slots=True)
class VisitKey:
    """One visit of a run, and its name as a download slot."""

    audit: str
    condition: Condition
    repetition: int = 1

    def __str__(self) -> str:
        return f"{self.audit} {self.condition} {self.repetition}"


@dataclass(slots=True)
class _Opened:
    browser: Browser
    visitor: Visitor


class Sessions:
    """An extension of the crawl; both download handlers (Scrapy makes one for each scheme) share it.

    What a browser says of its visitor's wishes it says in all its windows: a condition that needs another browser than
    the banner left alone has one of its own.
    """

    def __init__(self, options: CrawlOptions) -> None:
        self._options = options
        self._keepers: dict[BrowserOptions, Keeper] = {}
        self._visits: dict[VisitKey, _Opened] = {}
        self._stopping = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Sessions":
        sessions = cls(cast("SiteSpider", crawler.spider).options)
        crawler.signals.connect(sessions.close, signal=signals.engine_stopped)
        return sessions

    async def browser(self) -> Browser:
        """The browser without wishes. Raises BrowserError when there is none or it ends again and again."""
        return await self._keeper(Condition.NO_CHOICE).browser()

    async def take(self, key: VisitKey, step: Step) -> Taken:
        """One step in the visit's own context. Raises BrowserError, or Stopping when the run is interrupted."""
        keeper = self._keeper(key.condition)
        for attempt in range(2):
            try:
                opened, begun_anew = await self._unless_stopping(self._open(key))
                break
            except BrowserError:
                # It may have ended between the look and the use; once more with a new one.
                if attempt or keeper.alive:
                    raise
        if begun_anew and step.phase is not Phase.BEFORE:
            return _choice_lost(step)
        taken = await self._unless_stopping(opened.visitor.take(step, self._options.timeout))
        if opened.browser.alive:
            keeper.survived()
        return replace(taken, begun_anew=begun_anew)

    async def fetch(self, url: str, timeout: float | None = None) -> Fetched:
        """One document, outside all visits. Raises FetchError, BrowserError, or Stopping."""
        keeper = self._keeper(Condition.NO_CHOICE)
        for attempt in range(2):
            browser = await keeper.browser()
            try:
                fetched = await self._unless_stopping(fetch(browser, url, timeout or self._options.timeout))
                break
            except BrowserError:
                # Another visit's page may have brought it down; once more with a new one.
                if attempt or browser.alive:
                    raise
        keeper.survived()
        return fetched

    async def end_visit(self, key: VisitKey) -> None:
        """Close the visit's context."""
        opened = self._visits.pop(key, None)
        if opened is not None and opened.browser.alive:
            await opened.visitor.visit.close()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def stop(self) -> None:
        """Give up what is under way, and refuse what comes."""
        self._stopping.set()

    async def close(self) -> None:
        """End the browsers."""
        self.stop()
        self._visits.clear()
        await asyncio.gather(*(keeper.close() for keeper in self._keepers.values()))

    def _keeper(self, condition: Condition) -> Keeper:
        options = self._options.browser_options(condition)
        return self._keepers.setdefault(options, Keeper(options))

    async def _open(self, key: VisitKey) -> tuple[_Opened, bool]:
        """The visit, and whether it had been open in a browser that is gone."""
        browser = await self._keeper(key.condition).browser()
        before = self._visits.get(key)
        if before is not None and before.browser is browser:
            return before, False
        opened = _Opened(
            browser, Visitor(await browser.new_visit(key.condition), curious=self._options.answers_banners)
        )
        self._visits[key] = opened
        return opened, before is not None

    async def _unless_stopping(self, work: Awaitable[T]) -> T:
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise Stopping("the run was interrupted")
            return task.result()
        finally:
            stop.cancel()
            task.cancel()


def _choice_lost(step: Step) -> Taken:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    error = "browser-gone: the choice was lost with the browser"
    view = PageView(ordinal=step.ordinal, phase=step.phase, url=step.url, started=now, error=error)
    return Taken((PageViewRecord(page_view=view),), begun_anew=True)
