"""A transaction, and what several kinds of rows share."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from auditor.model.observations import Artifact
from auditor.store.database import explained, path_of
from auditor.store.rows import insert, to_column, to_row


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing; a locked, full or read-only file becomes a DatabaseError."""
    with explained(path_of(db)):
        if db.conn.in_transaction:
            with db.atomic():
                yield
            return
        # One that reads first may not begin to write once another connection has written, however long it waits
        # (SQLITE_BUSY_SNAPSHOT, https://sqlite.org/isolation.html): so the lock is taken at the start.
        db.conn.execute("BEGIN IMMEDIATE")
        with db.conn:
            yield


def add_artifacts(db: Database, artifacts: Iterable[Artifact]) -> None:
    """Keep bytes by their sha256; those already kept stay as they are."""
    insert(db, "artifacts", map(to_row, artifacts), or_ignore=True)


def add_sites(db: Database, sites: Iterable[str]) -> None:
    """Make the names of sites known."""
    insert(db, "sites", [{"site": to_column(site)} for site in sorted(set(sites))], or_ignore=True)
