"""Filter lists of the user's own."""

import sys
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.knowledge.lists import FilterList, Lists, Match, filter_lists, take_in

TEXT = """[Adblock Plus 2.0]
! Title: Made-up Privacy
! Version: 202611230000
! Homepage: https://lists.example/
! Licence: https://lists.example/licence
||tracker.example^$third-party
/pixel.gif?$image
@@||tracker.example/allowed.js
shop.example##.ad
"""
NOW = "2026-11-23T10:00:00+00:00"
PAGE = "https://shop.example/"


def taken(tmp_path: Path) -> tuple[FilterList, Lists]:
    file = tmp_path / "brought.txt"
    file.write_text(TEXT)
    item = take_in(file, tmp_path / "data", NOW)
    return item, Lists(filter_lists(tmp_path / "data"), tmp_path / "data")


def test_a_list_is_kept_as_it_is_with_what_its_header_tells(tmp_path: Path) -> None:
    item, _ = taken(tmp_path)
    assert (item.name, item.version, item.rows) == ("Made-up Privacy", "202611230000", 4)
    assert (item.licence, item.home) == ("https://lists.example/licence", "https://lists.example/")
    assert (tmp_path / "data" / item.file).read_text() == TEXT
    assert filter_lists(tmp_path / "data") == (item,)


@pytest.mark.parametrize(
    ("url", "kind", "rule"),
    [
        ("https://tracker.example/x.js", "script", "||tracker.example^$third-party"),
        ("https://a.tracker.example/x", "beacon", "||tracker.example^$third-party"),
        ("https://cdn.example/pixel.gif?id=1", "image", "/pixel.gif?$image"),
        ("https://cdn.example/pixel.gif?id=1", "script", None),
        ("https://tracker.example/allowed.js", "script", None),
        ("https://shop.example/app.js", "script", None),
    ],
)
def test_the_rule_that_names_a_request(tmp_path: Path, url: str, kind: str, rule: str | None) -> None:
    _, lists = taken(tmp_path)
    assert lists.match(url, PAGE, kind) == (Match("Made-up Privacy", rule) if rule else None)


def test_a_newer_list_takes_the_place_of_the_older(tmp_path: Path) -> None:
    taken(tmp_path)
    newer = tmp_path / "newer.txt"
    newer.write_text(TEXT.replace("202611230000", "202612010000"))
    take_in(newer, tmp_path / "data", NOW)
    assert [item.version for item in filter_lists(tmp_path / "data")] == ["202612010000"]


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xfe", b"! no title\n||x^"])
def test_what_is_no_list_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(content)
    with pytest.raises(UsageError):
        take_in(file, tmp_path, NOW)


def test_without_lists_nothing_matches_and_no_engine_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "adblock", None)
    assert Lists((), tmp_path).match("https://tracker.example/", PAGE, "image") is None


def test_a_list_without_its_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, lists = taken(tmp_path)
    monkeypatch.setitem(sys.modules, "adblock", None)
    with pytest.raises(UsageError, match="engine"):
        lists.match("https://tracker.example/", PAGE, "image")
