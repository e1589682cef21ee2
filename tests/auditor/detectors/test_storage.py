"""Identifiers kept in web storage."""

from typing import Any

import pytest

from auditor.detectors.scene import Scene
from auditor.detectors.storage import detect
from tests import factories
from tests.auditor.judging import ID, KNOWLEDGE, record


def found(**changes: Any) -> list[str]:
    item = factories.storage_item(**{"page_view": 1, "name": "visitor", "value": ID} | changes)
    return [one.subject.name for one in detect(Scene(record(storage_items=(item,)), KNOWLEDGE))]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ["visitor"]),
        ({"area": "indexeddb"}, ["visitor"]),
        ({"setter_url": "https://static.hotjar.com/c/hotjar.js"}, ["Hotjar"]),
        ({"frame_url": "https://td.doubleclick.net/frame"}, ["Google Ads"]),
        ({"area": "session"}, []),
        ({"value": "dark"}, []),
        ({"value": None}, []),
    ],
)
def test_lasting_identifiers(changes: dict[str, Any], names: list[str]) -> None:
    assert found(**changes) == names
