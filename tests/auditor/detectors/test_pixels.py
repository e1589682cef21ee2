"""Web beacons: requests made to tell somebody something."""

from typing import Any

import pytest

from auditor.detectors.pixels import detect, why_beacon
from auditor.detectors.scene import Scene
from tests.auditor.judging import KNOWLEDGE, record, request, requests

SCENE = Scene(record(), KNOWLEDGE)
GIF = {"type": "image", "response_headers": '{"Content-Length": "43"}'}


@pytest.mark.parametrize(
    ("url", "changes", "why"),
    [
        ("https://a.example/x", {"type": "ping"}, "sent as a beacon"),
        ("https://www.facebook.com/tr/?id=1", {"type": "image"}, "a known collecting endpoint"),
        ("https://www.google-analytics.com/g/collect?v=2", {"type": "fetch"}, "a known collecting endpoint"),
        ("https://a.example/p.gif?page=home", GIF, "an image of one pixel"),
        ("https://a.example/p?page=home", {"type": "image", "status": 204}, "an image of one pixel"),
        ("https://a.example/spacer.gif", GIF, None),
        ("https://a.example/logo.svg?v=1", GIF, None),
        ("https://a.example/photo.jpg?w=8", {"type": "image", "response_headers": '{"content-length":"90000"}'}, None),
        ("https://a.example/photo.jpg?w=8", {"type": "image"}, None),
        ("https://a.example/p.gif?page=home", GIF | {"blocked_reason": "csp"}, None),
        ("https://www.google-analytics.com/analytics.js", {}, None),
    ],
)
def test_beacons(url: str, changes: dict[str, Any], why: str | None) -> None:
    assert why_beacon(SCENE, request(1, url, **changes)) == why


def test_one_behaviour_for_each_receiver() -> None:
    rows = (
        *requests("https://www.facebook.com/tr/?id=1", "https://www.facebook.com/tr/?id=2"),
        request(9, "https://shop.example/beat", type="ping"),
    )
    meta, own = detect(Scene(record(requests=rows), KNOWLEDGE))
    assert (meta.subject.name, len(meta.evidence), meta.facts["own"]) == ("Meta Pixel", 2, False)
    assert (own.subject.name, own.facts["own"], own.facts["known"]) == ("shop.example", True, False)
