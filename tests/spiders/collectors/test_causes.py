"""Who caused a request or a call where the browser does not say it outright; the rest is in test_attribution."""

import asyncio
from typing import Any

import pytest

from spiders.collectors.causes import Causes
from spiders.collectors.documents import DocumentLog
from spiders.collectors.hook import Call
from spiders.collectors.network import NetworkLog
from spiders.collectors.origins import ScriptLog
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")
DOC, TAG, WORKER = "https://shop.example/", "https://tag.example/t.js", "https://shop.example/w.js"
WORKLET = "https://shop.example/worklet.js"
AT_TAG = {"function": "", "url": TAG, "line": 1, "column": 1}


def call(api: str = "x", *arguments: Any, stack: list[dict[str, Any]], traced: dict[str, Any] | None = None) -> Call:
    return Call(DOC, DOC, api, list(arguments), stack, 0.0, session="s", frame_id="main", traced=traced)


def causes_of(*calls: Call, network: NetworkLog | None = None) -> Causes:
    return Causes(network or NetworkLog(), ScriptLog(), no_texts(), list(calls))


def no_texts() -> DocumentLog:
    return DocumentLog(lambda *asked: asyncio.get_event_loop().create_future())


TRACED = {
    "callFrames": [{"url": "", "scriptId": "5", "lineNumber": 0, "columnNumber": 0}],
    "parent": {"callFrames": [{"url": TAG, "scriptId": "6", "lineNumber": 0, "columnNumber": 0}]},
}


@pytest.mark.parametrize(
    ("one", "cause"),
    [
        (call(stack=[AT_TAG]), TAG),
        (call(stack=[]), None),
        (call(stack=[], traced=TRACED), TAG),
        (call(stack=[{**AT_TAG, "url": "about:srcdoc"}, AT_TAG]), TAG),
    ],
    ids=["its stack", "nothing", "the protocol's stack", "a frame without a maker"],
)
def test_of_a_call(one: Call, cause: str | None) -> None:
    assert causes_of(one).of_call(one) == cause


@pytest.mark.parametrize(
    ("url", "initiator", "cause"),
    [
        (WORKER, {"type": "other", "url": DOC}, TAG),
        (WORKLET, {"type": "other"}, TAG),
        (f"{DOC}a.gif", {"type": "parser", "url": DOC}, DOC),
        (f"{DOC}a.gif", {"type": "parser", "url": "about:srcdoc"}, None),
        (f"{DOC}a.gif", {"type": "other"}, None),
    ],
)
def test_of_a_request(url: str, initiator: dict[str, Any], cause: str | None) -> None:
    network = NetworkLog()
    hop = network.announce(PAGE, "1", {"url": url, "method": "GET", "headers": {}}, "Script", 0.0, initiator)
    made = [call("Worker", WORKER, stack=[AT_TAG]), call("Worklet.addModule", WORKLET, stack=[AT_TAG])]
    assert causes_of(*made, network=network).of_hop(hop) == cause


def test_of_a_preflight_it_is_that_of_the_request_it_precedes() -> None:
    network = NetworkLog()
    request = {"url": DOC, "method": "GET", "headers": {}}
    network.announce(PAGE, "1", request, "Fetch", 0.0, {"type": "script", "url": TAG})
    preflight = network.announce(PAGE, "2", request, "Preflight", 0.0, {"type": "preflight", "requestId": "1"})
    causes = causes_of(network=network)
    assert (causes.of_hop(preflight), causes.initiator(preflight)["type"]) == (TAG, "preflight")


def test_what_only_its_document_is_known_of_is_the_documents() -> None:
    network = NetworkLog()
    rules: dict[str, Any] = {"url": f"{DOC}rules.json", "method": "GET", "headers": {}}
    asked = network.announce(PAGE, "1", rules, "Other", 0.0, {"type": "other"}, DOC)
    # So the browser calls what asked for a module ahead of its use (link rel=modulepreload).
    client = {"type": "script", "url": "about:client"}
    ahead = network.announce(PAGE, "3", {**rules, "url": f"{DOC}m.js"}, "Script", 0.0, client, DOC)
    opened = network.announce(PAGE, "2", {**rules, "url": DOC}, "Document", 0.0, {"type": "other"}, DOC)
    assert [causes_of(network=network).of_hop(hop) for hop in (asked, ahead, opened)] == [DOC, DOC, None]


@pytest.mark.parametrize(
    ("frame", "address", "origin", "place"),
    [
        ("main", "https://shop.example/cart/", "https://shop.example", "https://shop.example/cart/"),
        ("blank", "about:blank", "https://shop.example", "https://shop.example/cart/"),
        ("in the blank", "about:srcdoc", "https://shop.example", "https://shop.example/cart/"),
        ("blank", "about:blank", "https://other.example", "https://other.example/"),
        ("unknown", "about:blank", "https://shop.example", "https://shop.example/"),
    ],
)
def test_a_document_without_an_address_is_where_the_one_around_it_is(
    frame: str, address: str, origin: str, place: str
) -> None:
    scripts = ScriptLog()
    handlers = scripts.handlers()
    handlers["Page.frameNavigated"](PAGE, {"frame": {"id": "main", "url": "https://shop.example/cart/"}})
    handlers["Page.frameAttached"](PAGE, {"frameId": "blank", "parentFrameId": "main"})
    handlers["Page.frameAttached"](PAGE, {"frameId": "in the blank", "parentFrameId": "blank"})
    one = Call(address, origin, "Document.cookie.set", ["a=1"], [], 0.0, session="s", frame_id=frame)
    assert Causes(NetworkLog(), scripts, no_texts(), []).place_of(one) == place
