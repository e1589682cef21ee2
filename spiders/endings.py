"""What ends a page view before its page came to rest: the kinds of error that stand with it."""

import re

from spiders.settle import LARGEST_DOCUMENT, PageState
from spiders.targets import GONE


def what_ended(state: PageState, *, is_alive: bool) -> str | None:
    """`kind: text` of what keeps anything more from coming of a page; None while nothing does.

    is_alive: is the browser still there?
    """
    if not is_alive:
        return "browser-gone: the browser ended during the page view"
    if state.crashed:
        return "crashed: the page's process ended"
    if state.too_large:
        return f"too-large: more than {LARGEST_DOCUMENT:,} bytes"
    if state.download is not None and state.documents == 0:
        return f"download: {state.download[:200]}"
    return None


def network_error(message: str) -> str:
    """What the browser says of a navigation that failed, as `kind: text`."""
    name = re.search(r"net::(ERR_\w+)", message)
    if name and name.group(1) == "ERR_TIMED_OUT":
        return "timeout: ERR_TIMED_OUT"
    if "Download is starting" in message:
        return "download: the address gives a file"
    if message == GONE:
        return "crashed: the page's window was closed"
    return f"network: {name.group(1) if name else message.splitlines()[0][:200]}"
