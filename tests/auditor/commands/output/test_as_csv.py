import csv
import io
from dataclasses import replace

import pytest

from auditor.commands.output.as_csv import COLUMNS, harmless, write_csv
from tests import factories


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("_ga", "_ga"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_a_hostile_cookie_name_stays_one_harmless_cell() -> None:
    name = '=cmd|"/c calc"!A1,\n"x"'
    to = io.StringIO()
    write_csv([(1, factories.finding(subject=replace(factories.subject(), name=name)))], to)
    header, row = csv.reader(io.StringIO(to.getvalue()))
    assert tuple(header) == COLUMNS
    assert row[COLUMNS.index("subject_name")] == f"'{name}"
    assert to.getvalue().splitlines(keepends=True)[0].endswith("\r\n")
