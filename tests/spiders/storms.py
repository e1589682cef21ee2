"""Made-up events as pages send them that do very much, fed to a recording of no page."""

import asyncio
import gc
import json
import time
from collections.abc import Callable, Iterator, Mapping

from auditor.model.observations import PageView
from auditor.model.records import PageViewRecord
from spiders.cdp import Connection, Params
from spiders.collectors.hook import BINDING
from spiders.options import BrowserOptions
from spiders.recording import Recording
from spiders.targets import Target, Targets
from spiders.view import View

PAGE = "https://a.example/"
TARGET = Target(session="s", id="t", type="page", url="", context="c")
VIEW = PageView(ordinal=1, url=PAGE, started="2026-01-01T00:00:00.000+00:00")
Events = Iterator[tuple[str, Params]]
Storm = Callable[[int], Events]


def _stack(line: int, url: str = PAGE) -> Params:
    frame = {"functionName": "", "scriptId": "0", "url": url, "lineNumber": line, "columnNumber": 1}
    return {"callFrames": [frame]}


def requests(count: int) -> Events:
    """Each from another line of the page, with a cookie that comes of it."""
    for number in range(count):
        told = {"requestId": str(number), "timestamp": 1.0 + number, "wallTime": 1e9 + number, "frameId": "f"}
        url = f"https://host{number % 50}.example/{number}"
        request = {"url": url, "method": "GET", "headers": {"a": "b"}}
        initiator = {"type": "script", "stack": _stack(number)}
        yield "Network.requestWillBeSent", told | {"request": request, "type": "Image", "initiator": initiator}
        headers = {"set-cookie": f"c{number}=1; Path=/; Secure"}
        yield "Network.responseReceivedExtraInfo", told | {"headers": headers, "statusCode": 200}
        response = {"url": url, "status": 200, "headers": {}, "mimeType": "image/gif"}
        yield "Network.responseReceived", told | {"response": response, "hasExtraInfo": True, "type": "Image"}
        yield "Network.loadingFinished", told | {"encodedDataLength": 10}


def redirects(count: int) -> Events:
    """Twenty hops a request, which is as far as the browser goes."""
    for number in range(count):
        request = {"url": f"https://a.example/{number}", "method": "GET", "headers": {}}
        told: Params = {"requestId": str(number // 20), "timestamp": float(number), "wallTime": 1e9, "request": request}
        answer = {"redirectResponse": {"url": PAGE, "status": 302, "headers": {}}} if number % 20 else {}
        yield "Network.requestWillBeSent", told | answer | {"initiator": {"type": "script", "stack": _stack(number)}}


def inline_scripts(count: int) -> Events:
    """Written into the page by a vendor's script, each of which asks for something."""
    for number in range(count):
        place = {"startLine": number, "startColumn": 0, "endLine": number, "endColumn": 9}
        parsed = {"scriptId": str(number + 1), "url": PAGE, "stackTrace": _stack(0, "https://vendor.example/tag.js")}
        yield "Debugger.scriptParsed", parsed | place
        request = {"url": f"https://b.example/{number}", "method": "GET", "headers": {}}
        told = {"requestId": str(number), "timestamp": float(number), "wallTime": 1e9, "request": request}
        yield "Network.requestWillBeSent", told | {"initiator": {"type": "script", "stack": _stack(number)}}


def code_in_code(count: int) -> Events:
    """The document's own pieces, all within the lines of one that a vendor's script wrote; all ask for something."""
    around = {"startLine": 0, "startColumn": 0, "endLine": 3 * count, "endColumn": 0, "length": 10_000}
    vendor = {"scriptId": "vendor", "url": PAGE, "stackTrace": _stack(0, "https://vendor.example/tag.js")}
    yield "Debugger.scriptParsed", vendor | around
    for number in range(count):
        line = 3 * number
        place = {"startLine": line, "startColumn": 0, "endLine": line, "endColumn": 9, "length": 9}
        yield "Debugger.scriptParsed", {"scriptId": str(number), "url": PAGE} | place
        request = {"url": f"https://b.example/{number}", "method": "GET", "headers": {}}
        told = {"requestId": str(number), "timestamp": float(number), "wallTime": 1e9, "request": request}
        yield "Network.requestWillBeSent", told | {"initiator": {"type": "script", "stack": _stack(line + 1)}}


def calls(count: int) -> Events:
    """Workers, cookies and storage from as many places, told fifty at a time."""
    apis = ("Worker", "Document.cookie.set", "Storage.setItem", "Navigator.userAgent")
    for start in range(0, count, 50):
        entries = [
            {
                "id": number,
                "api": apis[number % len(apis)],
                "args": [f"name{number}=1", "local"],
                "stack": f"Error\n    at go (https://vendor.example/tag.js:{number + 1}:1)",
                "at": 1e12,
            }
            for number in range(start, min(start + 50, count))
        ]
        batch = {"frame": PAGE, "origin": "https://a.example", "calls": entries}
        yield "Runtime.bindingCalled", {"name": BINDING, "executionContextId": 1, "payload": json.dumps(batch)}


def socket_messages(count: int) -> Events:
    """Back and forth on one WebSocket."""
    yield "Network.webSocketCreated", {"requestId": "w", "url": "wss://a.example/"}
    for number in range(count):
        frame = {"opcode": 1, "payloadData": f"message {number}"}
        yield "Network.webSocketFrameSent", {"requestId": "w", "timestamp": float(number), "response": frame}


def jar(count: int) -> Events:
    """Cookies nobody was seen to set, and as many responses without a word of theirs."""
    for method, params in requests(count):
        if method != "Network.responseReceivedExtraInfo":
            yield method, params


STORMS: Mapping[str, Storm] = {
    storm.__name__.replace("_", " "): storm
    for storm in (requests, redirects, inline_scripts, code_in_code, calls, socket_messages, jar)
}


def seconds_of(storm: Storm, count: int) -> float:
    """CPU time of taking the events and making rows of them."""
    events = list(storm(count))
    gc.collect()
    began = time.process_time()
    asyncio.run(_recorded(events, count if storm is jar else 0))
    return time.process_time() - began


async def _recorded(events: list[tuple[str, Params]], cookies: int) -> PageViewRecord:
    recording = Recording(
        View(
            url=PAGE,
            ordinal=1,
            connection=Connection(lambda session, method, params: None, frozenset()),
            targets=Targets(),
            page=TARGET,
            options=BrowserOptions(screenshot=False),
            jar_before=[],
        )
    )
    auxiliary = {"isDefault": True, "frameId": "f"}
    context = {"id": 1, "origin": "https://a.example", "auxData": auxiliary}
    recording.event(TARGET, "Runtime.executionContextCreated", {"context": context})
    for method, params in events:
        recording.event(TARGET, method, params)
    recording.cookies.jar = [
        {"name": f"j{number}", "value": "1", "domain": f"host{number}.example", "path": "/", "expires": -1}
        | {"secure": True, "httpOnly": False}
        for number in range(cookies)
    ]
    return recording.record(VIEW)
