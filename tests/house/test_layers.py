"""Imports point one way: the house's layers, read from its source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LAYERS = (
    ("auditor.errors",),
    ("auditor.model",),
    ("auditor.web",),
    ("auditor.consent",),
    ("auditor.knowledge",),
    ("auditor.detectors", "auditor.policy"),
    ("auditor.claims",),
    ("auditor.declarations", "auditor.second_reader"),
    ("auditor.mismatches",),
    ("auditor.assess",),
    ("auditor.changes", "auditor.duties"),
    ("auditor.store",),
    ("auditor.archive", "auditor.demo", "auditor.config", "auditor.suppressions", "auditor.suggestions"),
    ("spiders", "reports"),
    ("auditor.schedule",),
    ("auditor.fleet",),
    ("auditor.commands",),
    ("auditor.cli",),
)
"""From the innermost to the outermost; those of one tuple do not know each other."""

MODULES = sorted(path for package in ("auditor", "spiders", "reports") for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    return tuple(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer_of(module: str) -> tuple[int, str] | None:
    for number, layer in enumerate(LAYERS):
        for package in layer:
            if module == package or module.startswith(f"{package}."):
                return number, package
    return None


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = layer_of(name_of(path))
    if name_of(path) == "auditor":
        return
    assert own is not None, f"{name_of(path)} belongs to no layer"
    for imported in imports_of(path):
        theirs = layer_of(imported)
        if theirs is not None and theirs[1] != own[1]:
            assert theirs[0] < own[0], f"{name_of(path)} must not know {imported}"


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if not name_of(path).startswith(("auditor.commands", "auditor.cli", "spiders"))],
    ids=name_of,
)
def test_only_spiders_and_commands_know_the_browser(path: Path) -> None:
    tools = {imported.partition(".")[0] for imported in imports_of(path)} & {"scrapy", "playwright", "twisted"}
    allowed = {"playwright"} if name_of(path).startswith("reports") else set()
    assert tools <= allowed


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_store_knows_more_of_sqlite_utils_than_its_name(path: Path) -> None:
    names = {imported for imported in imports_of(path) if imported.partition(".")[0] == "sqlite_utils"}
    assert name_of(path).startswith("auditor.store") or names <= {"sqlite_utils.Database"}
