import json
from pathlib import Path

from sqlite_utils import Database

from auditor.store.merging import LOCAL
from auditor.store.study import LEFT_OUT, LEFT_OUT_COLUMNS, TYPES, day_of, study_columns, study_rows
from tests import factories
from tests.auditor.store.everything import store_everything
from tests.auditor.store.meaning import tables_of


def test_every_table_is_kept_or_left_out_on_purpose(db: Database) -> None:
    kept = set(study_columns())
    assert kept.isdisjoint(LEFT_OUT)
    assert kept | LEFT_OUT == set(tables_of(db))
    assert kept.isdisjoint(LOCAL)


def test_every_column_is_kept_with_its_type_or_left_out_on_purpose(db: Database) -> None:
    for table, columns in study_columns().items():
        assert next(iter(columns)) == "bundle"
        schema = {column.name: column.type for column in db[table].columns}
        assert all(
            kind == "VARCHAR" if name == "bundle" else kind == TYPES[schema[name]] for name, kind in columns.items()
        )
        pictures = {key.column for key in db[table].foreign_keys if key.other_table == "artifacts"}
        assert set(schema) - set(columns) == set(schema) & (LEFT_OUT_COLUMNS | pictures)


def test_every_row_is_told_as_it_stands(db: Database, tmp_path: Path) -> None:
    store_everything(db, "one.example")
    columns = study_columns()
    told = {
        table: [json.loads(line) for line in lines]
        for table, lines in study_rows(tmp_path / "audits.db", "an-id", columns)
    }
    assert set(told) == set(columns)
    for table, rows in told.items():
        expected = [
            {"bundle": "an-id"} | {name: row[name] for name in columns[table] if name != "bundle"}
            for row in db[table].rows
        ]
        assert rows == expected
        assert rows, f"{table} is empty"
        assert all(list(row) == list(columns[table]) for row in rows)


def test_the_day_is_that_of_the_start(db: Database, tmp_path: Path) -> None:
    store_everything(db, factories.SITE, started="2026-11-23T23:59:59+00:00")
    assert day_of(tmp_path / "audits.db") == "2026-11-23"
