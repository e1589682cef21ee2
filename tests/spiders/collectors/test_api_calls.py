"""Calls are counted by script, arguments and frame; permissions are told with what came of asking."""

import json

import pytest

from auditor.model.observations import ApiCall
from tests.spiders.collectors.conftest import Load

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize("frame", ["https://shop.example/print", "about:srcdoc"])
@pytest.mark.parametrize(
    ("api", "arguments", "calls"),
    [
        ("HTMLCanvasElement.toDataURL", [{"width": 300, "height": 60}], 2),
        ("HTMLCanvasElement.getContext", ["2d"], 2),
        ("HTMLCanvasElement.getContext", ["webgl"], 2),
        ("CanvasRenderingContext2D.font.set", ["14px Arial"], 2),
        ("CanvasRenderingContext2D.fillText", ["Cwm fjordbank gly 😃", 2, 15, {"colour": "#000000"}], 2),
        ("OfflineAudioContext", [1, 5000, 44100], 2),
        ("BaseAudioContext.createOscillator", [], 2),
        ("Navigator.hardwareConcurrency", [], 2000),
        ("EventTarget.addEventListener", ["mousemove", "document"], 1),
    ],
)
async def test_a_call(load: Load, frame: str, api: str, arguments: list[object], calls: int) -> None:
    call = _calls(await _rows(load, "/print"))[frame, api, json.dumps(arguments, ensure_ascii=False)]
    assert (call.calls, call.script_url) == (calls, "https://ads.example/print.js")
    assert call.party is not None and call.party.value == "third"
    assert json.loads(call.stack or "[]")[0]["url"] == "https://ads.example/print.js"


async def test_listeners_nobody_asks_about_are_left_out(load: Load) -> None:
    assert not [call for call in await _rows(load, "/print") if "made-up" in (call.arguments or "")]


@pytest.mark.parametrize(
    ("name", "outcome"), [("geolocation", "denied"), ("notifications", None), ("microphone", "NotFoundError")]
)
async def test_a_permission(load: Load, name: str, outcome: str | None) -> None:
    record = await load("/asking")
    found = {permission.name: permission for permission in record.permissions or ()}
    assert found.keys() == {"geolocation", "notifications", "microphone"}, "a query asks the visitor nothing"
    assert outcome is None or found[name].outcome == outcome
    assert found[name].script_url == "https://shop.example/asking"


async def _rows(load: Load, path: str) -> tuple[ApiCall, ...]:
    record = await load(path)
    assert record.api_calls is not None
    return record.api_calls


def _calls(rows: tuple[ApiCall, ...]) -> dict[tuple[str, str, str], ApiCall]:
    return {(call.frame_url, call.api, call.arguments or ""): call for call in rows}


async def test_a_page_that_replaces_what_the_language_has_is_seen_all_the_same(load: Load) -> None:
    record = await load("/rough")
    drawn = [row for row in record.api_calls or () if row.api == "CanvasRenderingContext2D.fillText"]
    assert record.page_view.hook_in_place is True
    assert [(row.arguments, row.script_url) for row in drawn] == [
        ('["seen", 1, 2, {"colour": "#000000"}]', "https://shop.example/draws.js")
    ]


async def test_an_empty_window_is_no_way_around(load: Load) -> None:
    calls = [row for row in await _rows(load, "/empty-window") if row.api == "CanvasRenderingContext2D.fillText"]
    assert [(row.arguments, row.script_url) for row in calls] == [
        ('["there", 1, 2, {"colour": "#000000"}]', "https://shop.example/empty-window")
    ]
