"""Imports point one way: the house's layers, read from its source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.source import MODULES, name_of, parsed

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


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    return tuple(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
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


def forbidden(module: str, imports: tuple[str, ...]) -> list[str]:
    """What of it the module must not know."""
    own = layer_of(module)
    assert own is not None, f"{module} belongs to no layer"
    known = [(imported, layer_of(imported)) for imported in imports]
    return [imported for imported, theirs in known if theirs and theirs[1] != own[1] and theirs[0] >= own[0]]


def test_imports_point_one_way() -> None:
    inner = [path for path in MODULES if name_of(path) != "auditor"]
    found = {name_of(path): forbidden(name_of(path), imports_of(path)) for path in inner}
    assert len(found) > 400
    assert {name: imports for name, imports in found.items() if imports} == {}


def test_an_import_the_other_way_is_found() -> None:
    imports = ("auditor.web.sites", "auditor.store", "re", "auditor.policy.build")
    assert forbidden("auditor.policy.sentences", imports) == ["auditor.store"]
    assert forbidden("auditor.detectors.requests", imports) == ["auditor.store", "auditor.policy.build"]


def test_only_spiders_and_commands_know_the_browser() -> None:
    others = [path for path in MODULES if not name_of(path).startswith(("auditor.commands", "auditor.cli", "spiders"))]
    tools = {
        (name_of(path), imported.partition(".")[0])
        for path in others
        for imported in imports_of(path)
        if imported.partition(".")[0] in ("scrapy", "playwright", "twisted")
    }
    assert {(name, tool) for name, tool in tools if not (name.startswith("reports") and tool == "playwright")} == set()


def test_only_the_store_knows_more_of_sqlite_utils_than_its_name() -> None:
    known = {
        (name_of(path), imported)
        for path in MODULES
        for imported in imports_of(path)
        if imported.partition(".")[0] == "sqlite_utils" and imported != "sqlite_utils.Database"
    }
    assert known
    assert {(name, imported) for name, imported in known if not name.startswith("auditor.store")} == set()
