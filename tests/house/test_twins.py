"""Every source file with logic has its twin test file, and no file grows out of hand."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for package in ("auditor", "spiders", "reports") for path in (ROOT / package).rglob("*.py"))
LONGEST = 350


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def has_logic(path: Path) -> bool:
    """True when some function of the file does something."""
    functions = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(not isinstance(step, ast.Pass) and not is_constant(step) for one in functions for step in one.body)


def is_constant(step: ast.stmt) -> bool:
    """A docstring or an ellipsis."""
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if has_logic(path)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_source_file_has_its_twin(path: Path) -> None:
    relative = path.relative_to(ROOT)
    twins = [ROOT / "tests" / relative.parent / f"test_{path.stem}.py"]
    if path.name == "__init__.py":
        twins = [folder / f"test_{path.parent.name}.py" for folder in (twins[0].parent, twins[0].parent.parent)]
    twin = next((twin for twin in twins if twin.is_file()), None)
    assert twin is not None, f"{relative} has no {twins[0].relative_to(ROOT)}"
    assert "def test_" in twin.read_text("utf-8"), f"{twin.relative_to(ROOT)} tests nothing"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_one_can_hold_in_mind(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(parsed(path)) or not parsed(path).body
