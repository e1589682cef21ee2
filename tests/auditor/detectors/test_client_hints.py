"""Who asks for more of the browser than it tells everybody, and who gets it."""

import json

import pytest

from auditor.detectors.client_hints import detect
from auditor.detectors.scene import Scene
from tests.auditor.judging import KNOWLEDGE, PAGE, record, request

ASKING = {"Accept-CH": "Sec-CH-UA-Model, Sec-CH-UA-Platform", "Critical-CH": "sec-ch-ua-arch"}
LOW = {"sec-ch-ua": "x", "Sec-CH-UA-Mobile": "?0"}


@pytest.mark.parametrize(
    ("url", "answered", "sent", "expected"),
    [
        (PAGE, ASKING, LOW, [("shop.example", "first", ["sec-ch-ua-arch", "sec-ch-ua-model"], [])]),
        (PAGE, {}, LOW | {"Sec-CH-UA-Model": "x"}, [("shop.example", "first", [], ["sec-ch-ua-model"])]),
        ("https://nobody.example/", {}, {"device-memory": "8"}, [("nobody.example", "third", [], ["device-memory"])]),
        ("https://ad.doubleclick.net/", ASKING | {"Critical-CH": ""}, {},
         [("Google Ads", "third", ["sec-ch-ua-model"], [])]),
        (PAGE, {"Accept-CH": "Sec-CH-UA"}, LOW, []),
        (PAGE, {}, {}, []),
    ],
)  # fmt: skip
def test_hints(url: str, answered: dict[str, str], sent: dict[str, str], expected: list[tuple[object, ...]]) -> None:
    row = request(1, url, response_headers=json.dumps(answered), request_headers=json.dumps(sent))
    found = list(detect(Scene(record(requests=(row,)), KNOWLEDGE)))
    told = [(one.subject.name, one.facts["party"], one.facts["asked"], one.facts["sent"]) for one in found]
    assert told == expected
    assert [one.evidence[0].id for one in found] == [1] * len(expected)
