"""Events come in several orders and sessions; one request stays one request."""

from typing import Any

import pytest

from spiders.collectors.network import NetworkLog
from spiders.targets import Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")
WORKER = Target(session="w", id="u", type="worker", url="", context="c")
POPUP = Target(session="p", id="v", type="page", url="", context="c", popup=True)


def sent(request: str, url: str, **more: Any) -> tuple[str, dict[str, Any]]:
    event = {"requestId": request, "request": {"url": url, "method": "GET", "headers": {}}, "type": "Image"}
    return "Network.requestWillBeSent", event | {"wallTime": 100.0, "timestamp": 1.0} | more


def received(request: str, status: int = 200) -> tuple[str, dict[str, Any]]:
    response = {"status": status, "headers": {}}
    return "Network.responseReceived", {
        "requestId": request,
        "response": response,
        "hasExtraInfo": True,
        "type": "Image",
    }


def extra(request: str, cookie: str) -> tuple[str, dict[str, Any]]:
    return "Network.responseReceivedExtraInfo", {"requestId": request, "headers": {"set-cookie": cookie}}


def finished(request: str) -> tuple[str, dict[str, Any]]:
    return "Network.loadingFinished", {"requestId": request, "encodedDataLength": 10.0, "timestamp": 2.0}


def redirected(request: str, url: str, *, has_extra: bool = True) -> tuple[str, dict[str, Any]]:
    response = {"status": 302, "headers": {}, "encodedDataLength": 5.0}
    return sent(request, url, redirectResponse=response, redirectHasExtraInfo=has_extra)


def log_of(*events: tuple[str, dict[str, Any]], target: Target = PAGE) -> NetworkLog:
    log = NetworkLog()
    handlers = log.handlers()
    for method, params in events:
        handlers[method](target, params)
    log.join_headers()
    return log


@pytest.mark.parametrize(
    "events",
    [
        (sent("1", "a"), received("1"), extra("1", "x"), finished("1")),
        (extra("1", "x"), sent("1", "a"), received("1"), finished("1")),
        (sent("1", "a"), extra("1", "x"), received("1"), finished("1")),
        (sent("1", "a"), sent("1", "a"), received("1"), received("1"), extra("1", "x"), finished("1")),
    ],
    ids=["in order", "headers first", "headers before the response", "told by two sessions"],
)
def test_one_request(events: tuple[tuple[str, dict[str, Any]], ...]) -> None:
    log = log_of(*events)
    assert [(hop.request["url"], (hop.received_extra or {})["headers"]) for hop in log.hops] == [
        ("a", {"set-cookie": "x"})
    ]
    assert log.open == {}


@pytest.mark.parametrize(
    ("events", "cookies"),
    [
        ((sent("1", "a"), extra("1", "x"), redirected("1", "b"), received("1"), extra("1", "y")), ["x", "y"]),
        ((extra("1", "x"), extra("1", "y"), sent("1", "a"), redirected("1", "b"), received("1")), ["x", "y"]),
        ((sent("1", "a"), redirected("1", "b", has_extra=False), received("1"), extra("1", "y")), [None, "y"]),
    ],
    ids=["in order", "headers first", "a hop without"],
)
def test_each_hop_of_a_redirect_has_its_own_headers(
    events: tuple[tuple[str, dict[str, Any]], ...], cookies: list[str | None]
) -> None:
    log = log_of(*events)
    assert [hop.request["url"] for hop in log.hops] == ["a", "b"]
    assert log.hops[1].previous is log.hops[0]
    assert [(hop.received_extra or {}).get("headers", {}).get("set-cookie") for hop in log.hops] == cookies


@pytest.mark.parametrize(
    ("kind", "awaited"),
    [
        ("Image", True),
        ("Fetch", True),
        ("Preflight", True),
        ("EventSource", False),
        ("Ping", False),
        ("WebSocket", False),
    ],
)
def test_what_a_page_is_waited_for(kind: str, awaited: bool) -> None:
    assert bool(log_of(sent("1", "a", type=kind)).open) is awaited


