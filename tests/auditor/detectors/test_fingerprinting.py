"""Fingerprinting by published criteria."""

import json
from typing import Any

import pytest

from auditor.detectors.fingerprinting import detect
from auditor.detectors.scene import Scene
from auditor.model.observations import ApiCall
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record

Call = tuple[Any, ...]
C2D = "CanvasRenderingContext2D"
TEXT: Call = (f"{C2D}.fillText", "How quickly daft", 2, 2)
READ: Call = ("HTMLCanvasElement.toDataURL", {"width": 200, "height": 60})
CANVAS = [TEXT, READ]
FONTS: list[Call] = [
    call for n in range(50) for call in ((f"{C2D}.font.set", f"72px Font{n}"), (f"{C2D}.measureText", "mmmlli"))
]
AUDIO: list[Call] = [
    ("BaseAudioContext.createOscillator",),
    ("BaseAudioContext.createDynamicsCompressor",),
    ("OfflineAudioContext.startRendering",),
]
WEBRTC: list[Call] = [("RTCPeerConnection.createDataChannel", ""), ("RTCPeerConnection.createOffer",)]
WEBGL: list[Call] = [("WebGLRenderingContext.getParameter", 37446)]


def rows(calls: list[Call], script: str | None = PAGE + "app.js") -> tuple[ApiCall, ...]:
    return tuple(
        factories.api_call(id=n, page_view=1, api=api, arguments=json.dumps(arguments), calls=1, script_url=script)
        for n, (api, *arguments) in enumerate(calls, start=1)
    )


def techniques(calls: list[Call]) -> list[str]:
    found = list(detect(Scene(record(api_calls=rows(calls)), KNOWLEDGE)))
    return found[0].facts["techniques"] if found else []


@pytest.mark.parametrize(
    ("calls", "names"),
    [
        (CANVAS, ["canvas"]),
        ([TEXT, ("HTMLCanvasElement.toDataURL", '{"width":200,"height":60}')], ["canvas"]),
        (
            [(f"{C2D}.fillText", "aaa"), (f"{C2D}.fillStyle.set", "#f60"), (f"{C2D}.fillStyle.set", "#069"), READ],
            ["canvas"],
        ),
        ([TEXT, (f"{C2D}.getImageData", 0, 0, 16, 16)], ["canvas"]),
        (FONTS, ["canvas-font"]),
        (AUDIO, ["audio"]),
        (WEBRTC + WEBGL, ["webrtc", "webgl"]),
        (CANVAS + WEBGL, ["canvas", "webgl"]),
    ],
)
def test_what_is_fingerprinting(calls: list[Call], names: list[str]) -> None:
    assert techniques(calls) == names


@pytest.mark.parametrize(
    "calls",
    [
        pytest.param([(f"{C2D}.fillText", "aaa"), READ], id="little text in one colour"),
        pytest.param([TEXT], id="nothing is read"),
        pytest.param([READ], id="nothing is written"),
        pytest.param([TEXT, ("HTMLCanvasElement.toDataURL", {"width": 15, "height": 60})], id="small canvas"),
        pytest.param([TEXT, (f"{C2D}.getImageData", 0, 0, 16, 15)], id="small area"),
        pytest.param([*CANVAS, (f"{C2D}.save",)], id="saves its state, as drawing does"),
        pytest.param([*CANVAS, ("EventTarget.addEventListener", "click", "<canvas>")], id="an interactive canvas"),
        pytest.param(FONTS[:98], id="49 fonts"),
        pytest.param([call for n, call in enumerate(FONTS) if n % 2 or n < 20], id="50 measurements of 10 fonts"),
        pytest.param(AUDIO[:2], id="a sound that is only played"),
        pytest.param(WEBRTC, id="a video call"),
        pytest.param(WEBGL, id="a game that asks for its graphics card"),
    ],
)
def test_what_is_not(calls: list[Call]) -> None:
    assert techniques(calls) == []


def test_calls_of_different_scripts_do_not_add_up() -> None:
    one, other = rows([TEXT], PAGE + "a.js"), rows([READ], PAGE + "b.js")
    assert list(detect(Scene(record(api_calls=(*one, *other)), KNOWLEDGE))) == []


def test_a_vendors_script_is_the_vendors() -> None:
    (one,) = detect(Scene(record(api_calls=rows(CANVAS, "https://fpjs.io/v3.js?x=1")), KNOWLEDGE))
    assert (one.subject.name, one.facts["script"]) == ("Fingerprint", "https://fpjs.io/v3.js")
