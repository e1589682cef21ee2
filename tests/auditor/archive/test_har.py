"""A HAR holds what was recorded, says what was not, and is valid by the format's schema."""

import json
from typing import Any

import pytest

from auditor.archive.har import as_har
from auditor.model.observations import Artifact
from tests import factories
from tests.auditor.archive.valid import faults_of

STACK = '[{"function":"send","url":"https://ads.example/t.js","line":1,"column":8},{"function":"","url":"https://shop.example/","line":3,"column":1,"async":"setTimeout"}]'
SENT = '{"cookie":"a=1; b=2=3","content-type":"text/plain"}'
SET = '{"set-cookie":"id=7f; Max-Age=99999999999999; Secure\\nid=; Max-Age=0; Path=/x\\nodd","location":"/next"}'


def nothing_kept(sha256: str) -> Artifact | None:
    return None


def har_of(*requests: dict[str, Any], kept: tuple[Artifact, ...] = (), **changes: Any) -> dict[str, Any]:
    rows = tuple(factories.request(**{"id": number, "page_view": 1} | row) for number, row in enumerate(requests, 1))
    record = factories.audit_record(requests=rows, **changes)
    har = as_har(record, {artifact.sha256: artifact for artifact in kept}.get)
    assert faults_of(json.loads(json.dumps(har))) == []
    return har


def entry_of(kept: tuple[Artifact, ...] = (), **request: Any) -> dict[str, Any]:
    (entry,) = har_of(request, kept=kept)["log"]["entries"]
    return dict(entry)


@pytest.mark.parametrize(
    "value", [{}, {"log": {"version": "1.2", "creator": {}, "entries": []}}, {"log": {"entries": [{}]}}]
)
def test_the_schema_can_find_faults(value: dict[str, Any]) -> None:
    assert faults_of(value)


def test_a_page_for_each_page_view_with_what_else_was_seen_there() -> None:
    log = har_of({}, not_observed=((1, "forms"), (1, "cookies")), forms=())["log"]
    (page,) = log["pages"]
    assert (log["version"], log["creator"]) == ("1.2", {"name": "auditor", "version": "0.1.0"})
    assert (page["id"], page["startedDateTime"]) == ("page_1", "2026-11-23T10:00:00.000Z")
    assert page["_visit"]["condition"] == "no-choice"
    assert page["_observations"]["forms"] is None
    assert page["_observations"]["cookies"][0]["name"] == "visitor"
    assert page["_observations"]["api_calls"][0]["api"] == "HTMLCanvasElement.toDataURL"


def test_entries_stand_in_the_order_they_began() -> None:
    entries = har_of({"started": 2.5}, {"started": 0.25}, {})["log"]["entries"]
    assert [entry["_request"] for entry in entries] == [3, 2, 1]
    assert entries[1]["startedDateTime"] == "2026-11-23T10:00:00.250Z"


@pytest.mark.parametrize(
    ("content", "media_type", "expected"),
    [
        (b"<p>\xc3\xa4", "text/html", {"size": 5, "mimeType": "text/html", "text": "<p>ä"}),
        (b"\xff\x00", "image/gif", {"size": 2, "mimeType": "image/gif", "text": "/wA=", "encoding": "base64"}),
        (b"", "text/plain", {"size": 0, "mimeType": "text/plain", "text": ""}),
    ],
)
def test_a_body_that_was_kept(content: bytes, media_type: str, expected: dict[str, Any]) -> None:
    body = factories.artifact(content, media_type)
    assert entry_of((body,), response_body=body.sha256)["response"]["content"] == expected


def test_a_body_that_was_not_kept_is_not_an_empty_one() -> None:
    content = entry_of(response_size=120, mime_type="text/css")["response"]["content"]
    assert content == {"size": -1, "mimeType": "text/css", "comment": "The body was not kept."}


def test_what_was_sent() -> None:
    url = "https://ads.example/c?a=1&b=&a=2"
    request = entry_of(url=url, method="POST", request_headers=SENT, body="hello", body_size=5, protocol="h2")[
        "request"
    ]
    assert request["cookies"] == [{"name": "a", "value": "1"}, {"name": "b", "value": "2=3"}]
    assert [(pair["name"], pair["value"]) for pair in request["queryString"]] == [("a", "1"), ("b", ""), ("a", "2")]
    assert request["postData"] == {"mimeType": "text/plain", "text": "hello"}
    assert (request["httpVersion"], request["bodySize"]) == ("HTTP/2", 5)
    binary = entry_of(body="base64:/wA=", body_size=2)["request"]["postData"]
    assert (binary["text"], binary["_encoding"]) == ("/wA=", "base64")


def test_cookies_that_were_asked_for() -> None:
    response = entry_of(response_headers=SET)["response"]
    assert [header["name"] for header in response["headers"]] == ["set-cookie"] * 3 + ["location"]
    first, second, third = response["cookies"]
    assert (first["name"], first["value"], first["secure"]) == ("id", "7f", True)
    assert first["expires"].startswith("9999-")
    assert (second["path"], second["expires"]) == ("/x", "2026-11-23T10:00:00.000Z")
    assert third == {
        "name": "",
        "value": "odd",
        "path": "/",
        "domain": "shop.example",
        "httpOnly": False,
        "secure": False,
    }
    assert response["redirectURL"] == "/next"


def test_who_caused_it_as_chromium_tells_it() -> None:
    initiator = entry_of(initiator_type="script", initiator_url="https://ads.example/t.js", stack=STACK)["_initiator"]
    assert (initiator["type"], initiator["url"]) == ("script", "https://ads.example/t.js")
    frames = initiator["stack"]["callFrames"]
    assert (frames[0]["functionName"], frames[0]["lineNumber"], frames[0]["columnNumber"]) == ("send", 0, 7)
    assert frames[1]["_async"] == "setTimeout"


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"status": None, "blocked_reason": "csp"}, {"_blocked": "csp"}),
        ({"status": None, "error": "net::ERR_FAILED"}, {"_error": "net::ERR_FAILED"}),
        ({"synthetic": True}, {"_synthetic": True}),
        ({"from_cache": True}, {"_fromCache": True}),
        ({"url": "data:,x", "host": None, "site": None, "party": None, "remote_ip": None}, {}),
        ({"url": "https://[oops/?q=1"}, {}),
    ],
)
def test_what_came_of_it(facts: dict[str, Any], told: dict[str, Any]) -> None:
    entry = entry_of(**facts)
    assert told.items() <= entry.items()
    assert entry["response"]["status"] == (0 if facts.get("status", 200) is None else 200)


def test_how_long_it_took_or_that_nobody_knows() -> None:
    assert entry_of(seconds=0.1234)["time"] == 123.4
    unknown = entry_of()
    assert (unknown["time"], unknown["timings"]["comment"]) == (0, "The time was not recorded.")


def test_messages_stand_with_their_socket() -> None:
    socket = {"type": "websocket", "url": "wss://live.example/", "started": 1.0}
    messages = (
        factories.message(request=1, at=1.5),
        factories.message(id=2, request=1, sent=False, at=2.0, payload="base64:/wA=", size=2),
    )
    (entry,) = har_of(socket, messages=messages)["log"]["entries"]
    sent, received = entry["_webSocketMessages"]
    assert (sent["type"], sent["opcode"], sent["data"]) == ("send", 1, "hello")
    assert (received["type"], received["opcode"], received["data"]) == ("receive", 2, "/wA=")
    assert received["time"] - sent["time"] == pytest.approx(0.5)
