"""The experiment as people see it."""

from io import StringIO

from rich.console import Console

from auditor.commands.output.matrix import print_matrix


def cell(kind: str, name: str, condition: str, phase: str, seen: int, domain: str | None = None) -> dict[str, object]:
    where = {"condition": condition, "phase": phase}
    return {"kind": kind, "name": name, "domain": domain, "seen": seen, "pages": 4} | where


CELLS = (
    cell("vendor", "Bidwick", "no-choice", "before", 3),
    cell("vendor", "Bidwick", "reject", "next", 0),
    cell("cookie", "uid", "no-choice", "before", 1, "bidwick.example"),
    cell("cookie", "uid", "reject", "next", 2, "bidwick.example"),
)


def printed(cells: tuple[dict[str, object], ...]) -> list[str]:
    out = StringIO()
    print_matrix(Console(file=out, width=100), cells)
    return [" ".join(line.split()) for line in out.getvalue().splitlines() if line.strip()]


def test_vendors_and_cookies_by_condition_and_phase() -> None:
    assert printed(CELLS) == [
        "matrix: vendors (1)",
        "reject",
        "no-choice next page",
        "vendor of 4 of 4",
        "Bidwick 3 ·",
        "matrix: cookies (1)",
        "reject",
        "no-choice next page",
        "cookie of 4 of 4",
        "uid (bidwick.example) 1 2",
    ]


def test_nothing_is_printed_where_nothing_was_seen() -> None:
    assert printed(()) == []


def test_long_ones_are_cut() -> None:
    cells = tuple(cell("vendor", f"v{number}", "no-choice", "before", 1) for number in range(50))
    assert printed(cells)[-1] == "and 10 more; --json gives all"
