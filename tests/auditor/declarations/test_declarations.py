"""Lists put together."""

from auditor.declarations import FoundList, declared_in


def test_data_and_tables_of_one_manager_make_one_row() -> None:
    data = {"_categories": [{"slug": "analytics", "name": "Analytics", "cookies": [{"cookieID": "_ga"}]}]}
    table = {"heading": "Analytics", "header": [], "rows": [["Cookie", "_ga"], ["Duration", "2 years"]]}
    (row,) = declared_in(
        [FoundList("cookieyes", "https://a.example/", data), FoundList("cookieyes", None, tables=(table, "no table"))]
    )
    assert (row.id, row.name, row.url, row.duration_days) == (1, "_ga", "https://a.example/", 730)


def test_nothing_known_is_nothing_declared() -> None:
    assert declared_in([FoundList("unheard-of", None, {"cookies": ["a"]})]) == ()
