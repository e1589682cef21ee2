"""Puts a page out of its visitor's sight, for real: events of ours are not trusted, and some scripts heed no others.

A page that is frozen is hidden first (https://wicg.github.io/page-lifecycle/); it stays so when it is thawed at once.
"""

import asyncio
import contextlib
import time

from spiders.cdp import CdpError
from spiders.view import View

_PATIENCE = 0.5
"""Seconds that hiding may take: a busy page is told in the other way alone."""


async def hide(view: View) -> None:
    """Hide the page and its frames; they believed themselves in front until now."""
    view.left = time.time()
    _believes_in_front(view, False)
    thawed = None
    for state in ("frozen", "active"):
        thawed = view.connection.call("Page.setWebLifecycleState", {"state": state}, view.page.session)
    assert thawed is not None
    with contextlib.suppress(TimeoutError, CdpError):
        await asyncio.wait_for(thawed, _PATIENCE)


def show(view: View) -> None:
    """In front again, for the next page in the same window."""
    _believes_in_front(view, True)


def _believes_in_front(view: View, enabled: bool) -> None:
    for target in view.targets.of(view.page.context):
        if target is view.page or (target.type == "iframe" and target.window is view.page):
            view.connection.post("Emulation.setFocusEmulationEnabled", {"enabled": enabled}, target.session)
