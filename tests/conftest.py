"""Fixtures that many tests share."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.cli import main
from auditor.store import open_database

# What somebody fetched on this machine is nothing that tests may depend on; programs they start inherit this.
os.environ["AUDITOR_DATA"] = str(Path(__file__).parent / "no-data")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Auditor = Callable[..., Ended]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A fresh audit database in a file."""
    database = open_database(tmp_path / "audits.db")
    yield database
    database.close()


@pytest.fixture
def auditor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Auditor:
    """Run the command line in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["auditor", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run
