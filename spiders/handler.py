"""The download handler: a request becomes one page view in its visit, or a fetch outside all visits."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from auditor.model.observations import PageView
from auditor.model.records import PageViewRecord
from auditor.web.sites import host_of
from spiders.addresses import Addresses, is_private, private
from spiders.fetch import Fetched, FetchError
from spiders.outcome import named_failure, with_blocking_marked, without_private
from spiders.policy import FetchFailed
from spiders.sessions import Sessions, VisitKey
from spiders.steps import Step, Taken

if TYPE_CHECKING:
    from spiders.site import SiteSpider

VISIT = "visit"
"""Key of Request.meta: (VisitKey, Step); a request without it is fetched outside all visits."""
ROBOTS_TIMEOUT = 10.0
"""Seconds for a robots.txt: a site that does not answer for it may still be visited."""


class PageViewResponse(Response):
    """What the spider gets for a step of a visit."""

    def __init__(self, url: str, *, taken: Taken, **rest: Any) -> None:
        super().__init__(url, **rest)
        self.taken = taken


class FetchedResponse(Response):
    """What the spider, or the robots.txt middleware, gets for a fetch."""

    def __init__(self, url: str, *, fetched: Fetched, **rest: Any) -> None:
        super().__init__(url, status=fetched.status or 200, body=fetched.content, **rest)
        self.fetched = fetched


class FetchIgnored(IgnoreRequest, FetchFailed):
    """A fetch that came to nothing, as Scrapy wants it: expected, so without a traceback in the log."""


class BrowserHandler(BaseDownloadHandler):
    """Serves http and https requests through the run's browser."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        options = cast("SiteSpider", crawler.spider).options
        self._guarded = not options.allow_private and options.proxy is None
        self._addresses = Addresses(
            connect_to=options.connect_to,
            allow_private=options.allow_private,
            proxied=options.proxy is not None,
        )

    @property
    def _sessions(self) -> Sessions:
        sessions = self.crawler.get_extension(Sessions)
        assert sessions is not None, "settings.EXTENSIONS names it"
        return sessions

    async def download_request(self, request: Request) -> Response:
        """Raises Stopping, FetchIgnored, or BrowserError when no browser can be had."""
        refusal = await self._addresses.refusal(request.url)
        if VISIT not in request.meta:
            return await self._fetch(request, refusal)
        key, step = request.meta[VISIT]
        taken = _refused(step, refusal) if refusal else await self._take(key, step)
        view = taken.record.page_view
        return PageViewResponse(
            view.final_url or request.url, taken=taken, status=view.http_status or 200, request=request
        )

    async def _take(self, key: VisitKey, step: Step) -> Taken:
        taken = await self._sessions.take(key, step)
        first, *more = taken.records
        guarded = without_private(first) if self._guarded else first
        # What happened on a page that must not be seen is not kept either.
        records = (guarded, *more) if guarded is first else (guarded,)
        return replace(taken, records=tuple(with_blocking_marked(record) for record in records))

    async def _fetch(self, request: Request, refusal: str | None) -> FetchedResponse:
        if refusal is not None:
            raise FetchIgnored(refusal)
        is_robots = request.url.endswith("/robots.txt")
        try:
            fetched = await self._sessions.fetch(request.url, ROBOTS_TIMEOUT if is_robots else None)
        except FetchError as problem:
            raise FetchIgnored(named_failure(str(problem))) from problem
        if self._guarded and fetched.remote_ip and is_private(fetched.remote_ip):
            raise FetchIgnored(private(host_of(fetched.final_url) or "", fetched.remote_ip))
        return FetchedResponse(fetched.final_url, fetched=fetched, request=request)


def _refused(step: Step, error: str) -> Taken:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    view = PageView(ordinal=step.ordinal, phase=step.phase, url=step.url, started=now, error=error)
    return Taken((PageViewRecord(page_view=view),))
