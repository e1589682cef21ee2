import pytest

from auditor.store.evidence import COLUMNS
from reports.database import Facts
from reports.page import Asked
from reports.pages import row
from tests.reports.shown import text_of


def test_every_column_is_shown_and_what_is_empty_is_said_so(facts: Facts) -> None:
    text = text_of(facts, row.PAGE, table="requests", id=1)
    assert "method GET" in text
    assert "mime type empty" in text


NOT_IN_THE_SAMPLE = ("messages", "permissions", "typed_values")


@pytest.mark.parametrize("table", [name for name in COLUMNS if name not in NOT_IN_THE_SAMPLE])
def test_rows_of_every_table_lead_to_their_audit(facts: Facts, table: str) -> None:
    shown = row.build(facts, {"table": table, "id": 1}, Asked()) or {}
    assert shown["audit"] == 1


@pytest.mark.parametrize("table", ["artifacts", "sqlite_master", "audits", 'x"; DROP TABLE audits --'])
def test_other_tables_have_no_pages(facts: Facts, table: str) -> None:
    assert row.build(facts, {"table": table, "id": 1}, Asked()) is None


def test_a_row_shows_over_which_scripts_it_came_about(facts: Facts) -> None:
    with_cause = facts.row("SELECT id, initiator_url FROM requests WHERE initiator_url IS NOT NULL LIMIT 1")
    assert with_cause is not None
    shown = row.build(facts, {"table": "requests", "id": with_cause["id"]}, Asked()) or {}
    assert shown["chain"][0] == with_cause["initiator_url"]
    assert with_cause["initiator_url"] in text_of(facts, row.PAGE, table="requests", id=with_cause["id"])
