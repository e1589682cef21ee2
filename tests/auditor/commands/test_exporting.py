import csv
from pathlib import Path

import pytest

from auditor.commands.exporting import export_data, export_pages
from auditor.errors import UsageError
from auditor.store import open_database
from tests.reports.hostile import SITE, make_hostile


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "audits.db"
    make_hostile(path)
    return path


def test_no_cell_of_a_table_is_a_formula(hostile: Path, tmp_path: Path) -> None:
    (path,) = export_data(hostile, (), tmp_path / "found.csv", "csv", everything=True)
    with path.open(newline="", encoding="utf-8") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize("kind", ["html", "folder"])
def test_no_file_leaves_its_folder_whatever_a_site_is_called(hostile: Path, tmp_path: Path, kind: str) -> None:
    export_pages(hostile, (SITE,), tmp_path / "out", kind, "shell")
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    assert all(path.is_file() for path in (tmp_path / "out").iterdir())


def test_a_database_without_audits_has_nothing_to_write(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db").close()
    with pytest.raises(UsageError, match="no audit of any site"):
        export_pages(tmp_path / "empty.db", (), tmp_path / "out", "folder", "shell")
