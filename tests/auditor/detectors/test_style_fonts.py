"""A style sheet that asks for many fonts and is sent none wants to know which the device has."""

from typing import Any

import pytest

from auditor.detectors.fingerprinting import detect
from auditor.detectors.scene import Scene
from tests.auditor.judging import KNOWLEDGE, record, request

SHEET = "https://style.example/fingerprint.css"


def fonts(number: int, **changes: Any) -> tuple[Any, ...]:
    given: dict[str, Any] = {"type": "font", "initiator_url": f"{SHEET}?v=1", "status": 200, "response_size": 284}
    return tuple(request(n, f"https://probe.example/{n}", **{**given, **changes}) for n in range(1, number + 1))


@pytest.mark.parametrize(
    ("rows", "sheets"),
    [
        (fonts(30), [SHEET]),
        (fonts(30, status=204, response_size=None), [SHEET]),
        (fonts(30, response_size=None, response_headers='{"content-length": "0"}'), [SHEET]),
        (fonts(29), []),
        (fonts(40, response_size=20_000), []),
        (fonts(40, response_size=None, response_headers='{"content-length": "20000"}'), []),
        (fonts(40, response_size=None), []),
        (fonts(40, status=404), []),
        (fonts(40, status=None), []),
        (fonts(40, type="image"), []),
        (fonts(40, initiator_url=None), []),
        ((*fonts(30), request(31, "https://f.example/", type="font", initiator_url=SHEET, response_size=9000)), []),
    ],
    ids=[
        "small", "no content", "told in a header", "too few", "fonts", "fonts by a header", "unknown", "missing",
        "failed", "pictures", "by nobody", "one is a font",
    ],
)  # fmt: skip
def test_fonts_that_are_asked_for(rows: tuple[Any, ...], sheets: list[str]) -> None:
    found = list(detect(Scene(record(requests=rows), KNOWLEDGE)))
    assert [one.subject.name for one in found] == sheets
    for one in found:
        assert (one.facts["techniques"], one.evidence[0].table) == (["style-fonts"], "requests")
