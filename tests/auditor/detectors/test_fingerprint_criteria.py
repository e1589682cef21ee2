"""The published criteria, one by one."""

import json
from typing import Any

import pytest

from auditor.detectors.fingerprint_criteria import TECHNIQUES, score_of
from auditor.detectors.script_calls import COMMON_ATTRIBUTES, RARE_ATTRIBUTES, Script
from auditor.model.observations import ApiCall
from tests import factories
from tests.auditor.judging import PAGE

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
    ("AudioBuffer.getChannelData", 0),
]
LIVE: list[Call] = [
    ("OscillatorNode", "object"),
    ("AnalyserNode", "object"),
    ("BaseAudioContext.createScriptProcessor", 4096, 1, 1),
    ("AnalyserNode.getFloatFrequencyData", "1024 bytes"),
]
WIDTHS: list[Call] = [
    ("HTMLElement.offsetWidth", f'"Font {n}", {fallback}') for n in range(30) for fallback in ("serif", "monospace")
]
WEBRTC: list[Call] = [("RTCPeerConnection.createDataChannel", ""), ("RTCPeerConnection.createOffer",)]
WEBGL: list[Call] = [("WebGLRenderingContext.getParameter", 37446)]
PARAMETERS: list[Call] = [("WebGLRenderingContext.getParameter", 3400 + n) for n in range(15)]
PRECISIONS: list[Call] = [("WebGL2RenderingContext.getShaderPrecisionFormat", 35633, 36336 + n) for n in range(6)]
PICTURE = {"width": 300, "height": 150, "webgl": True, "shown": False}
ASKED: list[Call] = [("FontFaceSet.check", f"12px Font{n}") for n in range(30)]
RARE: list[Call] = [(api,) for api in sorted(RARE_ATTRIBUTES)]
COMMON: list[Call] = [(api,) for api in sorted(COMMON_ATTRIBUTES)]


def rows(calls: list[Call], script: str | None = PAGE + "app.js") -> tuple[ApiCall, ...]:
    return tuple(
        factories.api_call(id=n, page_view=1, api=api, arguments=json.dumps(arguments), calls=1, script_url=script)
        for n, (api, *arguments) in enumerate(calls, start=1)
    )


def techniques(calls: list[Call]) -> list[str]:
    return [technique.name for technique in TECHNIQUES if technique.is_used(Script(rows(calls)))]


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
        ([*AUDIO, ("OfflineAudioContext", 1, 44100, 44100)], ["audio"]),
        ([*AUDIO, ("OfflineAudioContext", {"length": 5000, "sampleRate": 44100})], ["audio"]),
        (LIVE, ["audio"]),
        (WIDTHS, ["font-widths"]),
        ([*LIVE[:3], ("BaseAudioContext.createGain",), ("AudioParam.value.set", 0)], ["audio"]),
        (WEBRTC + WEBGL, ["webrtc", "webgl"]),
        (CANVAS + WEBGL, ["canvas", "webgl"]),
        (ASKED, ["fonts"]),
        ([("FontFace", f"f{n}", f"local('Font {n}')") for n in range(30)], ["fonts"]),
        (RARE[:3] + COMMON[:9], ["navigator"]),
        (WEBRTC, ["webrtc"]),
        ([("RTCPeerConnection.addTransceiver", "audio"), ("RTCPeerConnection.setLocalDescription",)], ["webrtc"]),
        (WEBGL, ["webgl"]),
        ([*AUDIO[:-1], ("AnalyserNode.getFloatTimeDomainData",)], ["audio"]),
        (PARAMETERS + PRECISIONS, ["webgl-parameters"]),
        ([("HTMLCanvasElement.toDataURL", PICTURE)], ["webgl-image"]),
        (RARE[:8] + COMMON[:12], ["sweep", "navigator"]),
    ],
)
def test_a_technique(calls: list[Call], names: list[str]) -> None:
    assert techniques(calls) == names


