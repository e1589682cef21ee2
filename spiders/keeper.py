"""One browser of a run: started when first needed, started again when it is gone."""

import asyncio
import contextlib
import logging

from auditor.errors import BrowserError
from spiders.browser import Browser, BrowserOptions

log = logging.getLogger(__name__)

MOST_DEATHS = 3
"""Times that a browser may end before a page view has come to its end in between."""


class Keeper:
    """Keeps a browser with these options running for as long as the run needs it."""

    def __init__(self, options: BrowserOptions) -> None:
        self._options = options
        self._start: asyncio.Task[Browser] | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._deaths_in_a_row = 0

    @property
    def alive(self) -> bool:
        """Is there a browser now?"""
        return self._browser is not None and self._browser.alive

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

    def survived(self) -> None:
        """A page view has come to its end, and the browser lives."""
        self._deaths_in_a_row = 0

    async def close(self) -> None:
        """End the browser."""
        if self._start is not None:
            with contextlib.suppress(BrowserError):  # it did not start: said to those who asked for it
                await (await self._start).close()
        self._start = self._browser = None

    async def _bury(self, browser: Browser) -> None:
        self._deaths_in_a_row += 1
        await browser.close()
        log.warning("the browser is gone (%d in a row); starting another", self._deaths_in_a_row)
        if self._deaths_in_a_row > MOST_DEATHS:
            raise BrowserError(
                f"The browser ended {self._deaths_in_a_row} times in a row.",
                "See `auditor doctor`; try --browser shell.",
            )
