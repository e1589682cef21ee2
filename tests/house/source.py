"""The project's own source, as the tests of the house read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for package in ("auditor", "spiders", "reports") for path in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    """`auditor.web.sites`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def parsed(path: Path) -> ast.Module:
    """Its syntax, parsed once for all tests of a worker."""
    return ast.parse(path.read_text("utf-8"))
