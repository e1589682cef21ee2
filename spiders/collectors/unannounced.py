"""What only a script's call tells: requests that the browser sends when nobody listens any more, who opens what,
who sends forms, and who asks for an account."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from spiders.cdp import Params
from spiders.collectors.hook import FETCHES, LONGEST_ARGUMENT, Call, is_address
from spiders.collectors.hops import Hop

if TYPE_CHECKING:
    from spiders.view import View

_OF_THE_GONE = {"window.fetchLater": "Fetch-Later", "window.fetch": "Fetch", "HTMLImageElement.src.set": "Image"}
_PRECISION = 0.1
"""Seconds by which the clocks of scripts and of the network may differ."""
_URL = re.compile(r"""url\(\s*["']?([^"')\s]+)""")


def announce_deferred(view: "View") -> None:
    """What the browser sends after the document is gone, and tells nobody of.

    fetchLater's requests (https://whatpr.org/fetch/1647.html#deferred-fetching), and what a frame sends while it is
    taken away. What was announced as any other request is left out.
    """
    sent = {hop.request["url"] for hop in view.network.hops}
    for number, call in enumerate(view.hook.calls):
        kind = _OF_THE_GONE.get(call.api)
        if call.api == "HTMLImageElement.src.set" and "gone" not in call.arguments:
            continue
        url = _address(view, call) if kind else None
        if kind is None or url is None or url in sent:
            continue
        options = call.arguments[1] if len(call.arguments) > 1 and isinstance(call.arguments[1], dict) else {}
        request: Params = {"url": url, "method": str(options.get("method", "GET")).upper(), "headers": {}}
        if isinstance(options.get("body"), str):
            request["postData"] = options["body"]
        view.network.announce(view.page, f"later {number}", request, kind, call.at, _initiator(call), call.frame_url)


def name_openers(view: "View") -> None:
    """Whose call opened each new window: the request for its document does not say."""
    opened = {_address(view, call): call for call in reversed(view.hook.calls) if call.api == "window.open"}
    for hop in view.network.hops:
        if hop.target == "popup" and hop.type == "Document" and hop.previous is None and "stack" not in hop.initiator:
            call = opened.get(hop.request["url"])
            if call is not None:
                hop.initiator = _initiator(call)


def name_fetchers(view: "View") -> None:
    """Who gave an element, a style or a font its address: the browser fetches it later, for the document."""
    given: dict[tuple[str, str], list[Call]] = {}
    for call in view.hook.calls:
        for kind in FETCHES.get(call.api, ()):
            for address in _addresses(view, call):
                given.setdefault((address.partition("#")[0], kind), []).append(call)
    for hop in view.network.hops:
        if hop.previous is not None or ("stack" in hop.initiator and not _is_plugins(hop)):
            continue
        url = hop.request["url"]
        calls = given.get((url, hop.type)) or given.get((f"{url[:LONGEST_ARGUMENT]}…", hop.type), [])
        before = [call for call in calls if call.at <= hop.at + _PRECISION]
        if before:
            hop.initiator = _initiator(before[-1])
        elif "stack" in hop.initiator:
            hop.initiator = {"type": "other", "url": _around(view, hop)}


def _addresses(view: "View", call: Call) -> list[str]:
    if call.api != "FontFace":
        return [address for address in call.arguments if is_address(address)]
    source = (*call.arguments, None, None)[1]
    found = _URL.findall(source) if isinstance(source, str) else ()
    return [address for each in found if (address := _absolute(view, call, each))]


def _is_plugins(hop: Hop) -> bool:
    """Is it what an object or embed element shows? The browser fetches it when it next lays out the page, and takes the
    script that has it do so for the cause."""
    headers = (hop.sent_extra or {}).get("headers") or hop.request["headers"]
    kind = next((value for name, value in headers.items() if name.lower() == "sec-fetch-dest"), "")
    return kind in ("object", "embed")


def _around(view: "View", hop: Hop) -> str | None:
    return hop.document_url if hop.type != "Document" else view.scripts.document_around(hop.frame)


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
