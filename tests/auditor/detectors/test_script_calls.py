import json
from typing import Any

from auditor.detectors.script_calls import COMMON_ATTRIBUTES, RARE_ATTRIBUTES, Script
from tests import factories

CONTEXT = "CanvasRenderingContext2D"


def script_of(*calls: tuple[Any, ...]) -> Script:
    rows = (factories.api_call(api=api, arguments=json.dumps(arguments), calls=2) for api, *arguments in calls)
    return Script(tuple(rows))


def test_calls_are_found_by_interface_with_what_they_were_given_and_how_often() -> None:
    script = script_of(
        (f"{CONTEXT}.fillText", "a", 1), (f"{CONTEXT}.fillText", "b", 1), (f"{CONTEXT}.font.set", "12px X")
    )
    assert script.of(f"{CONTEXT}.fillText") == [(["a", 1], 2), (["b", 1], 2)]
    assert script.of("AudioBuffer.getChannelData") == []


def test_members_are_those_of_either_drawing_context_read_or_set() -> None:
    script = script_of((f"{CONTEXT}.font.set", "12px X"), (f"Offscreen{CONTEXT}.font.set", "12px Y"))
    assert script.drawing("font") == [(["12px X"], 2), (["12px Y"], 2)]


def test_attributes_of_the_device_are_rare_or_common() -> None:
    script = script_of(("Navigator.deviceMemory",), ("Screen.width",), ("Document.cookie",))
    assert script.attributes == {"Navigator.deviceMemory", "Screen.width"}
    assert RARE_ATTRIBUTES.isdisjoint(COMMON_ATTRIBUTES)
