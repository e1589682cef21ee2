"""An audit's database as a file that travels: small, whole, and knowing which audit it holds."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

from auditor.errors import BundleError
from auditor.store.database import explained, open_database
from auditor.store.migrations import migrations
from auditor.store.rows import insert_one
from auditor.store.transactions import transaction

AGAIN = "Audit the site again."


def pack(database: Path, into: Path, bundle: str) -> None:
    """Copy a database that holds exactly one audit, which has ended, to a new file that tells its bundle's id.

    Raises DatabaseError when it is no audit database of this version, or the copy cannot be written; BundleError when
    it is damaged, holds another number of audits, or one that is still running.
    """
    with open_database(database, read_only=True, must_exist=True) as db:
        audits = db.execute("SELECT id, site, status FROM audits").fetchall()
        if len(audits) != 1:
            raise BundleError(
                f"{database} holds {len(audits)} audits, and a bundle holds one.", "Give each audit a file of its own."
            )
        audit, site, status = audits[0]
        if status == "running":
            raise BundleError(f"The audit in {database} is still running.", "Wait until it has ended.")
        with explained(into):
            db.execute("VACUUM INTO ?", [str(into)])
    with open_copy(into) as copy:
        row = {
            "bundle": bundle,
            "audit": audit,
            "site": site,
            "auditor_version": version("privacy-auditor"),
            "schema": migrations.applied(copy)[-1].name,
            "packed": datetime.now(UTC).isoformat(timespec="seconds"),
            "gathered": None,
        }
        with transaction(copy):
            copy.execute("DELETE FROM bundles")
            insert_one(copy, "bundles", row)
    problem = damage(into)
    if problem is not None:
        raise BundleError(f"{database} is damaged: {problem}.", AGAIN)


def open_copy(path: Path) -> Database:
    """A copy of ours to be changed: kept as one file, without the journal beside it that several writers need."""
    return Database(sqlite3.connect(path), execute_plugins=False)


def packed_id(path: Path) -> str | None:
    """Which bundle a file is; None when it says nothing of it. Raises DatabaseError when it is no audit database."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection, explained(path):
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'bundles'").fetchone()
        rows = connection.execute("SELECT bundle FROM bundles").fetchall() if known else []
    return str(rows[0][0]) if len(rows) == 1 else None


def damage(path: Path) -> str | None:
    """What is wrong with a database file, None when all of it can be read and every foreign key leads somewhere."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            if said != "ok":
                return said.splitlines()[0]
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return f"a row of {loose[0]} refers to a row of {loose[2]} that is not there" if loose else None


def bring_up_to_date(path: Path) -> None:
    """Migrate an unpacked bundle to today's schema. Raises DatabaseError when it is of a newer version of auditor."""
    with open_database(path, read_only=True):
        pass
