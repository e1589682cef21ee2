"""Loading the knowledge, with further files before it."""

from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.knowledge import data_sets, load_knowledge
from auditor.knowledge.lists import take_in


def test_the_demo_webs_vendors_are_known_only_when_asked_for() -> None:
    assert load_knowledge().vendor_of_host("larkmetric.example") is None
    vendor = load_knowledge(("demo",)).vendor_of_host("collect.larkmetric.example")
    assert vendor is not None
    assert vendor.product == "Larkmetric"


def test_a_users_own_rows_win(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[vendors]]\nid = "hotjar"\nproduct = "Our Hotjar"\ncompany = "We"\ncategory = "utility"\n'
        'domains = ["hotjar.com"]\nsource = "https://we.example/"\n'
    )
    vendor = load_knowledge((str(path),)).vendor_of_host("static.hotjar.com")
    assert vendor is not None
    assert vendor.product == "Our Hotjar"


def test_a_file_that_is_not_there_is_told_at_the_first_lookup() -> None:
    knowledge = load_knowledge(("/no/such/file.toml",))
    with pytest.raises(UsageError):
        knowledge.vendor_of_host("example.com")


def test_filter_lists_are_among_the_data_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_DATA", str(tmp_path))
    (tmp_path / "list.txt").write_text("! Title: Made-up Privacy\n! Version: 7\n||tracker.example^\n")
    take_in(tmp_path / "list.txt", tmp_path, "2026-11-23T10:00:00+00:00")
    assert data_sets()["Made-up Privacy"] == "7"
    match = load_knowledge().lists.match("https://tracker.example/x", "https://shop.example/", "image")
    assert match is not None and match.rule == "||tracker.example^"