def test_what_the_browsers_own_page_of_an_error_shows_is_no_request() -> None:
    picture = sent("2", "data:image/png;base64,AA==", documentURL="chrome-error://chromewebdata/")
    log = log_of(sent("1", "a", documentURL="https://a.example/"), picture, received("2"), finished("2"))
    assert [hop.request["url"] for hop in log.hops] == ["a"]


@pytest.mark.parametrize(("kind", "stirs"), [("Fetch", True), ("EventSource", True), ("Ping", False)])
def test_an_answer_that_no_script_is_told_of_stirs_nothing(kind: str, stirs: bool) -> None:
    log = log_of(sent("1", "a", type=kind))
    log.active = 0.0
    method, answer = received("1")
    log.handlers()[method](PAGE, {**answer, "type": kind})
    assert bool(log.active) is stirs
    assert log.hops[0].response is not None


@pytest.mark.parametrize(
    ("failure", "blocked", "error"),
    [
        ({"blockedReason": "csp"}, "csp", None),
        ({"errorText": "net::ERR_FAILED", "corsErrorStatus": {"corsError": "MissingAllowOriginHeader"}},
         "cors MissingAllowOriginHeader", "net::ERR_FAILED"),
        ({"errorText": "net::ERR_ABORTED", "canceled": True}, None, "net::ERR_ABORTED"),
    ],
)  # fmt: skip
def test_a_failure_says_why(failure: dict[str, Any], blocked: str | None, error: str | None) -> None:
    log = log_of(sent("1", "a"), ("Network.loadingFailed", {"requestId": "1", "timestamp": 2.0, **failure}))
    assert (log.hops[0].blocked, log.hops[0].error, log.open) == (blocked, error, {})


def test_a_window_that_opens_is_waited_for_until_it_asks_for_its_document() -> None:
    log = log_of(("Page.windowOpen", {"url": "https://a.example/"}))
    assert len(log.open) == 1
    log.handlers()["Network.requestWillBeSent"](POPUP, sent("1", "https://a.example/", type="Document")[1])
    assert set(log.open) == {"1"}
    assert log.hops[0].target == "popup"


def test_the_document_of_a_window_may_be_told_by_its_response_alone() -> None:
    response = {"url": "https://a.example/", "status": 200, "headers": {}}
    event = {"requestId": "1", "response": response, "type": "Document"}
    log = log_of(("Network.responseReceived", event), finished("1"), target=POPUP)
    assert [(hop.request["url"], hop.target, (hop.response or {})["status"]) for hop in log.hops] == [
        ("https://a.example/", "popup", 200)
    ]
    assert log.open == {}
    assert log_of(("Network.responseReceived", event)).hops == [], "elsewhere it belongs to an earlier page view"


def test_messages_belong_to_their_socket() -> None:
    frame = {"opcode": 1, "payloadData": "hello"}
    control = {"opcode": 9, "payloadData": ""}
    log = log_of(
        ("Network.webSocketCreated", {"requestId": "1", "url": "wss://a.example/"}),
        ("Network.webSocketFrameSent", {"requestId": "1", "timestamp": 1.0, "response": frame}),
        ("Network.webSocketFrameSent", {"requestId": "1", "timestamp": 1.0, "response": control}),
        ("Network.webSocketFrameReceived", {"requestId": "other", "timestamp": 1.0, "response": frame}),
        target=WORKER,
    )
    assert [(message.hop.request["url"], message.sent, message.payload) for message in log.messages] == [
        ("wss://a.example/", True, "hello")
    ]
    assert log.hops[0].target == "worker"


@pytest.mark.parametrize(
    ("events", "status", "error"),
    [
        (("Created", "ConnectionEstablished"), 200, None),
        (("Created", "ConnectionEstablished", "Closed"), 200, None),
        (("Created", "Closed"), None, "no connection"),
    ],
)
def test_a_web_transport(events: tuple[str, ...], status: int | None, error: str | None) -> None:
    params = {"transportId": "1", "url": "https://a.example/t", "timestamp": 1.0}
    log = log_of(*((f"Network.webTransport{event}", params) for event in events))
    assert [(hop.request["method"], hop.type, hop.error) for hop in log.hops] == [("CONNECT", "WebTransport", error)]
    assert (log.hops[0].response or {}).get("status") == status
    assert log.open == {}
