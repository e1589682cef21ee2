"""One page view's collectors, fed with events and asked for their rows."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from auditor.model.observations import PageView
from auditor.model.records import PageViewRecord
from spiders.cdp import CdpError, Params
from spiders.collectors.api_calls import ApiCallCollector, PermissionCollector
from spiders.collectors.base import Collector, Handler
from spiders.collectors.bodies import BodyCollector
from spiders.collectors.consent import ConsentCollector
from spiders.collectors.content import LinkCollector, ScreenshotCollector, TextCollector
from spiders.collectors.cookies import CookieCollector
from spiders.collectors.declared import DeclaredCookieCollector
from spiders.collectors.forms import FormCollector
from spiders.collectors.messages import MessageCollector
from spiders.collectors.requests import RequestCollector
from spiders.collectors.storage import StorageCollector
from spiders.collectors.typing import TypingCollector
from spiders.collectors.vendor_list import VendorListCollector
from spiders.settle import PageState
from spiders.targets import Target
from spiders.view import View

log = logging.getLogger(__name__)

Row = TypeVar("Row")


class Recording:
    """Sends events to those who listen, and keeps one collector's failure from the others."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.state = PageState(view.page, view.connection.watch_bytes)
        self.requests = RequestCollector(view)
        self.messages = MessageCollector(view)
        self.cookies = CookieCollector(view)
        self.storage = StorageCollector(view)
        self.api_calls = ApiCallCollector(view)
        self.permissions = PermissionCollector(view)
        self.forms = FormCollector(view)
        self.consent = ConsentCollector(view)
        self.declared = DeclaredCookieCollector(view)
        self.typing = TypingCollector(view)
        self.links = LinkCollector(view)
        self.text = TextCollector(view)
        self.screenshot = ScreenshotCollector(view)
        self.vendor_list = VendorListCollector(view)
        self.bodies = BodyCollector(view)
        self._collectors: tuple[Collector[Any], ...] = (
            self.requests,
            self.messages,
            self.cookies,
            self.storage,
            self.api_calls,
            self.permissions,
            self.forms,
            self.consent,
            self.declared,
            self.vendor_list,
            self.typing,
            self.links,
            self.text,
            *((self.screenshot,) if view.options.screenshot else ()),
            *((self.bodies,) if view.options.bodies else ()),
        )
        self._failed: dict[Collector[Any], str] = {}
        self._handlers: dict[str, list[Handler]] = {}
        logs = (view.network, view.reports, view.scripts, view.hook, view.written, view.documents)
        for handlers in (
            *(each.handlers() for each in logs),
            self.state.handlers(),
            *(collector.handlers() for collector in self._collectors),
        ):
            for method, handler in handlers.items():
                self._handlers.setdefault(method, []).append(handler)

    @property
    def methods(self) -> frozenset[str]:
        """Names of the events somebody listens to."""
        return frozenset(self._handlers)

    def event(self, target: Target, method: str, params: Params) -> None:
        for handler in self._handlers.get(method, ()):
            handler(target, params)

    async def settled(self, limit: float) -> None:
        """Let the collectors look at the page, all at once, for at most `limit` seconds."""
        await self._all(lambda collector: collector.settled(), limit)

    async def typed(self, known: set[str], wait: float, limit: float) -> None:
        """Type into the forms that there are, the known ones left out."""
        if self.forms.fillable and self.typing not in self._failed:
            await self._one(self.typing, lambda _: self.typing.type(known, wait), limit)

    async def left(self, limit: float) -> None:
        """Let the collectors look once more, after the page was told that it is being left."""
        await self._all(lambda collector: collector.left(), limit)

    async def _all(self, stage: Callable[[Collector[Any]], Any], limit: float) -> None:
        standing = [collector for collector in self._collectors if collector not in self._failed]
        await asyncio.gather(*(self._one(collector, stage, limit) for collector in standing))

    async def _one(self, collector: Collector[Any], stage: Callable[[Collector[Any]], Any], limit: float) -> None:
        try:
            async with asyncio.timeout(limit):
                await stage(collector)
        except TimeoutError:
            self.fail(collector, f"no answer within {limit:g} s")
        except CdpError as problem:
            self.fail(collector, str(problem))

    def fail(self, collector: Collector[Any], reason: str) -> None:
        """Its kind is not observed in this page view."""
        log.info("%s of %s: %s", type(collector).__name__, self.view.url, reason)
        self._failed[collector] = reason

    def fail_readers(self, reason: str) -> None:
        """What is read out of the page is not observed: there is no page to read."""
        for collector in (
            self.storage,
            self.forms,
            self.consent,
            self.declared,
            self.typing,
            self.links,
            self.text,
            self.screenshot,
        ):
            self.fail(collector, reason)

    def rows(self, collector: Collector[Row]) -> tuple[Row, ...] | None:
        """Its rows; None when it failed."""
        if collector in self._failed:
            return None
        try:
            return collector.rows()
        except CdpError as problem:
            self.fail(collector, str(problem))
            return None

    def record(self, page_view: PageView) -> PageViewRecord:
        """Everything, ready to be stored."""
        return PageViewRecord(
            page_view=page_view,
            requests=self.rows(self.requests),
            messages=self.rows(self.messages),
            cookies=self.rows(self.cookies),
            storage_items=self.rows(self.storage),
            api_calls=self.rows(self.api_calls),
            forms=self.rows(self.forms),
            permissions=self.rows(self.permissions),
            consent_signals=self.rows(self.consent),
            declared_cookies=self.rows(self.declared),
            banners=None,
            typed_values=self.rows(self.typing),
            links=self.rows(self.links),
            artifacts=tuple(
                kept
                for each in (self.text, self.screenshot, self.vendor_list, self.bodies)
                for kept in self.rows(each) or ()
            ),
        )
