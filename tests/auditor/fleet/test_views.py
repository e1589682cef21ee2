from pathlib import Path

import duckdb
import pytest

from auditor.fleet.views import views
from auditor.store.study import study_columns


def test_duckdb_alone_can_ask_with_the_views_that_lie_beside_the_files(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study)
    with duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text())
        assert connection.execute("SELECT count(*) FROM latest").fetchone() == (4,)
        for table in study_columns():
            connection.execute(f"SELECT count(*), min(date) FROM {table}").fetchone()
    assert Path("views.sql").read_text() == views(".")