@pytest.mark.parametrize(
    "calls",
    [
        pytest.param([(f"{C2D}.fillText", "aaa"), READ], id="little text in one colour"),
        pytest.param([TEXT], id="nothing is read"),
        pytest.param([READ], id="nothing is written"),
        pytest.param([TEXT, ("HTMLCanvasElement.toDataURL", {"width": 15, "height": 60})], id="small canvas"),
        pytest.param(
            [
                (f"{C2D}.fillStyle.set", "#888"),
                (f"{C2D}.fillStyle.set", "#fff"),
                (f"{C2D}.fillText", "JB", 14, 42, {"colour": "#ffffff"}),
                ("HTMLCanvasElement.toDataURL", {"width": 64, "height": 64}),
            ],
            id="initials of one colour on another",
        ),
        pytest.param([TEXT, (f"{C2D}.getImageData", 0, 0, 16, 15)], id="small area"),
        pytest.param([*CANVAS, (f"{C2D}.save",)], id="saves its state, as drawing does"),
        pytest.param([*CANVAS, ("EventTarget.addEventListener", "click", "<canvas>")], id="an interactive canvas"),
        pytest.param(FONTS[:98], id="49 fonts"),
        pytest.param([call for n, call in enumerate(FONTS) if n % 2 or n < 20], id="50 measurements of 10 fonts"),
        pytest.param(AUDIO[:2], id="a sound that is only played"),
        pytest.param([*AUDIO, ("OfflineAudioContext", 2, 88200, 44100)], id="music that is rendered in stereo"),
        pytest.param([*AUDIO, ("OfflineAudioContext", 1, 441000, 44100)], id="ten seconds of sound"),
        pytest.param([*AUDIO, ("OfflineAudioContext", 1, 1, 44100)], id="a test of what the browser can do"),
        pytest.param([*LIVE[:2], LIVE[3]], id="a synthesiser that draws what it plays"),
        pytest.param(
            [*LIVE[:3], ("BaseAudioContext.createGain",), ("AudioParam.value.set", 0.5)], id="a tone that is heard"
        ),
        pytest.param(WIDTHS[:58], id="29 fonts measured"),
        pytest.param(
            [("HTMLElement.offsetWidth", f'"Font {n}", serif') for n in range(90)], id="a menu of fonts that fits them"
        ),
        pytest.param([("WebGLRenderingContext.getParameter", 7938)], id="a game that asks for its version of WebGL"),
        pytest.param(WEBRTC[1:], id="an offer without a data channel"),
        pytest.param([*WEBRTC, ("MediaDevices.getUserMedia", {"audio": True})], id="a call"),
        pytest.param(PARAMETERS + PRECISIONS[1:], id="an engine that asks for limits and five precisions"),
        pytest.param(PARAMETERS[1:] + PRECISIONS, id="fourteen parameters"),
        pytest.param(
            [("HTMLCanvasElement.toDataURL", {**PICTURE, "shown": True})], id="a picture of a map in the page"
        ),
        pytest.param([("HTMLCanvasElement.toDataURL", {**PICTURE, "width": 1})], id="a test of what the canvas can do"),
        pytest.param(ASKED[:29], id="29 fonts asked for"),
        pytest.param(
            [("FontFace", f"f{n}", f"url(/{n}.woff2)") for n in range(40)], id="a site with 40 fonts of its own"
        ),
        pytest.param(RARE[:2] + COMMON[:12], id="statistics read what pages often need"),
        pytest.param(RARE[:3] + COMMON[:8], id="eleven attributes"),
    ],
)
def test_what_is_none(calls: list[Call]) -> None:
    assert techniques(calls) == []


def test_a_score_grows_with_what_a_script_does_and_ends_at_100() -> None:
    scores = [score_of(Script(rows(calls))) for calls in ([], WEBGL, CANVAS, CANVAS + AUDIO, CANVAS + AUDIO + RARE)]
    assert scores == sorted(set(scores))
    everything = CANVAS + FONTS + WIDTHS + AUDIO + WEBRTC + WEBGL + ASKED + RARE + COMMON
    everything += [*PARAMETERS, *PRECISIONS, ("HTMLCanvasElement.toBlob", PICTURE)]
    assert score_of(Script(rows(everything))) == 100
    assert sum(technique.weight for technique in TECHNIQUES) == 100
