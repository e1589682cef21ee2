"""The experiment for people: vendors and cookies by condition and phase, with the number of pages they were seen on."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.commands.output.terminal import plain

SHOWN_ROWS = 40
_PHASES = {
    "choice": "just then",
    "reload": "reload",
    "next": "next page",
    "return": "return",
    "withdrawal": "taking back",
    "withdrawn": "taken back",
}


def print_matrix(console: Console, cells: Sequence[Mapping[str, Any]]) -> None:
    """Print a table of vendors and one of cookies, a row each; nothing where nothing was seen."""
    heads = {(cell["condition"], cell["phase"]): cell["pages"] for cell in cells}
    for kind in ("vendor", "cookie"):
        rows: dict[str, dict[tuple[str, str], int]] = {}
        for cell in cells:
            if cell["kind"] == kind:
                name = cell["name"] + (f" ({cell['domain']})" if cell["domain"] else "")
                rows.setdefault(name, {})[cell["condition"], cell["phase"]] = cell["seen"]
        if rows:
            console.print()
            console.print(_table(kind, heads, rows))
            if len(rows) > SHOWN_ROWS:
                console.print(Text(f"and {len(rows) - SHOWN_ROWS} more; --json gives all", "dim"))


def _table(kind: str, heads: Mapping[tuple[str, str], int], rows: Mapping[str, Mapping[tuple[str, str], int]]) -> Table:
    title = f"matrix: {kind}s ({len(rows)})"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column(kind, overflow="fold")
    for (condition, phase), pages in heads.items():
        when = f"\n{_PHASES[phase]}" if phase in _PHASES else ""
        table.add_column(f"{condition}{when}\nof {pages}", justify="right")
    for name, seen in list(rows.items())[:SHOWN_ROWS]:
        table.add_row(Text(plain(name)), *(Text(str(seen[head] or "·")) for head in heads))
    return table
