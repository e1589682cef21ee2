"""What a page sees of its visitor: a sign of life, and leaving."""

import asyncio
import contextlib
import time

from spiders.cdp import CdpError, Params
from spiders.frames import evaluate, main_frame
from spiders.view import View

_MANIFEST = 0.5
"""Seconds that the answer about a manifest may take: a page without one answers at once, a busy one not at all."""

_SCROLL = 600
_SCROLLING = 0.2
"""Pixels, and seconds before scrolling back: both ways at once would be no scrolling at all."""
_DRAWING = 3.0
"""Seconds for being drawn there and back again: two frames each, unless the page or the machine is busy."""


async def show_life(view: View, deadline: float) -> None:
    """Move the mouse, scroll there and back, and ask for the page's manifest; the page is drawn where it was before.

    `deadline` is on time.monotonic's clock.
    """
    width, height = view.options.window
    at = {"x": width // 2, "y": height // 2}
    for event in (at, {"x": at["x"] + 40, "y": at["y"] + 25}):
        view.connection.post("Input.dispatchMouseEvent", {"type": "mouseMoved", **event}, view.page.session)
    patience = max(min(deadline - time.monotonic(), _DRAWING), 0.0)
    until = asyncio.get_running_loop().time() + patience
    await asyncio.gather(_ask_for_manifest(view), _turn_wheel(view, at, _SCROLL, until), asyncio.sleep(_SCROLLING))
    await _turn_wheel(view, at, -_SCROLL, until)


async def _turn_wheel(view: View, at: Params, pixels: int, until: float) -> None:
    """Scroll, and wait until the page is drawn there: the wheel is answered before the page moves.

    `until` is on the loop's clock; the wheel is turned even when that is over.
    """
    event = {"type": "mouseWheel", **at, "deltaX": 0, "deltaY": pixels}
    answer = view.connection.call("Input.dispatchMouseEvent", event, view.page.session)
    with contextlib.suppress(TimeoutError, CdpError):
        async with asyncio.timeout_at(until):
            await answer
            await evaluate(view, await main_frame(view), "drawn")


async def leave(view: View) -> None:
    """Tell the page that it is being left, and wait for what it sends then; from now on its requests are synthetic."""
    view.network.synthetic = True
    wait, told = view.options.settle.leave, time.monotonic()
    telling = [evaluate(view, frame, "leave", page_world=True) for frame in view.frames]
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1.0):
            await asyncio.gather(*telling, return_exceptions=True)
    # While the browser makes the picture its answers are late, though the page was told long ago.
    await asyncio.sleep(wait - min(time.monotonic() - told, wait / 6))


async def _ask_for_manifest(view: View) -> None:
    """As a browser with a window does by itself, to offer to install the site."""
    with contextlib.suppress(TimeoutError, CdpError):
        async with asyncio.timeout(_MANIFEST):
            await view.connection.call("Page.getAppManifest", session=view.page.session)
