"""One identifier in many places."""

import pytest

from auditor.detectors.identifier_copies import detect
from auditor.detectors.scene import Scene
from tests import factories
from tests.auditor.judging import ID, KNOWLEDGE, cookie, record

OTHER = "45c48cce2e2d7fbdea1afc51c7c6ad26"


@pytest.mark.parametrize(
    ("lifetime", "items", "stores"),
    [
        (1e6, [("local", "a", ID), ("window", "name", f"id={ID}")], ["a cookie", "local storage", "the window's name"]),
        (None, [("local", "a", ID), ("indexeddb", "d/s/k", ID), ("cache", f"d/https://shop.example/?{ID}", None)],
         ["Cache Storage", "IndexedDB", "local storage"]),
        (1e6, [("local", "a", ID), ("opfs", "f", ID)], ["a cookie", "a file", "local storage"]),
        (1e6, [("local", "a", ID)], None),
        (1e6, [("local", "a", ID), ("session", "b", ID)], None),
        (None, [("local", "a", ID), ("indexeddb", "d/s/k", ID)], None),
        (1e6, [("local", "a", OTHER), ("indexeddb", "d/s/k", OTHER)], None),
        (1e6, [("local", "a", "dark"), ("indexeddb", "d/s/k", "dark")], None),
    ],
    ids=["three", "without a lasting cookie", "a file", "a library", "session storage", "a cookie that ends",
         "another value", "a theme"],
)  # fmt: skip
def test_copies(lifetime: float | None, items: list[tuple[str, str, str | None]], stores: list[str] | None) -> None:
    rows = tuple(
        factories.storage_item(
            id=n, page_view=1, frame_url="https://shop.example/", area=area, name=name, value=value, setter_url=None
        )
        for n, (area, name, value) in enumerate(items, start=1)
    )
    kept = cookie("uid", value=ID, lifetime_seconds=lifetime)
    found = list(detect(Scene(record(cookies=(kept,), storage_items=rows), KNOWLEDGE)))
    assert [one.facts["stores"] for one in found] == ([stores] if stores else [])
