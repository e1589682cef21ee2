"""Which scripts fingerprint, and what is told of them."""

import pytest

from auditor.detectors.fingerprinting import detect
from auditor.detectors.scene import Scene
from tests.auditor.detectors.test_fingerprint_criteria import (
    AUDIO,
    CANVAS,
    READ,
    TEXT,
    WEBGL,
    WEBRTC,
    Call,
    rows,
)
from tests.auditor.judging import KNOWLEDGE, PAGE, record


@pytest.mark.parametrize(
    ("calls", "names"),
    [
        (CANVAS, ["canvas"]),
        (AUDIO + WEBGL, ["audio", "webgl"]),
        (WEBRTC + WEBGL, ["webrtc", "webgl"]),
        (WEBRTC, None),
        (WEBGL, None),
    ],
    ids=["one without other use", "and another", "two of the others", "a video call", "a game"],
)
def test_a_script(calls: list[Call], names: list[str] | None) -> None:
    found = list(detect(Scene(record(api_calls=rows(calls)), KNOWLEDGE)))
    assert [one.facts["techniques"] for one in found] == ([] if names is None else [names])
    assert all(one.facts["score"] > 0 and one.evidence for one in found)


def test_calls_of_different_scripts_do_not_add_up() -> None:
    one, other = rows([TEXT], PAGE + "a.js"), rows([READ], PAGE + "b.js")
    assert list(detect(Scene(record(api_calls=(*one, *other)), KNOWLEDGE))) == []


def test_a_vendors_script_is_the_vendors() -> None:
    (one,) = detect(Scene(record(api_calls=rows(CANVAS, "https://fpjs.io/v3.js?x=1")), KNOWLEDGE))
    assert (one.subject.name, one.facts["script"]) == ("Fingerprint", "https://fpjs.io/v3.js")
