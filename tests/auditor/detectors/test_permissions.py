"""Permissions that pages asked for."""

from auditor.detectors.permissions import detect
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import KNOWLEDGE, record


def test_one_behaviour_for_each_permission() -> None:
    asked = [
        factories.permission(id=1, page_view=1, name="geolocation", outcome="denied"),
        factories.permission(id=2, page_view=1, name="geolocation", outcome="prompt"),
        factories.permission(id=3, page_view=1, name="camera", outcome=None),
    ]
    camera, place = detect(Scene(record(permissions=tuple(asked)), KNOWLEDGE))
    assert (camera.subject.name, camera.facts["outcomes"]) == ("camera", [])
    assert (place.subject.name, place.facts["outcomes"], len(place.evidence)) == (
        "geolocation",
        ["denied", "prompt"],
        2,
    )
