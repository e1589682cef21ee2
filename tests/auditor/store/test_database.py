import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.errors import DatabaseError
from auditor.store import database, open_database
from auditor.store.reader import find_audit
from auditor.store.writer import start_audit
from tests import factories


def test_a_new_file_gets_every_table_strict_and_with_foreign_keys_on(db: Database) -> None:
    tables = {row[0]: row[1] for row in db.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")}
    ours = {name for name in tables if not name.startswith(("sqlite_", "_sqlite", "policy_texts_fts"))}
    assert {"audits", "visits", "page_views", "requests", "cookies", "findings", "finding_evidence"} <= ours
    assert {name for name in ours if not tables[name]} == set()
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.journal_mode == "wal"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_is_told_apart_from_a_full_disk(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(tmp_path, read_only=read_only)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("buy milk " * 100)
    with pytest.raises(DatabaseError, match="not an audit database"):
        open_database(path, read_only=read_only)
    assert path.read_text().startswith("buy milk")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="not one of audits"):
        open_database(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_a_newer_version(tmp_path: Path, read_only: bool) -> None:
    with open_database(tmp_path / "a.db") as db:
        db["_sqlite_migrations"].insert(
            {"id": 999, "migration_set": "auditor", "name": "telepathy", "applied_at": "2030-01-01"}
        )
    with pytest.raises(DatabaseError, match="newer version") as raised:
        open_database(tmp_path / "a.db", read_only=read_only)
    assert raised.value.hint and "Update" in raised.value.hint


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_an_older_version_is_brought_up_to_date(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "a.db"
    old = Database(sqlite3.connect(path))
    database.migrations.apply(old, stop_before="views_and_search")
    old.close()
    db = open_database(path, read_only=read_only)
    assert "latest_audits" in db.view_names()
    db.close()


def test_reading_needs_the_file_and_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database") as raised:
        open_database(tmp_path / "a.db", read_only=True)
    assert raised.value.hint and "auditor crawl" in raised.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no folder"):
        open_database(tmp_path / "nowhere" / "a.db")


def test_read_only_cannot_write(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db").close()
    db = open_database(tmp_path / "a.db", read_only=True)
    with pytest.raises(DatabaseError, match="readonly"):
        start_audit(db, factories.audit())
    db.close()


def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    db = open_database(tmp_path / "a.db")
    other = sqlite3.connect(tmp_path / "a.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="locked"):
        start_audit(db, factories.audit())
    other.rollback()
    assert start_audit(db, factories.audit()) == 1
    other.close()
    db.close()


def test_two_programs_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    script = "from auditor.store import open_database; import sys; open_database(sys.argv[1])"
    command = [sys.executable, "-c", script, str(tmp_path / "a.db")]
    programs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [program.communicate()[1] for program in programs] == [""] * 4


def test_an_audit_whose_process_is_gone_stands_as_incomplete(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from auditor.store import open_database\n"
        "from auditor.store.writer import start_audit\n"
        "from tests import factories\n"
        "start_audit(open_database(sys.argv[1]), factories.audit())\n"
        "os.kill(os.getpid(), 9)\n"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.db")], cwd=root, check=False)
    with open_database(tmp_path / "a.db") as db:
        audit = find_audit(db, 1)
    assert audit.status == "incomplete"
    assert audit.reason and audit.reason.startswith("interrupted")


def test_an_audit_that_is_running_is_left_running(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as writing:
        start_audit(writing, factories.audit())
        with open_database(tmp_path / "a.db") as db:
            assert find_audit(db, 1).status == "running"


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders")
def test_a_folder_that_may_not_be_written_can_still_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    open_database(folder / "a.db").close()
    script = (
        "import sys\n"
        "from auditor.store import open_database\n"
        "print(len(open_database(sys.argv[1], read_only=True).table_names()) > 20)\n"
    )
    folder.chmod(0o555)
    # Permissions hold for root too when it has lost these.
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*bound, sys.executable, "-c", script, str(folder / "a.db")]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert subprocess.run([*bound, "touch", str(folder / "new")], stderr=subprocess.DEVNULL).returncode != 0
    folder.chmod(0o755)
    assert (done.stdout, done.stderr) == ("True\n", "")
