"""Requests are told with who caused them, what was sent, and over what."""

import base64
import gzip
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from auditor.demo.web import Handler, Site
from auditor.model.observations import Request
from auditor.model.records import PageViewRecord
from spiders.collectors.requests import request_body, text_or_base64
from tests.spiders.conftest import load_once
from tests.spiders.kinds import all_kinds
from tests.spiders.kinds_web import ADS, CDN, COMMON, SHOP, script

pytestmark = pytest.mark.asyncio(loop_scope="module")

SENDER = f"""function send() {{ fetch('{CDN}/open.json', {{method: 'PUT', headers: {{'x-own': '1'}}, body: 'put'}}) }}
setTimeout(function later() {{ send(); new Image().src = '{ADS}/hop1' }}, 10);
fetch('{ADS}/collect', {{method: 'POST', mode: 'no-cors', body: new Uint8Array([0, 255, 1])}});
navigator.sendBeacon('{ADS}/collect?beacon', 'text');
const form = new FormData(); form.append('mail', 'robin'); form.append('file', new Blob(['in a file']), 'cv.txt');
fetch('{ADS}/collect?form', {{method: 'POST', mode: 'no-cors', body: form}});
navigator.sendBeacon('{ADS}/collect?blob', new Blob(['in a blob']));
const packed = new Blob(['packed']).stream().pipeThrough(new CompressionStream('gzip'));
new Response(packed).blob().then((body) => fetch('{ADS}/collect?packed', {{method: 'POST', mode: 'no-cors', body}}));"""
PAGE = f"<!doctype html><link rel=icon href=data:,><script src={ADS}/sender.js></script>"
POLICY = "img-src 'self' data:; report-uri /csp"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def record() -> AsyncIterator[PageViewRecord]:
    routes: dict[str, Handler | str] = {**COMMON["ads.example"], "/sender.js": script(SENDER)}
    sites = all_kinds() | {"shop.example": Site(routes={"/": PAGE}), "ads.example": Site(routes=routes)}
    yield await load_once(sites, f"{SHOP}/", kind="full")


def find(record: PageViewRecord, url: str, method: str | None = None) -> Request:
    found = [row for row in record.requests or () if row.url == url and method in (None, row.method)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("url", "method", "kind", "initiator_type", "initiator"),
    [
        (f"{SHOP}/", "GET", "document", "other", None),
        (f"{ADS}/sender.js", "GET", "script", "parser", f"{SHOP}/"),
        (f"{CDN}/open.json", "OPTIONS", "preflight", "preflight", f"{ADS}/sender.js"),
        (f"{CDN}/open.json", "PUT", "fetch", "script", f"{ADS}/sender.js"),
        (f"{ADS}/collect", "POST", "fetch", "script", f"{ADS}/sender.js"),
        (f"{ADS}/collect?beacon", "POST", "ping", "script", f"{ADS}/sender.js"),
        (f"{ADS}/hop1", "GET", "image", "script", f"{ADS}/sender.js"),
        (f"{CDN}/hop2", "GET", "image", "redirect", f"{ADS}/sender.js"),
    ],
)
async def test_who_caused_a_request(
    record: PageViewRecord, url: str, method: str, kind: str, initiator_type: str, initiator: str | None
) -> None:
    row = find(record, url, method)
    assert (row.type, row.initiator_type, row.initiator_url) == (kind, initiator_type, initiator)


async def test_stacks_reach_back_over_what_was_waited_for(record: PageViewRecord) -> None:
    stack = json.loads(find(record, f"{CDN}/open.json", "PUT").stack or "[]")
    assert [(frame["function"], frame.get("async")) for frame in stack] == [
        ("send", None),
        ("later", None),
        ("", "setTimeout"),
    ]
    assert {frame["url"] for frame in stack} == {f"{ADS}/sender.js"}


@pytest.mark.parametrize(
    ("url", "method", "body", "size"),
    [
        (f"{CDN}/open.json", "PUT", "put", 3),
        (f"{ADS}/collect", "POST", "base64:" + base64.b64encode(b"\0\xff\1").decode(), 3),
        (f"{ADS}/collect?beacon", "POST", "text", 4),
        (f"{SHOP}/", "GET", None, None),
    ],
)
async def test_bodies_are_kept(
    record: PageViewRecord, url: str, method: str, body: str | None, size: int | None
) -> None:
    row = find(record, url, method)
    assert (row.body, row.body_size) == (body, size)


async def test_redirects_are_chained(record: PageViewRecord) -> None:
    rows = {row.id: row for row in record.requests or ()}
    last = find(record, f"{ADS}/a.gif")
    second = rows[last.redirected_from or 0]
    first = rows[second.redirected_from or 0]
    assert [row.url for row in (first, second, last)] == [f"{ADS}/hop1", f"{CDN}/hop2", f"{ADS}/a.gif"]
    assert [row.status for row in (first, second, last)] == [302, 302, 200]
    assert "hop2=2" in json.loads(second.response_headers or "{}")["set-cookie"]
    assert first.redirected_from is None


async def test_the_connection_is_told(record: PageViewRecord) -> None:
    row = find(record, f"{SHOP}/")
    assert (row.remote_ip, row.tls, row.protocol, row.status) == ("127.0.0.1", "TLS 1.3", "http/1.1", 200)
    assert (row.party and row.party.value, row.site, row.frame_url) == ("first", "shop.example", f"{SHOP}/")
    assert row.started is not None and 0 <= row.started < 10
    assert json.loads(row.request_headers or "{}")["sec-fetch-mode"] == "navigate"


async def test_what_a_policy_of_the_page_blocks_is_told_with_the_reason() -> None:
    from tests.spiders.kinds import KINDS

    number = next(number for number, kind in enumerate(KINDS) if kind.name == "report of a violation")
    blocked = await load_once(all_kinds(), f"{SHOP}/{number}")
    row = find(blocked, f"{ADS}/blocked.gif")
    assert (row.blocked_reason, row.status) == ("csp", None)
    assert find(blocked, f"{SHOP}/csp").type == "csp-report"


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({}, (None, None)),
        ({"postData": "é"}, ("é", 2)),
        ({"postDataEntries": [{"bytes": "YQ=="}, {"bytes": "Yg=="}]}, ("ab", 2)),
        ({"postDataEntries": [{}, {"bytes": "/w=="}]}, ("base64:/w==", 1)),
    ],
)
async def test_a_body(request_: dict[str, object], expected: tuple[str | None, int | None]) -> None:
    assert request_body(request_) == expected


@pytest.mark.parametrize(
    ("content", "text"), [(b"", ""), (b"a", "a"), (b"\xff", "base64:/w=="), (b"a\0", "base64:YQA=")]
)
async def test_bytes_that_are_no_text(content: bytes, text: str) -> None:
    assert text_or_base64(content) == text


async def test_bodies_that_the_browser_does_not_tell_with_their_request(record: PageViewRecord) -> None:
    assert find(record, f"{ADS}/collect?blob").body == "in a blob"
    form = find(record, f"{ADS}/collect?form").body or ""
    assert "robin" in form and 'filename="cv.txt"' in form and "in a file" in form
    packed = find(record, f"{ADS}/collect?packed").body or ""
    assert gzip.decompress(base64.b64decode(packed.removeprefix("base64:"))) == b"packed"
