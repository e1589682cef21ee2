"""What the scripts of documents that are gone were seen to store."""

from typing import Any

import pytest

from spiders.collectors.hook import Call
from spiders.collectors.unread_storage import removed_on_leaving, unread

GONE, OTHER = "https://gone.example", "https://other.example"


def call(api: str, *arguments: Any, origin: str = GONE, at: float = 0.0) -> Call:
    return Call(f"{origin}/frame", origin, api, list(arguments), [], at)


SET = call("Storage.setItem", "a", "local")


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([], set()),
        ([SET], {("local", "a")}),
        ([SET, SET], {("local", "a")}),
        ([SET, call("Storage.removeItem", "a", "local")], set()),
        ([SET, call("Storage.removeItem", "a", "session")], {("local", "a")}),
        ([call("Storage.removeItem", "a", "local"), SET], {("local", "a")}),
        ([SET, call("Storage.setItem", "b", "session"), call("Storage.clear", "local")], {("session", "b")}),
        ([SET, call("Storage.clear", "local", origin=OTHER)], {("local", "a")}),
        ([call("IDBObjectStore.put", "base", "shelf")], {("indexeddb", "base/shelf")}),
        ([call("CacheStorage.open", "c"), call("Cache.addAll", ["/x", "/y"])], {("cache", "c//x"), ("cache", "c//y")}),
        ([call("CacheStorage.open", "c"), call("CacheStorage.open", "d"), call("Cache.put", "/x")], set()),
        ([call("Cache.put", "/x")], set()),
        ([call("Storage.setItem", "a", "local", origin="null")], set()),
    ],
)
def test_what_was_written(calls: list[Call], expected: set[tuple[str, str]]) -> None:
    assert set(unread(calls, {"other.example"}).get("gone.example", {})) == expected


def test_what_was_read_is_not_told_again() -> None:
    assert unread([SET, call("Storage.setItem", "b", "local", origin=OTHER)], {"gone.example"}).keys() == {
        "other.example"
    }


def test_the_last_one_that_wrote_it_is_named() -> None:
    last = call("Storage.setItem", "a", "local")
    assert unread([SET, last], ())["gone.example"]["local", "a"] is last


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([SET, call("Storage.removeItem", "a", "local", at=9.0)], {("local", "a")}),
        ([SET, call("Storage.removeItem", "a", "local", at=1.0)], set()),
        ([SET, call("Storage.removeItem", "a", "session", at=9.0)], set()),
        ([call("Storage.setItem", "a", "local", at=8.0), call("Storage.removeItem", "a", "local", at=9.0)], set()),
        ([call("Storage.removeItem", "a", "local", at=9.0)], set()),
        ([SET], set()),
    ],
)
def test_what_was_taken_away_on_leaving(calls: list[Call], expected: set[tuple[str, str]]) -> None:
    assert set(removed_on_leaving(calls, 5.0).get("gone.example", {})) == expected
