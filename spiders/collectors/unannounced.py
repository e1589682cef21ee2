"""What only a script's call tells: requests that the browser sends when nobody listens any more, who opens what,
who sends forms, and who asks for an account."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from spiders.cdp import Params
from spiders.collectors.hook import FETCHES, Call

if TYPE_CHECKING:
    from spiders.view import View

_PRECISION = 0.1
"""Seconds by which the clocks of scripts and of the network may differ."""
_URL = re.compile(r"""url\(\s*["']?([^"')\s]+)""")


def announce_deferred(view: "View") -> None:
    """fetchLater's requests: the browser sends them after the document is gone, and tells nobody.

    https://whatpr.org/fetch/1647.html#deferred-fetching. One whose time came earlier is announced as any other.
    """
    sent = {hop.request["url"] for hop in view.network.hops}
    for number, call in enumerate(view.hook.calls):
        url = _address(view, call) if call.api == "window.fetchLater" else None
        if url is None or url in sent:
            continue
        options = call.arguments[1] if len(call.arguments) > 1 and isinstance(call.arguments[1], dict) else {}
        request: Params = {"url": url, "method": str(options.get("method", "GET")).upper(), "headers": {}}
        if isinstance(options.get("body"), str):
            request["postData"] = options["body"]
        view.network.announce(
            view.page, f"later {number}", request, "Fetch-Later", call.at, _initiator(call), call.frame_url
        )


def name_openers(view: "View") -> None:
    """Whose call opened each new window: the request for its document does not say."""
    opened = {_address(view, call): call for call in reversed(view.hook.calls) if call.api == "window.open"}
    for hop in view.network.hops:
        if hop.target == "popup" and hop.type == "Document" and hop.previous is None and "stack" not in hop.initiator:
            call = opened.get(hop.request["url"])
            if call is not None:
                hop.initiator = _initiator(call)


def name_fetchers(view: "View") -> None:
    """Who gave an element or a font its address: the browser fetches it later, for the document."""
    given: dict[tuple[str | None, str], list[Call]] = {}
    for call in view.hook.calls:
        for kind in FETCHES.get(call.api, ()):
            for address in _addresses(call):
                given.setdefault((_absolute(view, call, address), kind), []).append(call)
    for hop in view.network.hops if given else ():
        if hop.previous is None and "stack" not in hop.initiator:
            before = [call for call in given.get((hop.request["url"], hop.type), ()) if call.at <= hop.at + _PRECISION]
            if before:
                hop.initiator = _initiator(before[-1])


def _addresses(call: Call) -> list[str]:
    text = call.arguments[-1] if call.api != "FontFace" else (*call.arguments, None, None)[1]
    if not isinstance(text, str):
        return []
    return _URL.findall(text) if call.api == "FontFace" else [text]


def name_submitters(view: "View") -> None:
    """Whose call sent a form: the browser goes there later, and says only what document is left."""
    sent = [call for call in view.hook.calls if call.api.startswith("HTMLFormElement.") and call.arguments]
    for hop in view.network.hops if sent else ():
        url = hop.request["url"]
        is_sent = hop.type == "Document" and (hop.target == "popup" or view.scripts.is_submitted(hop.frame, url))
        if hop.previous is None and "stack" not in hop.initiator and is_sent:
            address = _without_query(url)
            before = [call for call in sent if call.at <= hop.at and _without_query(str(call.arguments[0])) == address]
            if before:
                hop.initiator = _initiator(before[-1])


def _without_query(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def name_who_asks_for_accounts(view: "View") -> None:
    """FedCM's requests go out without a page: https://w3c-fedid.github.io/FedCM/."""
    asking = [call for call in view.hook.calls if call.api == "CredentialsContainer.get" and _for_an_account(call)]
    asking.sort(key=lambda call: call.at)
    for hop in view.network.hops if asking else ():
        if hop.type == "FedCM" and "stack" not in hop.initiator:
            before = bisect_right(asking, hop.at, key=lambda call: call.at)
            hop.initiator = _initiator(asking[before - 1])


def _for_an_account(call: Call) -> bool:
    return bool(call.arguments) and isinstance(call.arguments[0], dict) and "identity" in call.arguments[0]


def _address(view: "View", call: Call) -> str | None:
    first = call.arguments[0] if call.arguments else None
    return _absolute(view, call, first) if isinstance(first, str) else None


def _absolute(view: "View", call: Call, address: str) -> str | None:
    try:
        return urljoin(view.causes.place_of(call), address)
    except ValueError:
        return None


def _initiator(call: Call) -> Params:
    frames = [
        {
            "functionName": frame["function"],
            "url": frame["url"],
            "lineNumber": frame["line"] - 1,
            "columnNumber": frame["column"] - 1,
        }
        for frame in call.stack
    ]
    return {"type": "script", "stack": {"callFrames": frames}}
