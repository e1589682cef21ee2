import pytest

from auditor.commands.output.rows import COLUMNS, SHOWN_ROWS, print_rows
from auditor.commands.output.terminal import results
from auditor.store.reader import OF_AUDIT
from tests import factories


def test_every_table_of_an_audit_has_columns_to_show() -> None:
    assert set(COLUMNS) == set(OF_AUDIT)


def test_many_rows_are_cut_and_absent_columns_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"page_view": number, "kind": f"kind{number}"} for number in range(SHOWN_ROWS + 5)]
    visit = {"id": 1, "condition": "no-choice", "cmp": None, "choice": None, "error": None}
    print_rows(results(), factories.audit(id=1), {"visits": [visit], "not_observed": rows})
    out = capsys.readouterr().out
    assert f"not_observed ({SHOWN_ROWS + 5})" in out
    assert "and 5 more" in out
    assert "cmp" not in out
    assert f"kind{SHOWN_ROWS}" not in out
