"""A recording becomes page views: what it shows is there, what it cannot show is not observed."""

import base64
import json
from typing import Any

import pytest

from auditor.archive.har import as_har
from auditor.archive.har_format import parse_har
from auditor.archive.har_import import home_of, locale_of, page_views, user_agent_of
from auditor.model.observations import Request
from auditor.model.practices import Party
from auditor.model.records import PageViewRecord
from tests import factories
from tests.auditor.archive.made import GA, HOME, RECORDED, STARTED, entry, har


def log_of(value: Any) -> Any:
    return parse_har(json.dumps(value).encode(), "a.har")


def records(*entries: dict[str, Any], pages: int = 1) -> tuple[PageViewRecord, ...]:
    return page_views(log_of(har(*entries, pages=pages)))


def row_of(url: str = HOME, **facts: Any) -> Request:
    (record,) = records(entry(url, **facts))
    (row,) = record.requests or ()
    return row


def test_the_page_that_was_recorded() -> None:
    (record,) = page_views(log_of(RECORDED))
    view = record.page_view
    assert (view.url, view.final_url, view.http_status, view.title) == ("http://shop.example/", HOME, 200, "Page 1")
    assert (view.started, view.hook_in_place, view.settled_by) == ("2026-11-20T09:00:01.000+00:00", None, None)
    assert home_of([record]) == HOME
    assert (user_agent_of(log_of(RECORDED)), locale_of(log_of(RECORDED))) == ("Mozilla/5.0 Made-up", "de-DE")


def test_what_a_recording_cannot_show_is_not_observed() -> None:
    (record,) = page_views(log_of(RECORDED))
    assert set(record.not_observed()) >= {
        "messages",
        "cookies",
        "storage_items",
        "api_calls",
        "forms",
        "permissions",
        "consent_signals",
    }
    assert "requests" not in record.not_observed()
    assert record.cookies


def test_requests_with_party_kind_and_redirect() -> None:
    (record,) = page_views(log_of(RECORDED))
    assert [(row.id, row.type, row.party, row.redirected_from) for row in record.requests or ()] == [
        (1, "document", Party.FIRST, None),
        (2, "document", Party.FIRST, 1),
        (3, "script", Party.THIRD, None),
        (4, "ping", Party.THIRD, None),
    ]
    assert (record.requests or ())[3].url == GA


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


def test_entries_of_no_listed_page_belong_to_the_one_that_was_open() -> None:
    first, second = records(
        entry(HOME, 1), entry(HOME + "two", 2, page="page_2"), entry(HOME + "late", 3, page=None), pages=2
    )
    assert [row.url for row in first.requests or ()] == [HOME]
    assert [row.url for row in second.requests or ()] == [HOME + "two", HOME + "late"]
    assert (first.page_view.ordinal, second.page_view.ordinal) == (1, 2)


def test_a_log_without_pages_is_one_page() -> None:
    (record,) = records(entry(HOME, 2, page=None), entry(HOME + "x", 1, mime="image/png", page=None), pages=0)
    assert record.page_view.url == HOME
    assert record.page_view.started == STARTED.format(1).replace("Z", "+00:00")


def test_a_page_without_an_answer_was_not_loaded() -> None:
    (record,) = records(entry(HOME, status=0, more={"_error": "net::ERR_CONNECTION_REFUSED"}))
    assert record.page_view.final_url is None
    assert record.page_view.error == "network: net::ERR_CONNECTION_REFUSED"


def test_messages_are_observed_where_the_writer_tells_them() -> None:
    told = [{"type": "send", "time": 1795165201.5, "opcode": 1, "data": "hello"}]
    socket = {"url": "wss://live.example/", "second": 1}
    (record,) = records(entry(HOME), entry(**socket, more={"_webSocketMessages": told}))
    (message,) = record.messages or ()
    assert (message.request, message.sent, message.payload, message.size) == (2, True, "hello", 5)
    (without,) = records(entry(HOME), entry(**socket))
    assert without.messages is None


def test_what_we_wrote_ourselves_comes_back() -> None:
    stack = '[{"function":"f","url":"https://ads.example/t.js","line":3,"column":9}]'
    written = (
        factories.request(id=1, page_view=1, protocol="h2", started=0.0, request_headers='{"accept": "*/*"}'),
        factories.request(
            id=2,
            page_view=1,
            url="https://ads.example/c",
            host="ads.example",
            site="ads.example",
            party=Party.THIRD,
            method="POST",
            type="ping",
            started=0.5,
            stack=stack,
            initiator_type="script",
            initiator_url="https://ads.example/t.js",
            response_headers="{}",
            body="base64:/wA=",
            body_size=2,
            seconds=0.25,
        ),
    )
    record = factories.audit_record(requests=written, messages=())
    (back,) = page_views(log_of(as_har(record, lambda sha256: None)))
    changed = {"page_view", "request_headers", "response_headers", "initiator_type", "stack"}
    for before, after in zip(written, back.requests or (), strict=True):
        differing = {name for name in Request.__slots__ if getattr(before, name) != getattr(after, name)}
        assert differing <= changed
        assert json.loads(before.stack or "null") == json.loads(after.stack or "null")
