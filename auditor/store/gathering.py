"""Take bundles into a database, and know which ones are in it."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from auditor.store.merging import attach, detach, keep_order_of_time, merge, tables
from auditor.store.transactions import transaction


def gathered_bundles(db: Database) -> set[str]:
    """Every bundle that ever came in, whether its audit is still here or not."""
    return {bundle for (bundle,) in db.execute("SELECT bundle FROM bundles")}


def make_room(db: Database) -> None:
    """Let the indices that many bundles are merged into stay in memory, up to 128 MB."""
    db.execute("PRAGMA cache_size = -131072")


def take_in(db: Database, bundles: Mapping[str, Path]) -> dict[str, str]:
    """Merge unpacked bundles of today's schema, at most ten, in one transaction.

    Returns those that could not be, with the reason; nothing of them came in. Raises DatabaseError.
    """
    plan = tables(db)
    names = {bundle: f"bundle{number}" for number, bundle in enumerate(bundles)}
    problems: dict[str, str] = {}
    attached = []
    try:
        for bundle, path in bundles.items():
            attach(db, path, names[bundle])
            attached.append(names[bundle])
        with transaction(db):
            for bundle, name in names.items():
                try:
                    with db.atomic():
                        merge(db, name, plan)
                        _note(db, bundle, name)
                except sqlite3.IntegrityError as error:
                    problems[bundle] = f"It does not fit into the database: {error}."
    finally:
        for name in attached:
            detach(db, name)
    return problems


def _note(db: Database, bundle: str, name: str) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.conn.execute("UPDATE main.bundles SET gathered = ? WHERE bundle = ?", [now, bundle])
    for (site,) in db.execute(f"SELECT DISTINCT site FROM {name}.audits").fetchall():
        keep_order_of_time(db, site)
