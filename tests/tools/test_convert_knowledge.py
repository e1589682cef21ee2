"""Public data cut down to what lookups need."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "convert_knowledge.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("convert_knowledge", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_entities(tool: ModuleType) -> None:
    content = [
        {"name": "B", "category": "ad", "domains": ["*.b.example", "a.b.example"]},
        {"name": "A", "company": "Group", "category": "content", "domains": ["a.example"]},
    ]
    assert tool.third_party_web(content) == [
        ["A", "Group", "utility", ["a.example"]],
        ["B", None, "advertising", ["*.b.example", "a.b.example"]],
    ]


def test_cookies(tool: ModuleType) -> None:
    row = {
        "cookie": "_x_",
        "category": "Marketing",
        "domain": ".b.example (3rd party) or a.example",
        "wildcardMatch": "1",
    }
    content = {"Made Up": [row, row, {**row, "cookie": " "}]}
    assert tool.open_cookie_database(content) == [["_x_", True, ["a.example", "b.example"], "advertising", "Made Up"]]


def test_a_category_that_is_not_known_stops_the_conversion(tool: ModuleType) -> None:
    with pytest.raises(KeyError):
        tool.open_cookie_database({"P": [{"cookie": "x", "category": "New", "domain": "", "wildcardMatch": "0"}]})


def test_one_row_a_line(tool: ModuleType) -> None:
    text = tool.rows_text([["a", 1], ["ä", None]])
    assert text.splitlines() == ["[", '["a",1],', '["ä",null]', "]"]
    assert json.loads(text) == [["a", 1], ["ä", None]]


def test_the_pinned_packages_are_those_of_the_manifest(tool: ModuleType) -> None:
    manifest = json.loads((tool.DATA / "manifest.json").read_text("utf-8"))
    assert [(one["package"], one["version"], one["sha256"]) for one in manifest] == [
        (source.package, source.version, source.sha256) for source, _ in tool.SOURCES
    ]
