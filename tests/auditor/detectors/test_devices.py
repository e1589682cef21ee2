"""The device's own numbers."""

import pytest

from auditor.detectors.devices import detect
from auditor.detectors.scene import Scene
from tests.auditor.judging import ID, KNOWLEDGE, PAGE, record, request

MAIL = "ab" * 32


@pytest.mark.parametrize(
    ("url", "headers", "kinds"),
    [
        (f"{PAGE}log?device={ID}", None, ["device-id"]),
        (f"{PAGE}log?device=phone", None, []),
        (f"{PAGE}log?mail={MAIL}&visitor={ID}", None, ["joined-data"]),
        (f"{PAGE}log?mail={MAIL}", '{"Cookie": "visitor=' + ID + '"}', ["joined-data"]),
        (f"{PAGE}log?mail={MAIL}", None, []),
        (f"{PAGE}log?to=ada@shop.example&visitor={ID}", None, ["joined-data"]),
        (f"{PAGE}app.js?integrity={MAIL}&v={ID}", None, []),
    ],
)
def test_what_is_sent(url: str, headers: str | None, kinds: list[str]) -> None:
    audit = record(requests=(request(1, url, request_headers=headers),))
    assert [one.kind for one in detect(Scene(audit, KNOWLEDGE))] == kinds
