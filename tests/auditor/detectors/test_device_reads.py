"""What scripts read of a device without asking."""

import json

import pytest

from auditor.detectors.device_reads import detect, what_is_read
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, PAGE, record


@pytest.mark.parametrize(
    ("api", "arguments", "what"),
    [
        ("Navigator.getBattery", "[]", "battery"),
        ("EventTarget.addEventListener", '["devicemotion", "window"]', "motion"),
        ("EventTarget.addEventListener", '["deviceorientation", "window"]', "orientation"),
        ("Accelerometer", '[{"frequency": 60}]', "motion"),
        ("NavigatorUAData.getHighEntropyValues", '[["model"]]', "model and exact versions"),
        ("SpeechSynthesis.getVoices", "[]", "voices"),
        ("EventTarget.addEventListener", '["scroll", "window"]', None),
        ("Screen.width", "[]", None),
        ("RTCPeerConnection.createDataChannel", '[""]', "network addresses"),
        ("WebGLRenderingContext.getParameter", "[37446]", "graphics driver"),
        ("WebGLRenderingContext.getParameter", "[7938]", None),
        ("Geolocation.getCurrentPosition", "[]", None),
    ],
)
def test_a_call(api: str, arguments: str, what: str | None) -> None:
    assert what_is_read(factories.api_call(api=api, arguments=arguments)) == what


def test_one_for_each_vendor_and_each_script_of_nobody_known() -> None:
    calls = tuple(
        factories.api_call(id=number, page_view=1, api=api, script_url=url)
        for number, (api, url) in enumerate(
            [
                ("Navigator.getBattery", "https://fpjs.io/v3.js"),
                ("Navigator.deviceMemory", "https://fpjs.io/v4.js"),
                ("Navigator.getBattery", PAGE + "app.js"),
                ("Screen.width", PAGE + "other.js"),
            ],
            start=1,
        )
    )
    found = list(detect(Scene(record(api_calls=calls), KNOWLEDGE)))
    assert [(one.subject.name, one.facts["reads"], len(one.evidence)) for one in found] == [
        ("Fingerprint", ["battery", "memory"], 2),
        (PAGE + "app.js", ["battery"], 1),
    ]


@pytest.mark.parametrize(
    ("names", "reads"),
    [(["camera"] * 9, []), (list("abcd"), []), (list("abcde"), [["states of permissions"]])],
    ids=["one often", "four", "five"],
)
def test_states_of_many_permissions(names: list[str], reads: list[list[str]]) -> None:
    calls = tuple(
        factories.api_call(id=n, page_view=1, api="Permissions.query", arguments=f'[{{"name": "{name}"}}]')
        for n, name in enumerate(names, start=1)
    )
    assert [one.facts["reads"] for one in detect(Scene(record(api_calls=calls), KNOWLEDGE))] == reads


MP4 = [f'video/mp4; codecs="avc1.4200{n}"' for n in range(10, 30)]
SOUND = [f"audio/{name}" for name in ("mpeg", "ogg", "mp4", "wav", "aac", "flac", "opus", "x-caf", "webm", "x-m4a")]
PICTURES = [f"video/{name}" for name in ("mp4", "webm", "ogg", "3gpp", "x-matroska")]


@pytest.mark.parametrize(
    ("api", "asked", "reads"),
    [
        ("HTMLMediaElement.canPlayType", [*SOUND, *PICTURES], [["codecs"]]),
        ("MediaSource.isTypeSupported", [*SOUND, *PICTURES], [["codecs"]]),
        ("MediaSource.isTypeSupported", [*MP4, "audio/mp4", "audio/webm"], []),
        ("HTMLMediaElement.canPlayType", [*SOUND, *SOUND], []),
        ("HTMLMediaElement.canPlayType", [*SOUND, *(f"audio/{n}" for n in range(9))], []),
        ("MediaCapabilities.decodingInfo", [{"video": {"contentType": each}} for each in (*PICTURES, *MP4)], []),
        (
            "MediaCapabilities.decodingInfo",
            [{each[:5]: {"contentType": each}} for each in (*PICTURES, *SOUND)],
            [["codecs"]],
        ),
        ("Navigator.requestMediaKeySystemAccess", list("abcde"), [["systems of copy protection"]]),
        ("Navigator.requestMediaKeySystemAccess", ["a", "b", "a", "b", "a", "b"], []),
    ],
)
def test_what_is_found_out_by_asking_for_many(api: str, asked: list[object], reads: list[list[str]]) -> None:
    calls = tuple(
        factories.api_call(id=n, page_view=1, api=api, arguments=json.dumps([each, "more"]))
        for n, each in enumerate(asked, start=1)
    )
    assert [one.facts["reads"] for one in detect(Scene(record(api_calls=calls), KNOWLEDGE))] == reads
