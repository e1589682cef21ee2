"""Who lets the browser advertise."""

import json

import pytest

from auditor.detectors.browser_ads import detect
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record, request

PIXEL = "https://ad.doubleclick.net/p.gif"
REGISTERS = {"Attribution-Reporting-Register-Source": "{}"}
TAG = "https://nobody.example/t.js"


@pytest.mark.parametrize(
    ("url", "answered", "script", "api", "expected"),
    [
        (PIXEL, REGISTERS, None, None, [("Google Ads", "third", ["Attribution Reporting"])]),
        (PIXEL, {"observe-browsing-topics": "?1"}, None, None, [("Google Ads", "third", ["Topics"])]),
        (PIXEL, {}, TAG, "Document.browsingTopics", [("nobody.example", "third", ["Topics"])]),
        (PIXEL, {}, None, "Navigator.runAdAuction", [("shop.example", "first", ["Protected Audience"])]),
        (TAG, REGISTERS, TAG, "Navigator.joinAdInterestGroup",
         [("nobody.example", "third", ["Attribution Reporting", "Protected Audience"])]),
        (PIXEL, {"etag": "x"}, TAG, "Navigator.userAgent", []),
    ],
)  # fmt: skip
def test_interfaces(
    url: str, answered: dict[str, str], script: str | None, api: str | None, expected: list[tuple[object, ...]]
) -> None:
    calls = (factories.api_call(id=1, page_view=1, api=api, script_url=script, frame_url=PAGE),) if api else ()
    rows = (request(1, url, response_headers=json.dumps(answered)),)
    found = list(detect(Scene(record(requests=rows, api_calls=calls), KNOWLEDGE)))
    assert [(one.subject.name, one.facts["party"], one.facts["interfaces"]) for one in found] == expected
