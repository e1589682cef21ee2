"""Gather bundles into Parquet files, for questions to more audits than one database holds.

    DIR/date=2026-11-23/part-5c0e…/requests.parquet, findings.parquet, …

A part's folder appears with all its files at once, and its `audits.parquet` says which bundles are in it: so each
bundle comes in once, whole or not at all, and nothing else has to be remembered.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb

from auditor.errors import BundleError
from auditor.fleet.fetching import fetched, workshop
from auditor.fleet.gather import Gathered, Progress, new_bundles
from auditor.fleet.views import files_of, views
from auditor.store.study import Columns, day_of, study_columns, study_rows

AT_A_TIME = 1000
"""Bundles of one part."""


def gather_parquet(where: str, folder: Path, progress: Progress) -> Gathered:
    """Write the bundles of a place that are not in a folder yet to Parquet files there; the folder is made.

    Bundles are skipped as by gather(). Raises BundleError when the place cannot be reached or the folder not written.
    """
    result = Gathered()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with workshop(folder) as workplace:
            new = new_bundles(where, bundles_in(folder), result)
            part = _Part(workplace / "part", study_columns())
            (workplace / "unpacked").mkdir()
            for item in fetched(where, new, workplace / "unpacked"):
                if item.problem is None:
                    part.add(item.path, item.id)
                    result.bundles += 1
                else:
                    result.skipped[item.id] = item.problem
                item.path.unlink(missing_ok=True)
                if part.bundles == AT_A_TIME:
                    part.move_to(folder)
                progress(result, len(new))
            part.move_to(folder)
            (workplace / "views.sql").write_text(views("."), "utf-8")
            (workplace / "views.sql").replace(folder / "views.sql")
    except (OSError, duckdb.IOException) as error:
        raise BundleError(f"{folder} cannot be written ({error}).", "Look for room and permissions there.") from error
    return result


def bundles_in(folder: Path) -> set[str]:
    """The bundles that are in a folder."""
    if not any(folder.glob("date=*/part-*/audits.parquet")):
        return set()
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT bundle FROM {files_of(folder, 'audits')}").fetchall()
    return {bundle for (bundle,) in rows}


@dataclass(slots=True)
class _Part:
    """Bundles that become Parquet together; until then their rows are lines of JSON, by day and table."""

    folder: Path
    columns: Columns
    bundles: int = 0

    def add(self, database: Path, bundle: str) -> None:
        lines = self.folder / "lines" / day_of(database)
        lines.mkdir(parents=True, exist_ok=True)
        for table, rows in study_rows(database, bundle, self.columns):
            with (lines / table).open("a", encoding="utf-8") as file:
                file.writelines(rows)
        self.bundles += 1

    def move_to(self, target: Path) -> None:
        """Write the Parquet files of all days, then let them appear, a day's at once."""
        if not self.bundles:
            return
        name = f"part-{uuid4()}"
        days = sorted(path.name for path in (self.folder / "lines").iterdir())
        for day in days:
            self._write(self.folder / "lines" / day, self.folder / day)
        for day in days:
            (target / f"date={day}").mkdir(exist_ok=True)
            (self.folder / day).rename(target / f"date={day}" / name)
        shutil.rmtree(self.folder)
        self.bundles = 0

    def _write(self, lines: Path, files: Path) -> None:
        files.mkdir()
        # DuckDB would read a column of dates as such, and one of numbers in text as numbers: types are told.
        with duckdb.connect(config={"preserve_insertion_order": False, "temp_directory": str(files)}) as connection:
            for table, columns in self.columns.items():
                types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
                file = files / f"{table}.parquet"
                connection.execute(
                    f"COPY (SELECT * FROM read_json({_quoted(lines / table)}, columns = {{{types}}},"
                    " format = 'newline_delimited', maximum_object_size = 1073741824))"
                    f" TO {_quoted(file)} (FORMAT parquet, COMPRESSION zstd)"
                )
                _sync(file)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _sync(file: Path) -> None:
    """Onto the disk before its folder gets its name: a power cut leaves no half."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
