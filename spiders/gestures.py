"""What a page sees of its visitor: a sign of life, and leaving."""

import asyncio
import contextlib
import time

from spiders.cdp import CdpError
from spiders.frames import evaluate
from spiders.view import View

_MANIFEST = 0.5
"""Seconds that the answer about a manifest may take: a page without one answers at once, a busy one not at all."""

_SCROLL = 600
_SCROLLING = 0.2
"""Pixels, and seconds before scrolling back: both ways at once would be no scrolling at all."""


async def show_life(view: View) -> None:
    """Move the mouse and scroll once, and ask for the page's manifest; takes as long as scrolling does."""
    width, height = view.options.window
    at = {"x": width // 2, "y": height // 2}
    for event in (
        {"type": "mouseMoved", **at},
        {"type": "mouseMoved", "x": at["x"] + 40, "y": at["y"] + 25},
        {"type": "mouseWheel", **at, "deltaX": 0, "deltaY": _SCROLL},
    ):
        view.connection.post("Input.dispatchMouseEvent", event, view.page.session)
    await asyncio.gather(_ask_for_manifest(view), asyncio.sleep(_SCROLLING))
    back = {"type": "mouseWheel", **at, "deltaX": 0, "deltaY": -_SCROLL}
    view.connection.post("Input.dispatchMouseEvent", back, view.page.session)


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
