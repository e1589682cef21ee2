"""The browser of a run and the visits open in it: started when first needed, started again when it is gone."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from auditor.errors import BrowserError
from auditor.model.observations import PageViewRecord
from auditor.model.practices import Condition
from spiders.browser import Browser, BrowserOptions
from spiders.fetch import Fetched, fetch
from spiders.visit import VisitContext

if TYPE_CHECKING:
    from spiders.site import SiteSpider

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_DEATHS = 3
"""Times that a browser may end before a page view has come to its end in between."""


class Stopping(IgnoreRequest):
    """The run was interrupted; the page view under way is given up."""


@dataclass(frozen=True, slots=True)
class VisitKey:
    """One visit of a run, and its name as a download slot."""

    audit: str
    condition: Condition

    def __str__(self) -> str:
        return f"{self.audit} {self.condition}"


@dataclass(slots=True)
class _Opened:
    browser: Browser
    visit: VisitContext


@dataclass(frozen=True, slots=True)
class Loaded:
    """A page view, and whether its visit had to begin anew because the browser was gone."""

    record: PageViewRecord
    begun_anew: bool


@dataclass(slots=True)
class _Deaths:
    in_a_row: int = 0
    lost: set[VisitKey] = field(default_factory=set)


class Sessions:
    """An extension of the crawl; both download handlers (Scrapy makes one for each scheme) share it."""

    def __init__(self, options: BrowserOptions, timeout: float) -> None:
        self._options = options
        self._timeout = timeout
        self._start: asyncio.Task[Browser] | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._visits: dict[VisitKey, _Opened] = {}
        self._deaths = _Deaths()
        self._stopping = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Sessions":
        options = cast("SiteSpider", crawler.spider).options
        sessions = cls(options.browser_options(), options.timeout)
        crawler.signals.connect(sessions.close, signal=signals.engine_stopped)
        return sessions

    async def browser(self) -> Browser:
        """The running browser. Raises BrowserError when there is none or it ends again and again."""
        async with self._starting:
            if self._browser is not None and self._browser.alive:
                return self._browser
            if self._browser is not None:
                await self._bury(self._browser)
            # Whoever waits here may be cancelled by an interrupt: a browser that starts must still be ended.
            self._start = asyncio.ensure_future(Browser.start(self._options))
            self._browser = await asyncio.shield(self._start)
            return self._browser

    async def load(self, key: VisitKey, url: str, ordinal: int) -> Loaded:
        """One page view in the visit's own context. Raises BrowserError, or Stopping when the run is interrupted."""
        for attempt in range(2):
            try:
                opened = await self._unless_stopping(self._open(key))
                break
            except BrowserError:
                # It may have ended between the look and the use; once more with a new one.
                if attempt or (self._browser is not None and self._browser.alive):
                    raise
        begun_anew = key in self._deaths.lost
        self._deaths.lost.discard(key)
        record = await self._unless_stopping(opened.visit.load(url, ordinal=ordinal, timeout=self._timeout))
        if opened.browser.alive:
            self._deaths.in_a_row = 0
        return Loaded(record, begun_anew)

    async def fetch(self, url: str, timeout: float | None = None) -> Fetched:
        """One document, outside all visits. Raises FetchError, BrowserError, or Stopping."""
        for attempt in range(2):
            browser = await self.browser()
            try:
                fetched = await self._unless_stopping(fetch(browser, url, timeout or self._timeout))
                break
            except BrowserError:
                # Another visit's page may have brought it down; once more with a new one.
                if attempt or browser.alive:
                    raise
        self._deaths.in_a_row = 0
        return fetched

    async def end_visit(self, key: VisitKey) -> None:
        """Close the visit's context."""
        opened = self._visits.pop(key, None)
        if opened is not None and opened.browser.alive:
            await opened.visit.close()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def stop(self) -> None:
        """Give up what is under way, and refuse what comes."""
        self._stopping.set()

    async def close(self) -> None:
        """End the browser."""
        self.stop()
        self._visits.clear()
        if self._start is not None:
            with contextlib.suppress(BrowserError):  # it did not start: said to those who asked for it
                await (await self._start).close()
        self._start = self._browser = None

    async def _open(self, key: VisitKey) -> _Opened:
        browser = await self.browser()
        opened = self._visits.get(key)
        if opened is None or opened.browser is not browser:
            opened = _Opened(browser, await browser.new_visit(key.condition))
            self._visits[key] = opened
        return opened

    async def _bury(self, browser: Browser) -> None:
        self._deaths.in_a_row += 1
        lost = {key for key, opened in self._visits.items() if opened.browser is browser}
        self._deaths.lost |= lost
        for key in lost:
            del self._visits[key]
        await browser.close()
        log.warning("the browser is gone (%d in a row); starting another", self._deaths.in_a_row)
        if self._deaths.in_a_row > MOST_DEATHS:
            raise BrowserError(
                f"The browser ended {self._deaths.in_a_row} times in a row.",
                "See `auditor doctor`; try --browser shell.",
            )

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
