"""Which replay services were loaded, and which were seen recording."""

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
    assert is_recording(payload) is records


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
