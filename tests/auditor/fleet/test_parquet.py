from pathlib import Path
from uuid import UUID

import duckdb
import pytest

from auditor.errors import BundleError
from auditor.fleet import parquet
from auditor.fleet.bundles import fetch, listing
from auditor.fleet.gather import Gathered
from auditor.fleet.parquet import bundles_in, gather_parquet
from auditor.fleet.views import files_of
from auditor.store import open_database
from auditor.store.study import study_columns
from tests.auditor.fleet.conftest import overwrite
from tests.auditor.fleet.made import in_a_killed_process, killing
from tests.auditor.fleet.studied import AUDITS

IDS = {str(UUID(int=number)) for number in range(len(AUDITS))}


def quietly(_: Gathered, __: int) -> None:
    pass


def rows_of(folder: Path, table: str) -> list[tuple[object, ...]]:
    columns = ", ".join(f'"{column}"' for column in study_columns()[table])
    return duckdb.execute(f"SELECT {columns} FROM {files_of(folder, table)} ORDER BY ALL").fetchall()


def test_every_row_of_every_bundle_is_there_under_its_day(study_bundles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a folder [with] 'odd' name?"
    assert gather_parquet(str(study_bundles), folder, quietly) == Gathered(bundles=6)
    assert sorted(path.name for path in folder.iterdir()) == ["date=2026-11-01", "date=2026-11-02", "views.sql"]
    assert bundles_in(folder) == IDS
    expected: dict[str, list[tuple[object, ...]]] = {table: [] for table in study_columns()}
    for bundle in listing(str(study_bundles)):
        fetch(str(study_bundles), bundle.id, tmp_path / "one.db")
        with open_database(tmp_path / "one.db") as db:
            for table, columns in study_columns().items():
                names = [f'"{column}"' for column in columns if column != "bundle"]
                rows = db.execute(f"SELECT {', '.join(names)} FROM {table}")
                expected[table] += [(bundle.id, *row) for row in rows]
    for table, rows in expected.items():
        assert sorted(rows_of(folder, table), key=repr) == sorted(rows, key=repr), table


def test_each_bundle_comes_in_once(study_bundles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "AT_A_TIME", 4)
    told: list[tuple[int, int]] = []
    gather_parquet(str(study_bundles), tmp_path / "out", lambda so_far, of: told.append((so_far.bundles, of)))
    assert told == [(number, 6) for number in range(1, 7)]
    before = sorted(tmp_path.rglob("*.parquet"))
    assert gather_parquet(str(study_bundles), tmp_path / "out", quietly) == Gathered(before=6)
    assert sorted(tmp_path.rglob("*.parquet")) == before
    assert len(rows_of(tmp_path / "out", "audits")) == 6


def test_a_damaged_bundle_is_skipped_and_comes_in_when_it_is_mended(study_bundles: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    whole = {}
    for path in study_bundles.rglob("*.zst"):
        whole[path.name] = path.read_bytes()
        overwrite(str(copy), path.name.removesuffix(".db.zst"), whole[path.name])
    bad = min(IDS)
    overwrite(str(copy), bad, b"half")
    result = gather_parquet(str(copy), tmp_path / "out", quietly)
    assert (result.bundles, set(result.skipped)) == (5, {bad})
    overwrite(str(copy), bad, whole[f"{bad}.db.zst"])
    assert gather_parquet(str(copy), tmp_path / "out", quietly) == Gathered(bundles=1, before=5)


def test_killed_it_leaves_whole_parts_and_goes_on(study_bundles: Path, study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def work() -> None:
        parquet.AT_A_TIME = 4
        killing(parquet, "_sync", 2 * len(study_columns()) + 5)
        gather_parquet(str(study_bundles), out, quietly)

    in_a_killed_process(work)
    came_in = bundles_in(out)
    assert 0 < len(came_in) < 6
    assert gather_parquet(str(study_bundles), out, quietly) == Gathered(bundles=6 - len(came_in), before=len(came_in))
    for table in study_columns():
        assert rows_of(out, table) == rows_of(study, table), table
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_place(tmp_path: Path) -> None:
    assert gather_parquet(str(tmp_path / "none"), tmp_path / "out", quietly) == Gathered()
    assert bundles_in(tmp_path / "out") == set()


def test_a_folder_that_cannot_be_made(study_bundles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    for folder in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(BundleError, match="cannot be written"):
            gather_parquet(str(study_bundles), folder, quietly)
