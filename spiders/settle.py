"""When a page is done: its load event, then quiet, then a sign of life, then quiet again; never longer than a cap.

Playwright's networkidle is not used: it never comes on pages with workers or long polling.
"""

import asyncio
import time
from collections.abc import Callable

from spiders.cdp import Params
from spiders.collectors.network import NetworkLog
from spiders.options import Settle
from spiders.targets import Target

LARGEST_DOCUMENT = 50_000_000
"""Bytes of a document; a longer one is not waited for."""


class PageState:
    """Where the page in the window stands: loading, loaded, crashed, turned into a download."""

    def __init__(self, page: Target, watch: dict[str, Callable[[int], None]]) -> None:
        """`watch` is the connection's watch_bytes."""
        self._page = page
        self._watch = watch
        self._received = 0
        self.loader = ""
        """Id of the document that stands in the window, which is also the id of the request for it."""
        self.loaded_at: float | None = None
        self.crashed = False
        self.leaving_since: float | None = None
        """When the window began to go on to another document; None while it does not, and once that stands there."""
        self.download: str | None = None
        self.documents = 0
        self.windows: dict[str, float] = {}
        """Popups whose document is still loading, by session -> since when."""
        self.window_loaded_at = 0.0

    def handlers(self) -> dict[str, Callable[[Target, Params], None]]:
        return {
            "Page.frameStartedLoading": self._leaves,
            "Page.frameStoppedLoading": self._stays,
            "Page.frameNavigated": self._navigated,
            "Page.loadEventFired": self._loaded,
            "Page.downloadWillBegin": self._downloaded,
            "Inspector.targetCrashed": self._crashed,
        }

    def _navigated(self, target: Target, params: Params) -> None:
        if target.popup and "parentId" not in params["frame"]:
            # Between its document's last byte and its first request of its own nothing is in flight.
            self.windows[target.session] = time.monotonic()
        if target is self._page and "parentId" not in params["frame"]:
            self.forget()
            self.loader = params["frame"]["loaderId"]
            self._received = 0
            self._watch[self.loader] = self._grew
            self.loaded_at = None
            self.leaving_since = None
            self.documents += 1

    def _leaves(self, target: Target, params: Params) -> None:
        # A document of another site has arrived before it stands there: a process is started for it, and meanwhile
        # nothing is in flight. The id of the main frame is that of its page.
        if target is self._page and params["frameId"] == target.id and self.loaded_at is not None:
            self.leaving_since = time.monotonic()

    def _stays(self, target: Target, params: Params) -> None:
        if target is self._page and params["frameId"] == target.id:
            self.leaving_since = None

    def closed(self, target: Target) -> None:
        """A target is gone: nothing more comes of a popup."""
        self.windows.pop(target.session, None)

    def stand(self, loader: str) -> None:
        """The document is there already: what is done with it is waited for from now on."""
        self.loader, self.loaded_at = loader, time.monotonic()

    def rest(self) -> None:
        """Something was done with the page: if the same document stands there, its time begins anew."""
        if self.loaded_at is not None:
            self.loaded_at = time.monotonic()

    def forget(self) -> None:
        """Watch the document no longer."""
        self._watch.pop(self.loader, None)

    @property
    def too_large(self) -> bool:
        return self._received > LARGEST_DOCUMENT

    @property
    def over(self) -> bool:
        """Nothing more can come of it."""
        return self.crashed or self.too_large or self.download is not None

    def _grew(self, size: int) -> None:
        self._received += size

    def _loaded(self, target: Target, params: Params) -> None:
        if target is self._page:
            # Until there is a document of this page view, it is the empty one that loads.
            self.loaded_at = time.monotonic() if self.loader else None
        elif self.windows.pop(target.session, None) is not None:
            self.window_loaded_at = time.monotonic()

    def _downloaded(self, target: Target, params: Params) -> None:
        if target is self._page:
            self.download = params["url"]

    def _crashed(self, target: Target, params: Params) -> None:
        self.crashed = self.crashed or target is self._page


async def until_quiet(
    state: PageState, network: NetworkLog, settle: Settle, deadline: float, dwell: float, gone: asyncio.Event
) -> str:
    """Wait for the page; `quiet` or `cap`. `deadline` is on time.monotonic's clock, `dwell` counts from the load."""
    first_load: float | None = None
    while True:
        now = time.monotonic()
        if state.over or gone.is_set():
            return "cap"
        first_load = first_load or state.loaded_at
        end = min(deadline, first_load + settle.longest) if first_load is not None else deadline
        if now >= end:
            return "cap"
        ready = _ready_at(state, network, settle, now, dwell)
        if ready is not None and ready <= now:
            return "quiet"
        pause = 0.05 if ready is None else min(max(ready - now, 0.01), 0.25)
        await asyncio.sleep(min(pause, end - now))


def _ready_at(state: PageState, network: NetworkLog, settle: Settle, now: float, dwell: float) -> float | None:
    loaded = state.loaded_at
    if loaded is None:
        return None
    leaving = () if state.leaving_since is None else (state.leaving_since,)
    begun = (*network.open.values(), *state.windows.values(), *leaving)
    if any(now - max(began, loaded) < settle.stale for began in begun):
        return None
    return max(max(network.active, loaded, state.window_loaded_at) + settle.quiet, loaded + dwell)
