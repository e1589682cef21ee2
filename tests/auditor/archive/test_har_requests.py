"""What an entry of a recording tells of its request."""

import base64
import json
from typing import Any

import pytest

from auditor.model.observations import Request
from tests.auditor.archive.made import HOME, entry, records


def row_of(url: str = HOME, **facts: Any) -> Request:
    (record,) = records(entry(url, **facts))
    (row,) = record.requests or ()
    return row


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, {"method": "GET", "status": 200, "protocol": "h2", "seconds": 0.1205, "response_size": None}),
        ({"sent": {"Cookie": "a=1"}}, {"request_headers": '{"user-agent": "Mozilla/5.0 Made-up", "cookie": "a=1"}'}),
        ({"answered": {"X": ["1", "2"]}}, {"response_headers": '{"x": "1\\n2"}'}),
        ({"status": 0}, {"status": None, "response_headers": None}),
        ({"more": {"_error": "net::ERR_FAILED", "serverIPAddress": "[::1]"}}, {"remote_ip": "::1"}),
        ({"mime": "image/webp"}, {"type": "image", "mime_type": "image/webp"}),
        ({"more": {"_resourceType": "TextTrack"}}, {"type": "text-track"}),
        ({"url": "wss://live.example/"}, {"type": "websocket"}),
        ({"url": "data:,x"}, {"host": None, "site": None, "party": None}),
        ({"more": {"_fromCache": "disk"}}, {"from_cache": True}),
    ],
)
def test_a_request(facts: dict[str, Any], expected: dict[str, Any]) -> None:
    row = row_of(**facts)
    assert {name: getattr(row, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("posted", "body"),
    [
        ({"mimeType": "text/plain", "text": "hello"}, "hello"),
        ({"mimeType": "x", "params": [{"name": "a", "value": "1 2"}, {"name": "b"}]}, "a=1+2&b="),
        ({"mimeType": "x", "text": "/wA=", "_encoding": "base64"}, "base64:/wA="),
        (None, None),
    ],
)
def test_what_was_posted(posted: dict[str, Any] | None, body: str | None) -> None:
    made = entry(HOME)
    made["request"] |= {"postData": posted, "bodySize": 5}
    (record,) = records(made)
    row = (record.requests or ())[0]
    assert (row.body, row.body_size) == (body, 5 if body else None)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ({"text": "<p>ä"}, "<p>ä".encode()),
        ({"text": base64.b64encode(b"\xff").decode(), "encoding": "base64"}, b"\xff"),
        ({"text": "", "encoding": "base64"}, b""),
        ({"text": "a", "encoding": "base64"}, None),
        ({}, None),
    ],
)
def test_bodies_are_kept_where_the_recording_has_them(content: dict[str, Any], body: bytes | None) -> None:
    (record,) = records(entry(HOME, content=content))
    kept = {artifact.sha256: artifact.content for artifact in record.artifacts}
    assert kept.get((record.requests or ())[0].response_body or "") == body


def test_who_caused_it() -> None:
    frame = {"functionName": "send", "url": "https://ads.example/t.js", "lineNumber": 0, "columnNumber": 7}
    behind = {"callFrames": [frame | {"functionName": "later"}], "description": "setTimeout"}
    initiator = {"type": "script", "stack": {"callFrames": [frame | {"url": ""}, frame], "parent": behind}}
    row = row_of(more={"_initiator": initiator})
    assert (row.initiator_type, row.initiator_url) == ("script", "https://ads.example/t.js")
    inner, outer = json.loads(row.stack or "")
    assert (inner["function"], inner["line"], inner["column"]) == ("send", 1, 8)
    assert (outer["function"], outer["async"]) == ("later", "setTimeout")


def test_messages_are_observed_where_the_writer_tells_them() -> None:
    told = [{"type": "send", "time": 1795165201.5, "opcode": 1, "data": "hello"}]
    socket = {"url": "wss://live.example/", "second": 1}
    (record,) = records(entry(HOME), entry(**socket, more={"_webSocketMessages": told}))
    (message,) = record.messages or ()
    assert (message.request, message.sent, message.payload, message.size) == (2, True, "hello", 5)
    (without,) = records(entry(HOME), entry(**socket))
    assert without.messages is None
