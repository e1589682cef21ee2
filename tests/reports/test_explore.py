from pathlib import Path

import pytest

from auditor.store import open_database
from reports.explore import QUERIES, TABLES, metadata
from tests.reports.conftest import Sample


@pytest.mark.parametrize("name", TABLES)
def test_described_tables_and_facets_are_there(tmp_path: Path, name: str) -> None:
    with open_database(tmp_path / "a.db") as db:
        assert set(TABLES[name]["facets"]) <= {column.name for column in db[name].columns}


@pytest.mark.parametrize("name", QUERIES)
def test_ready_made_queries_find_something_in_the_sample(sample: Sample, name: str) -> None:
    with open_database(sample.path, read_only=True) as db:
        found = db.execute(QUERIES[name]["sql"], {"practice": "cookies%", "words": "cookies"}).fetchall()
    assert found


def test_the_metadata_is_for_the_database_of_that_name() -> None:
    assert set(metadata("audits")["databases"]) == {"audits"}
