"""One visitor's session: a context under one condition, whose pages are loaded one after another in the same tab."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from auditor.errors import BrowserError
from auditor.model.observations import PageView
from auditor.model.practices import Condition, Phase
from auditor.model.records import PageViewRecord
from spiders.attach import prepare
from spiders.cdp import CdpError, Params
from spiders.endings import network_error, what_ended
from spiders.frames import find_frames
from spiders.gestures import leave, show_life
from spiders.hiding import hide, show
from spiders.recording import Recording
from spiders.settle import until_quiet
from spiders.tab import Tab
from spiders.targets import Target
from spiders.view import View

if TYPE_CHECKING:
    from spiders.browser import Browser

_READING = 4.0
_LEAVING = 2.5
_CLEARING = 2.0
"""Seconds for reading the page, for what is read after it was left, and for clearing the tab."""

_TYPING = 6.0
"""Seconds for typing into forms and for waiting for what comes of it."""


Linger = Callable[[], Awaitable[bool]]
"""Looks at the page that stands there, and tells whether to stay on it."""
Doing = Callable[[], Awaitable[None]]
Settling = Callable[[Recording, float], Awaitable[tuple[str | None, str | None]]]
"""From the recording and its deadline to the error, if there is one, and what the page was settled by."""


class VisitContext:
    """A fresh browser context; `page` is its tab, for whoever acts in it (the banner, a form)."""

    def __init__(self, browser: "Browser", condition: Condition) -> None:
        self.browser = browser
        self.condition = condition
        self.page: Tab
        self._target: Target | None = None
        self.context_id = ""
        """The browser's own name for the context."""
        self._recording: Recording | None = None
        self._standing: Recording | None = None
        """Of the page that was not left."""
        self._jar: list[Params] | None = []
        self._clearing: asyncio.Task[None] | None = None
        self._forms_typed: set[str] = set()
        """A form that stands on every page is typed into once a visit."""

    async def open(self) -> None:
        """Raises BrowserError when the browser opens nothing."""
        self.page = await self.browser.open_context(self)
        self._target = self.page.target
        self.context_id = self._target.context

    # What the targets of this context tell.

    def attached(self, target: Target) -> None:
        prepare(self.browser.connection, target, self.browser.options, self.browser.hints)
        if self._recording is not None:
            self._recording.view.network.stir()

    def event(self, target: Target, method: str, params: Params) -> None:
        if self._recording is not None:
            self._recording.event(target, method, params)

    def detached(self, target: Target) -> None:
        if target is self._target:
            self._target = None
        if self._recording is not None:
            self._recording.state.closed(target)

    # One page view.

    async def load(
        self, url: str, *, ordinal: int, timeout: float, phase: Phase = Phase.BEFORE, linger: Linger | None = None
    ) -> PageViewRecord:
        """Load one page and record it; what a page, or the browser's end, does is told in the record's error.

        `timeout` (seconds) limits loading and settling; reading the page takes a few seconds more at most. `linger` is
        called when the page has been read; where it gives True the page is not left, and `go_on` can be called.
        """
        self._standing = None
        return await self._record(url, ordinal, phase, timeout, self._until_settled, linger)

    async def go_on(self, doing: Doing, *, ordinal: int, timeout: float, phase: Phase) -> PageViewRecord:
        """Record what happens on the page that the last page view did not leave, while something is done and after."""
        standing = self._standing
        assert standing is not None, "the page was left"

        async def act(recording: Recording, deadline: float) -> tuple[str | None, str | None]:
            recording.state.stand(standing.state.loader)
            recording.view.hook.stand(standing.view.hook)
            await doing()
            recording.state.rest()
            return await self._quiet(recording, deadline, self.browser.options.settle.dwell)

        return await self._record(standing.view.url, ordinal, phase, timeout, act, None)

    async def reopen(self) -> None:
        """Close all windows; the next page view begins in a new one."""
        self._standing = None
        if self._clearing is not None:
            await self._clearing
        self._target = None
        for tab in (*self.page.popups(), self.page):
            await _within(_CLEARING, tab.close())

    async def _record(
        self, url: str, ordinal: int, phase: Phase, timeout: float, settle: Settling, linger: Linger | None
    ) -> PageViewRecord:
        began = time.monotonic()
        started = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            target = await self._tab()
        except BrowserError as problem:
            return PageViewRecord(page_view=_nothing(url, ordinal, phase, started, f"browser-gone: {problem.message}"))
        browser = self.browser
        view = View(
            url=url,
            ordinal=ordinal,
            connection=browser.connection,
            targets=browser.targets,
            page=target,
            options=browser.options,
            jar_before=self._jar,
        )
        recording = Recording(view)
        browser.connection.listen(recording.methods)
        self._recording = recording
        error, settled_by = await settle(recording, began + timeout)
        if error is None:
            error = await self._read(recording)
        else:
            recording.fail_readers(error)
        stays = error is None and linger is not None and await linger()
        if error is None and not stays:
            await recording.typed(self._forms_typed, browser.options.settle.typed, _TYPING)
            view.network.synthetic = True
            await hide(view)
            await leave(view)
        await recording.left(_LEAVING)
        self._recording = None
        self._jar = recording.cookies.jar if recording.rows(recording.cookies) is not None else None
        self._standing = recording if stays else None
        if not stays:
            recording.state.forget()
            # The next page view waits for it; what is done with the record need not.
            self._clearing = asyncio.create_task(self._clear(view, is_calm=settled_by == "quiet"))
        error = self._ended_by(recording) or error
        return recording.record(self._page_view(recording, phase, started, began, settled_by, error))

    async def _tab(self) -> Target:
        if self._clearing is not None:
            await self._clearing
        if not self.browser.alive:
            raise BrowserError("the browser is gone", "start it again")
        if self._target is None:
            self.page = await self.browser.new_page(self.context_id)
            self._target = self.page.target
        return self._target

    async def _until_settled(self, recording: Recording, deadline: float) -> tuple[str | None, str | None]:
        view, state, settle = recording.view, recording.state, self.browser.options.settle
        error = await self._navigate(view.url, recording, deadline)
        if error is not None:
            return error, None
        settled_by = await until_quiet(state, view.network, settle, deadline, 0.0, self.browser.connection.gone)
        if settled_by == "quiet" and settle.interact:
            await show_life(view, deadline)
        if settled_by == "quiet":
            return await self._quiet(recording, deadline, settle.dwell)
        return self._settled(recording, settled_by)

    async def _quiet(self, recording: Recording, deadline: float, dwell: float) -> tuple[str | None, str | None]:
        settle, gone = self.browser.options.settle, self.browser.connection.gone
        settled_by = await until_quiet(recording.state, recording.view.network, settle, deadline, dwell, gone)
        return self._settled(recording, settled_by)

    def _settled(self, recording: Recording, settled_by: str) -> tuple[str | None, str | None]:
        view = recording.view
        if recording.state.too_large:
            view.connection.post("Page.stopLoading", session=view.page.session)
        error = self._ended_by(recording)
        return error, None if error else settled_by

    async def _navigate(self, url: str, recording: Recording, deadline: float) -> str | None:
        limit = max(deadline - time.monotonic(), 0.1)
        try:
            async with asyncio.timeout(limit):
                await self.page.navigate(url)
        except TimeoutError:
            return self._ended_by(recording) or f"timeout: no answer within {limit:.0f} s"
        except CdpError as problem:
            return self._ended_by(recording) or network_error(str(problem))
        return None

    def _ended_by(self, recording: Recording) -> str | None:
        return what_ended(recording.state, is_alive=self.browser.alive)

    async def _read(self, recording: Recording) -> str | None:
        """Read what stands there; the error, if the page does not answer."""
        view = recording.view
        try:
            async with asyncio.timeout(_READING):
                view.frames = await find_frames(view)
        except (TimeoutError, CdpError) as problem:
            error = "timeout: the page does not answer"
            recording.fail_readers(f"{error} {problem}")
            return error
        view.final_url = next((frame.url for frame in view.frames if frame.main), None)
        await recording.settled(_READING)
        return None

    async def _clear(self, view: View, *, is_calm: bool) -> None:
        """Leave the tab empty for the next page; without it when it does not obey, or may go on to somewhere."""
        for popup in self.page.popups():
            await _within(_CLEARING, popup.close())
        if not is_calm or not await _within(_CLEARING, self.page.blank()):
            self._target = None
            await _within(_CLEARING, self.page.close())
        else:
            show(view)

    def _page_view(
        self,
        recording: Recording,
        phase: Phase,
        started: str,
        began: float,
        settled_by: str | None,
        error: str | None,
    ) -> PageView:
        view = recording.view
        document = view.network.document(recording.state.loader)
        status = None
        if document is not None:
            view.final_url = view.final_url or document.request["url"]
            status = (document.response or {}).get("status")
        picture, text = recording.screenshot.picture, recording.text.text
        return PageView(
            ordinal=view.ordinal,
            phase=phase,
            url=view.url,
            final_url=view.final_url,
            http_status=status,
            title=recording.text.title,
            started=started,
            seconds=round(time.monotonic() - began, 3),
            settled_by=settled_by,
            hook_in_place=view.hook.in_place if self.browser.options.hook else None,
            error=error,
            screenshot=picture.sha256 if picture else None,
            text=text.sha256 if text else None,
        )

    async def close(self) -> None:
        """Forget the context and everything in it."""
        if self._clearing is not None:
            self._clearing.cancel()
        await _within(_CLEARING, self.browser.close_context(self.context_id))


def _nothing(url: str, ordinal: int, phase: Phase, started: str, error: str) -> PageView:
    return PageView(ordinal=ordinal, phase=phase, url=url, started=started, error=error, seconds=0.0)


async def _within(limit: float, doing: Coroutine[Any, Any, object]) -> bool:
    """Whether it was done in time and without an error."""
    try:
        async with asyncio.timeout(limit):
            await doing
    except (TimeoutError, CdpError):
        return False
    return True
