"""Fixtures that many tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.store import open_database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A fresh audit database in a file."""
    database = open_database(tmp_path / "audits.db")
    yield database
    database.close()
