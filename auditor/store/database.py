"""Open the database: create it, bring it up to date, and say clearly when it cannot be used."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from auditor.errors import DatabaseError
from auditor.store.lookups import sync_practices
from auditor.store.migrations import known_names, migrations
from auditor.store.processes import is_gone

BUSY_SECONDS = 30.0
"""How long a statement waits for another process's transaction."""


def open_database(path: str | Path, *, read_only: bool = False, must_exist: bool = False) -> Database:
    """The audit database at a path; created when it is not there, unless it must exist or is only read.

    It is brought to the present schema. Opened for writing, its lookups are synced from the code, and audits that
    stand as `running` by a process that has ended become `incomplete`.

    Raises DatabaseError when the file is not an audit database, was written by a newer version, is locked, or cannot
    be opened.
    """
    path = Path(path)
    if (read_only or must_exist) and not path.exists():
        raise DatabaseError(
            f"There is no database at {path}.", "Run `auditor crawl SITE` first, or name one with --db."
        )
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder.", "Name a file with --db.")
    if not path.absolute().parent.is_dir():
        raise DatabaseError(
            f"There is no folder {path.absolute().parent}.", "Create it, or name another file with --db."
        )
    with explained(path):
        db = _connect(path, read_only=read_only)
        try:
            _check(db, path)
            if read_only and migrations.pending(db):
                open_database(path).close()
            elif not read_only:
                _prepare(db)
            db.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def explained(path: str | Path) -> Iterator[None]:
    """Turn what SQLite says about a file into a DatabaseError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "not a database" in text or "malformed" in text:
            raise DatabaseError(f"{path} is not an audit database.", "Name another file with --db.") from error
        if "locked" in text:
            hint = "Another program is writing to it: wait until it is done, or use another file with --db."
            raise DatabaseError(f"{path} is locked.", hint) from error
        if "readonly" in text or "unable to open" in text:
            hint = "Check the permissions of the file and its folder, or name another file with --db."
            raise DatabaseError(f"{path} cannot be opened or written ({text}).", hint) from error
        if "disk is full" in text or "disk I/O" in text:
            raise DatabaseError(f"{path} cannot be written ({text}).", "Free some space on the disk.") from error
        raise


def path_of(db: Database) -> str:
    """The file behind an open database."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def _connect(path: Path, *, read_only: bool) -> Database:
    if not read_only:
        return Database(sqlite3.connect(path, timeout=BUSY_SECONDS), execute_plugins=False)
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # A database in WAL mode needs its -shm file even for reading, which cannot be made in a read-only folder.
        # With no -wal file beside it nobody is writing, and it may be read as it stands: https://sqlite.org/wal.html
        if path.with_name(path.name + "-wal").exists():
            raise
        connection.close()
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
    return Database(connection, execute_plugins=False)


def _check(db: Database, path: Path) -> None:
    """Raise DatabaseError for a database of something else, or of a newer version."""
    tables = set(db.table_names())
    ours = bool(tables) and {applied.name for applied in migrations.applied(db)}
    if tables - {migrations.migrations_table} and not ours:
        raise DatabaseError(f"{path} is a database, but not one of audits.", "Name another file with --db.")
    if ours and ours - known_names():
        raise DatabaseError(
            f"{path} was written by a newer version of auditor.", "Update auditor, or name another file with --db."
        )


def _prepare(db: Database) -> None:
    if db.journal_mode != "wal":
        db.enable_wal()
    # In WAL mode NORMAL cannot damage the file; a power cut may lose the last transactions, a crash of ours does not.
    db.execute("PRAGMA synchronous = NORMAL")
    if migrations.pending(db):
        # Taking the lock first lets two programs open a new file at once: the second finds the work done.
        db.conn.execute("BEGIN IMMEDIATE")
        with db.conn:
            migrations.apply(db)
    sync_practices(db)
    end_abandoned(db, datetime.now(UTC))


def end_abandoned(db: Database, now: datetime) -> None:
    """Audits that stand as running by a process that has ended become incomplete."""
    running = db.execute("SELECT id, process, started FROM audits WHERE status = 'running'").fetchall()
    abandoned = [(audit,) for audit, process, started in running if is_gone(process, started, now)]
    if abandoned:
        with db.atomic():
            db.conn.executemany(
                "UPDATE audits SET status = 'incomplete',"
                " reason = 'interrupted: the program ended before the audit did'"
                " WHERE id = ? AND status = 'running'",
                abandoned,
            )
