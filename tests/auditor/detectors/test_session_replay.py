"""Which replay services were loaded, and which were seen recording."""

import base64
import gzip
import json
import zlib
from collections.abc import Callable

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.session_replay import detect, is_recording
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record, request, requests


@pytest.mark.parametrize(
    ("payload", "records"),
    [
        ('{"type":3,"data":{"source":1,"positions":[]},"timestamp":1}', True),
        ('{"kind":"mousemove","x":5}', True),
        ('{"kind":"snapshot","html":"<html lang=en>"}', True),
        ("x" * 5000, True),
        ('{"event":"pageview","url":"https://shop.example/"}', False),
        ('{"hello":1}', False),
        (None, False),
    ],
)
def test_payloads_of_a_recording(payload: str | None, records: bool) -> None:
    assert is_recording(payload, KNOWLEDGE.vendor("hotjar")) is records


def test_loading_a_replay_service_is_not_recording() -> None:
    (one,) = detect(Scene(record(requests=requests("https://static.hotjar.com/c/hotjar.js")), KNOWLEDGE))
    assert (one.subject.name, one.facts["recording"]) == ("Hotjar", False)


@pytest.mark.parametrize("over", ["body", "websocket"])
def test_what_is_sent_proves_recording(over: str) -> None:
    payload = '{"kind":"mousemove","x":5}'
    row = request(1, "wss://ws.hotjar.com/api", type="websocket", body=payload if over == "body" else None)
    sent = (factories.message(request=1, payload=payload),) if over == "websocket" else ()
    (one,) = detect(Scene(record(requests=(row,), messages=sent), KNOWLEDGE))
    assert one.facts["recording"] is True
    assert one.evidence[0].table == ("messages" if over == "websocket" else "requests")


def test_what_the_service_sends_to_the_page_is_no_recording() -> None:
    row = request(1, "wss://ws.hotjar.com/api", type="websocket")
    got = factories.message(request=1, payload="x" * 9000, size=9000, sent=False)
    (one,) = detect(Scene(record(requests=(row,), messages=(got,)), KNOWLEDGE))
    assert one.facts["recording"] is False


def test_other_vendors_cannot_record() -> None:
    assert list(detect(Scene(record(requests=requests("https://ad.doubleclick.net/x")), KNOWLEDGE))) == []


CLARITY = '{"e":["0.8.70",1,0,110,"x1","3g","1p",1,0,0,0,"https://shop.example/"],"a":[[8,8,1366,768],[14,28,1]]'
RRWEB = '{"type":2,"data":{"node":{"type":0,"childNodes":[]}},"timestamp":1}'


@pytest.mark.parametrize(
    ("vendor", "payload", "records"),
    [
        ("hotjar", "x" * 5000, True),
        ("datadog-rum", "x" * 5000, False),
        ("datadog-rum", '{"breadcrumbs":[{"message":"keydown"}]}', False),
        ("datadog-rum", RRWEB, True),
        ("sentry", '{"type":"replay_recording","length":9}\n{"segment_id":0}', True),
        (None, RRWEB, True),
        (None, base64.b64encode(f"[{', '.join([RRWEB] * 3)}]".encode()).decode(), True),
        (None, json.dumps([zlib.compress(RRWEB.encode()).decode("latin-1")], ensure_ascii=False), True),
        ("amplitude", json.dumps({"version": 1, "events": [RRWEB]}), True),
        ("amplitude", json.dumps({"body": json.dumps({"events": [RRWEB]})}), True),
        ("posthog", '[{"event":"$snapshot","properties":{"$snapshot_data":["..."]}}]', True),
        ("posthog", '[{"event":"$pageview"}]', False),
        ("amplitude", '{"type":2,"timestamp":1,"data":{"node":{"type":0}}}', True),
        (None, '{"type":3,"data":{"source":1,"positions":[]}}', True),
        (None, '{"kind":"mousemove"}', False),
        ("microsoft-clarity", CLARITY + ',"p":[[9,5,2,"*D","name=html"]]}', True),
        ("microsoft-clarity", CLARITY + "}", False),
        (None, CLARITY + ',"p":[[812,6,4,"P"]]}', True),
        (None, '{"shape":1,"p":[[9,5,2]]}', False),
        (None, "<html><body>", False),
    ],
)
def test_who_does_more_than_record_is_told_by_a_recorders_events(
    vendor: str | None, payload: str, records: bool
) -> None:
    assert is_recording(payload, KNOWLEDGE.vendor(vendor) if vendor else None) is records


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress, lambda content: zlib.compress(content)[2:-4], bytes])
def test_compressed_payloads_are_unpacked(packed: Callable[[bytes], bytes]) -> None:
    payload = "base64:" + base64.b64encode(packed(RRWEB.encode())).decode()
    assert is_recording(payload, None)


def test_a_recorder_on_the_sites_own_host_records_too() -> None:
    row = request(1, "https://shop.example/ingest/s", type="fetch", body=RRWEB)
    (one,) = detect(Scene(record(requests=(row,)), KNOWLEDGE))
    assert (one.subject.name, one.facts["vendor"], one.facts["recording"]) == ("shop.example", None, True)


def test_frames_to_an_unknown_host_record_too() -> None:
    row = request(1, "wss://in.nobody.example/", type="websocket")
    sent = factories.message(request=1, payload=RRWEB)
    (one,) = detect(Scene(record(requests=(row,), messages=(sent,)), KNOWLEDGE))
    assert (one.subject.name, [row.table for row in one.evidence]) == ("nobody.example", ["messages"])
