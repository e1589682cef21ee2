"""Every source file with logic has its twin test file, and no file grows out of hand."""

import ast
from pathlib import Path

from tests.house.source import MODULES, ROOT, parsed

LONGEST = 350


def has_logic(path: Path) -> bool:
    """True when some function of the file does something."""
    functions = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(not isinstance(step, ast.Pass) and not is_constant(step) for one in functions for step in one.body)


def is_constant(step: ast.stmt) -> bool:
    """A docstring or an ellipsis."""
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


def has_twin(path: Path) -> bool:
    """True when a file of its name under tests/ has tests."""
    folder = ROOT / "tests" / path.relative_to(ROOT).parent
    twins = [folder / f"test_{path.stem}.py"]
    if path.name == "__init__.py":
        twins = [each / f"test_{path.parent.name}.py" for each in (folder, folder.parent)]
    twin = next((twin for twin in twins if twin.is_file()), None)
    return twin is not None and "def test_" in twin.read_text("utf-8")


def of(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_a_source_file_has_its_twin() -> None:
    with_logic = [path for path in MODULES if has_logic(path)]
    assert len(with_logic) > 400
    assert of([path for path in with_logic if not has_twin(path)]) == []


def test_a_file_without_a_twin_is_found() -> None:
    assert not has_twin(ROOT / "auditor" / "no_such_module.py")


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    assert of([path for path in MODULES if len(path.read_text("utf-8").splitlines()) > LONGEST]) == []


def test_every_module_says_what_it_is() -> None:
    assert of([path for path in MODULES if parsed(path).body and not ast.get_docstring(parsed(path))]) == []
