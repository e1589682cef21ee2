"""One browser: our own process, and one protocol connection through which it is driven and recorded."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from auditor.errors import BrowserError
from auditor.model.practices import Condition
from spiders import chromium, lending
from spiders.cdp import CdpError, Connection, Params
from spiders.chromium import find_browser
from spiders.options import BrowserOptions, Settle
from spiders.recipe import kind_of
from spiders.tab import Tab
from spiders.targets import EVENTS, Owner, Target, Targets
from spiders.user_agent import client_hints
from spiders.visit import VisitContext

__all__ = ["Browser", "BrowserOptions", "Settle", "find_browser", "launch"]

log = logging.getLogger(__name__)

_PATIENCE = 15.0
"""Seconds for anything that the browser itself must answer."""


class Browser:
    """A running browser. `alive` turns False when it is gone; then start another."""

    def __init__(self, options: BrowserOptions, process: chromium.Process | lending.Borrowed) -> None:
        self.options = options
        self.kind = kind_of(find_browser(options.kind))
        self.version = ""
        self.user_agent = ""
        self.hints: Params | None = None
        """Correction of the client hints, in which the shell calls itself HeadlessChrome."""
        self.targets = Targets()
        self.connection: Connection
        self._process = process
        self._useless = False
        self._blank: asyncio.Task[Target] | None = None

    @classmethod
    async def start(cls, options: BrowserOptions | None = None) -> "Browser":
        """Start a browser and join it. Raises BrowserError."""
        options = options or BrowserOptions()
        process = await (lending.borrow(options) if lending.is_offered() else chromium.start(options))
        browser = cls(options, process)
        try:
            async with asyncio.timeout(4 * _PATIENCE):
                await browser._join(process)
        except BrowserError:
            await browser.close()
            raise
        except (TimeoutError, CdpError) as problem:
            await browser.close()
            raise BrowserError(
                f"the browser started but cannot be joined: {problem}", "run `auditor doctor` to see why"
            ) from problem
        return browser

    async def _join(self, process: chromium.Process | lending.Borrowed) -> None:
        self.connection = await Connection.open(
            process.read_fd, process.write_fd, self.targets.on_event, EVENTS, after=process.first_id
        )
        self.targets.connection = self.connection
        version = await self.connection.call("Browser.getVersion")
        self.version = version["product"].partition("/")[2]
        self.user_agent = version["userAgent"]
        if self.kind == "shell" and self.options.user_agent is None:
            self.hints = {"userAgent": self.user_agent, "userAgentMetadata": client_hints(self.version)}
        await self.connection.call(
            "Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
        )

    @property
    def alive(self) -> bool:
        """False once the process or the connection to it is gone, or it opens no window any more."""
        return not self._useless and self._process.running and not self.connection.gone.is_set()

    @property
    def pid(self) -> int:
        """Of the browser's main process, which is also the number of its process group."""
        return self._process.pid

    @property
    def cookie_policy(self) -> str:
        """As the audit records it."""
        if not self.options.cookies:
            return "cookies-blocked"
        return "third-party-allowed" if self.options.third_party_cookies else "third-party-blocked"

    async def new_visit(self, condition: Condition = Condition.NO_CHOICE) -> VisitContext:
        """A fresh context with nothing in it. Raises BrowserError when the browser is gone or does not answer."""
        visit = VisitContext(self, condition)
        await visit.open()
        return visit

    async def open_context(self, owner: Owner | None) -> Tab:
        """A window in a fresh context, which becomes the owner's. Raises BrowserError."""
        try:
            async with asyncio.timeout(_PATIENCE):
                made = await self.connection.call("Target.createBrowserContext", {"disposeOnDetach": True})
                context = str(made["browserContextId"])
                for method, params in self._wishes():
                    self.connection.post(method, params | {"browserContextId": context})
                self.targets.own(context, owner)
                return await self._window(context)
        except (TimeoutError, CdpError) as problem:
            self._useless = True
            raise BrowserError(f"the browser opens no window: {problem}", "it has to be started again") from problem

    def _wishes(self) -> tuple[tuple[str, Params], ...]:
        """What every context is told."""
        downloads: tuple[str, Params] = ("Browser.setDownloadBehavior", {"behavior": "deny"})
        if self.kind != "shell":
            return (downloads,)
        # Without it the shell keeps all reports to itself; a browser with a window grants it to every site.
        granted = {"permission": {"name": "background-sync"}, "setting": "granted"}
        return downloads, ("Browser.setPermission", granted)

    async def new_page(self, context: str) -> Tab:
        """One more window in a context. Raises BrowserError."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._window(context)
        except (TimeoutError, CdpError) as problem:
            self._useless = True
            raise BrowserError(f"the browser opens no page: {problem}", "it has to be started again") from problem

    async def _window(self, context: str) -> Tab:
        attached = self.targets.expect_page(context)
        await self.connection.call("Target.createTarget", {"url": "about:blank", "browserContextId": context})
        tab = Tab(self.connection, self.targets, await attached)
        # What was switched on in it is forgotten by a navigation to another process that overtakes it.
        await tab.session.send("Page.getFrameTree")
        return tab

    async def close_context(self, context: str) -> None:
        """Forget a context and everything in it. Raises CdpError."""
        self.targets.forget(context)
        await self.connection.call("Target.disposeBrowserContext", {"browserContextId": context})

    async def blank_page(self) -> Target:
        """A page with nothing in it, in a context of its own, through which bytes are loaded. Raises BrowserError."""
        if self._blank is None or (self._blank.done() and self._blank.exception() is not None):
            self._blank = asyncio.create_task(self._open_blank())
        return await asyncio.shield(self._blank)

    async def _open_blank(self) -> Target:
        return (await self.open_context(None)).target

    async def close(self) -> None:
        """End the browser and all it started, and remove its profile; one that is lent is given back."""
        is_clean = isinstance(self._process, lending.Borrowed) and await self._tidied()
        if hasattr(self, "connection"):
            self.connection.close()
        if isinstance(self._process, lending.Borrowed):
            self._process.give_back(is_clean=is_clean)
        else:
            await self._process.end()

    async def _tidied(self) -> bool:
        """Close all contexts and listen to nothing: whoever comes next finds the browser as it was at its start.

        A context keeps cookies, storage, cache, connections, names looked up and permissions to itself, and in memory
        only; with it they are gone. False when the browser is not what it was any more.
        """
        if not hasattr(self, "connection") or not self.alive:
            return False
        call = self.connection.call
        try:
            async with asyncio.timeout(_PATIENCE):
                await call(
                    "Target.setAutoAttach", {"autoAttach": False, "waitForDebuggerOnStart": False, "flatten": True}
                )
                for context in (await call("Target.getBrowserContexts"))["browserContextIds"]:
                    await call("Target.disposeBrowserContext", {"browserContextId": context})
                left = await call("Target.getBrowserContexts")
                pages = await call("Target.getTargets", {"filter": [{"type": "page"}]})
        except (TimeoutError, CdpError) as problem:
            log.info("the browser cannot be tidied up: %s", problem)
            return False
        return not left["browserContextIds"] and not pages["targetInfos"]


@contextlib.asynccontextmanager
async def launch(options: BrowserOptions | None = None) -> AsyncIterator[Browser]:
    """A browser for the length of a block."""
    browser = await Browser.start(options)
    try:
        yield browser
    finally:
        await browser.close()
