"""Gathered Parquet files as the tables that questions are asked of."""

from importlib.resources import files
from pathlib import Path

from auditor.store.study import study_columns

GLOB = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]", "'": "''"})


def files_of(folder: Path | str, table: str) -> str:
    """A table of SQL: the Parquet files of one table of the database, and the `date` they stand under."""
    pattern = f"{str(folder).translate(GLOB)}/date=*/part-*/{table}.parquet"
    return f"read_parquet('{pattern}', hive_partitioning = true, union_by_name = true)"


def views(folder: Path | str) -> str:
    """SQL for DuckDB that gives a folder's files the names of tables, and some more that questions need."""
    tables = (f"CREATE VIEW {table} AS SELECT * FROM {files_of(folder, table)};" for table in study_columns())
    return "\n".join(tables) + "\n\n" + (files("auditor.fleet") / "study" / "views.sql").read_text("utf-8")
