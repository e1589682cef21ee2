"""Public data cut down to what lookups need."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from auditor.knowledge.datasets import DATA, read_manifest
from auditor.knowledge.sources import (
    SOURCES,
    autoconsent_lines,
    autoconsent_rules,
    content_of,
    disclosed_purpose,
    open_cookie_database,
    prebid_disclosures,
    prebid_tcf_vendors,
    rows_text,
    third_party_web,
)


def test_entities() -> None:
    content = [
        {"name": "B", "category": "ad", "domains": ["*.b.example", "a.b.example"]},
        {"name": "A", "company": "Group", "category": "content", "domains": ["a.example"]},
    ]
    assert third_party_web(content) == [
        ["A", "Group", "utility", ["a.example"]],
        ["B", None, "advertising", ["*.b.example", "a.b.example"]],
    ]


def test_cookies() -> None:
    row = {
        "cookie": "_x_",
        "category": "Marketing",
        "domain": ".b.example (3rd party) or a.example",
        "wildcardMatch": "1",
    }
    content = {"Made Up": [row, row, {**row, "cookie": " "}]}
    assert open_cookie_database(content) == [["_x_", True, ["a.example", "b.example"], "advertising", "Made Up"]]


def test_a_category_that_is_not_known_stops_the_conversion() -> None:
    with pytest.raises(KeyError):
        open_cookie_database({"P": [{"cookie": "x", "category": "New", "domain": "", "wildcardMatch": "0"}]})


@pytest.mark.parametrize(
    ("row", "purpose"),
    [
        ({"purposes": [1, 3, 8]}, "advertising"),
        ({"purposes": [1, 9]}, "analytics"),
        ({"purposes": [1, 5]}, "functional"),
        ({"purposes": [1]}, None),
        ({"purposes": []}, None),
        ({"purposes": [1, 3], "optOut": True}, "functional"),
        ({}, None),
    ],
)
def test_the_purpose_that_a_vendor_discloses(row: dict[str, Any], purpose: str | None) -> None:
    assert disclosed_purpose(row) == purpose


def test_disclosures() -> None:
    rows = [
        {"identifier": "cto_bundle", "type": "cookie", "purposes": [1, 3]},
        {"identifier": "cto_*", "type": "cookie", "purposes": [1, 9]},
        {"identifier": "*_id", "type": "cookie", "purposes": [3]},
        {"identifier": "stored", "type": "web", "purposes": [3]},
        {"identifier": "only_kept", "type": "cookie", "purposes": [1]},
    ]
    module = {"disclosures": {"https://v.example/tcf.json": {"disclosures": rows}, "x": {"disclosures": None}}}
    assert prebid_disclosures({"a.json": module, "b.json": {"disclosures": None}}) == [
        ["cto_*", "analytics", "v.example"],
        ["cto_bundle", "advertising", "v.example"],
    ]


def test_vendors_by_number() -> None:
    parts = [
        {"componentName": "b", "gvlid": 91, "disclosureURL": "https://v.example/tcf.json"},
        {"componentName": "a", "gvlid": 91, "disclosureURL": "https://v.example/tcf.json"},
        {"componentName": "c", "gvlid": 7, "disclosureURL": None},
        {"componentName": "d", "gvlid": None, "disclosureURL": "https://w.example/"},
    ]
    assert prebid_tcf_vendors({"x.json": {"components": parts}, "y.json": {}}) == [[91, "v.example", ["a", "b"]]]


def test_one_row_a_line() -> None:
    text = rows_text([["a", 1], ["ä", None]])
    assert text.splitlines() == ["[", '["a",1],', '["ä",null]', "]"]
    assert json.loads(text) == [["a", 1], ["ä", None]]


def test_the_pinned_packages_are_those_of_the_manifest() -> None:
    assert [(one.package, one.version, one.sha256) for one in read_manifest(DATA)] == [
        (source.package, source.version, source.sha256) for source, _ in SOURCES
    ]


def packed(folder: Path, files: dict[str, str]) -> Path:
    """A package of the registry with these files."""
    archive = folder / "package.tgz"
    with tarfile.open(archive, "w:gz") as out:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            out.addfile(entry, io.BytesIO(text.encode()))
    return archive


def test_a_file_and_a_folder_of_a_package(tmp_path: Path) -> None:
    archive = packed(tmp_path, {"package/a/x.json": "[1]", "package/a/y.json": "[2]", "package/a/z.js": "no"})
    assert content_of(archive, "package/a/x.json") == [1]
    assert content_of(archive, "package/a/z.js") == "no"
    assert content_of(archive, "package/a/") == {"package/a/x.json": [1], "package/a/y.json": [2]}


@pytest.mark.parametrize("member", ["package/b.json", "package/b/", "package/a/y.json"])
def test_what_a_package_does_not_hold(tmp_path: Path, member: str) -> None:
    archive = packed(tmp_path, {"package/a/x.json": "[1]", "package/a/y.json": "no"})
    with pytest.raises(ValueError):
        content_of(archive, member)


def test_rules_that_only_hide_are_left_out() -> None:
    hides = {"name": "a", "optOut": [{"hide": ".banner"}]}
    cosmetic = {"name": "b", "cosmetic": True, "optOut": [{"click": "#no"}]}
    nested = {"name": "c", "optOut": [{"if": {"exists": "#x"}, "then": [{"click": "#no"}]}], "prehideSelectors": ["#x"]}
    calls = {"name": "B", "optOut": [{"eval": "EVAL"}, {"if": {"exists": "#x"}, "then": [], "else": [{"hide": "#x"}]}]}
    kept = autoconsent_rules({"autoconsent": [hides, cosmetic, nested, calls]})
    assert [(rule["name"], "prehideSelectors" in rule) for rule in kept] == [("B", False), ("c", False)]
    assert kept[0]["optOut"] == [{"eval": "EVAL"}, {"if": {"exists": "#x"}, "then": [], "else": []}]


def test_a_script_stays_as_it_was() -> None:
    assert "\n".join(autoconsent_lines("a\n\n  b()")) == "a\n\n  b()"
