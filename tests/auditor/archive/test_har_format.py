"""A HAR is taken from whoever wrote it; what is none is refused with the place where it is none."""

import json
from typing import Any

import pytest

from auditor.archive.har_format import parse_har
from auditor.errors import UsageError
from tests.auditor.archive.made import HOME, entry, har


def parsed(value: Any) -> Any:
    return parse_har(json.dumps(value).encode(), "a.har")


def without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: each for name, each in value.items() if name not in names}


LEAST = {
    "startedDateTime": "2020-01-01T00:00:00",
    "request": {"method": "GET", "url": HOME},
    "response": {},
}


@pytest.mark.parametrize(
    "value",
    [
        har(entry(HOME)),
        har(entry(HOME), pages=0),
        {"log": without(har(entry(HOME))["log"], "pages", "version")},
        {"log": {"creator": {"name": "proxy"}, "entries": [LEAST]}},
        har(entry(HOME) | {"time": None, "serverIPAddress": None, "_initiator": {"type": "parser"}, "_own": {"x": 1}}),
    ],
)
def test_what_writers_leave_out_and_add(value: dict[str, Any]) -> None:
    (found,) = parsed(value).entries
    assert found.request.url == HOME
    assert found.started.tzinfo is not None


def test_a_mark_of_byte_order_is_allowed() -> None:
    assert parse_har(b"\xef\xbb\xbf" + json.dumps(har(entry(HOME))).encode(), "a.har").creator.name == "WebInspector"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.har is no HAR file: Invalid JSON"),
        (b"PK\x03\x04", "a.har is no HAR file: Invalid JSON"),
        (b"[]", "a.har is no HAR file: Input should be an object"),
        (b"{}", "a.har is no HAR file: Field required at log."),
        (b'{"log": {"creator": {"name": "x"}, "entries": []}}', "a.har holds no request."),
        (json.dumps(har(entry(HOME) | {"startedDateTime": "soon"})).encode(), "at log.entries.0.startedDateTime."),
        (json.dumps(har(without(entry(HOME), "request"))).encode(), "Field required at log.entries.0.request."),
    ],
)
def test_what_is_none(content: bytes, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_har(content, "a.har")
    assert message in refused.value.message
    assert refused.value.hint
