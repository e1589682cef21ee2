"""Cookie lists as tables."""

from typing import Any

import pytest

from auditor.declarations.rows import Row
from auditor.declarations.tables import rows_of_table


def test_a_table_with_headers() -> None:
    table = {
        "heading": "Statistics (2)",
        "header": ["Name", "Provider", "Purpose", "Maximum Storage Duration", "Type"],
        "rows": [["_ga", "Google", "Counts visits", "2 years", "HTTP Cookie"], ["seen", "", "", "Session", "Pixel"]],
    }
    assert list(rows_of_table(table)) == [
        Row(
            name="_ga",
            provider="Google",
            purpose="Counts visits",
            duration="2 years",
            kind="HTTP Cookie",
            category="Statistics (2)",
        ),
        Row(name="seen", duration="Session", kind="Pixel", category="Statistics (2)"),
    ]


def test_several_names_in_a_row_share_it_and_its_list_of_durations() -> None:
    header = ["Cookie Subgroup", "Cookies", "Cookies used", "Lifespan"]
    table = {"header": header, "rows": [["doubleclick.net", "IDE , test_cookie", "Third Party", "390 days, 1 day"]]}
    assert [(row.name, row.provider, row.party, row.duration) for row in rows_of_table(table)] == [
        ("IDE", "doubleclick.net", "Third Party", "390 days"),
        ("test_cookie", "doubleclick.net", "Third Party", "1 day"),
    ]


def test_records_of_label_and_value() -> None:
    table = {
        "heading": "Marketing",
        "header": [],
        "rows": [
            ["Cookie", "_fbp"],
            ["Dauer", "3 Monate"],
            ["Beschreibung", "Erkennt wieder"],
            ["Cookie", "fr"],
            ["Dauer", "90 Tage"],
        ],
    }
    assert [(row.name, row.duration, row.purpose) for row in rows_of_table(table)] == [
        ("_fbp", "3 Monate", "Erkennt wieder"),
        ("fr", "90 Tage", None),
    ]


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"header": ["Price", "Quantity"], "rows": [["3", "4"]]},
        {"header": ["Name", "City"], "rows": [["Ann", "Oslo"]]},
        {"header": ["Cookie", "Purpose"], "rows": [["We use many of them", "to measure"], [], ["", "x"], "no row"]},
        {"header": "no list", "rows": {"no": "list"}},
        {"header": [{"x": 1}], "rows": [[None, True]]},
    ],
)
def test_other_tables_have_no_rows(table: dict[str, Any]) -> None:
    assert list(rows_of_table(table)) == []
