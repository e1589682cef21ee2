"""What may go: old audits, and what nothing refers to any more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from auditor.store.database import explained, path_of
from auditor.store.evidence import COLUMNS
from auditor.store.transactions import transaction

KEPT = """
    SELECT id FROM audits WHERE started >= :before OR status = 'running'
    UNION SELECT max(id) FROM audits GROUP BY site
    UNION SELECT id FROM latest_audits
"""
"""Audits that stay for their own sake: young ones, the last of each site, and the last that came to something."""


_VISIT = "JOIN visits ON visits.id = page_views.visit"
_PAGE_VIEW = f"JOIN page_views ON page_views.id = cited.page_view {_VISIT}"
ROUTES: Mapping[str, tuple[str, str]] = {
    "visits": ("", "cited.audit"),
    "policies": ("", "cited.audit"),
    "clear_answers": ("", "cited.audit"),
    "page_views": ("JOIN visits ON visits.id = cited.visit", "visits.audit"),
    "messages": (
        f"JOIN requests ON requests.id = cited.request JOIN page_views ON page_views.id = requests.page_view {_VISIT}",
        "visits.audit",
    ),
}
"""Table that evidence names -> the joins from its rows to their audit, where it is not by way of the page view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was removed, or would be."""

    audits: tuple[int, ...]
    runs: int = 0
    policy_texts: int = 0
    artifacts: int = 0
    bytes: int = 0
    """Of the artifacts; the file itself shrinks by `vacuum`."""


def removable(db: Database, keep: timedelta, now: datetime) -> tuple[int, ...]:
    """Audits older than `keep` that may go: not the last of their site, and not what a finding of a kept one cites."""
    before = (now - keep).astimezone(UTC).isoformat(timespec="seconds")
    kept = {audit for (audit,) in db.conn.execute(KEPT, {"before": before})}
    cites = _citations(db)
    while cited := {other for audit, other in cites if audit in kept} - kept:
        kept |= cited
    return tuple(audit for (audit,) in db.conn.execute("SELECT id FROM audits ORDER BY id") if audit not in kept)


def prune(db: Database, keep: timedelta, now: datetime) -> Pruned:
    """Remove old audits with all that was observed and judged in them, then what nothing refers to any more.

    One transaction an audit, so that others can write in between. Raises DatabaseError.
    """
    audits = removable(db, keep, now)
    for audit in audits:
        with transaction(db):
            db.conn.execute("DELETE FROM audits WHERE id = ?", (audit,))
    with transaction(db):
        runs = _prune_runs(db, (now - keep).astimezone(UTC).isoformat(timespec="seconds"))
    with transaction(db):
        texts = _prune_texts(db)
    with transaction(db):
        artifacts, size = _prune_artifacts(db)
    return Pruned(audits=audits, runs=runs, policy_texts=texts, artifacts=artifacts, bytes=size)


def vacuum(db: Database) -> None:
    """Give the room that was freed back to the disk: the file is written anew, which needs its size once more.

    Raises DatabaseError when it is in use or the disk is full.
    """
    with explained(path_of(db)):
        db.conn.execute("VACUUM")
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _citations(db: Database) -> set[tuple[int, int]]:
    """(audit, other audit): a finding of the one has evidence, or a policy, in the other."""
    found: set[tuple[int, int]] = set()
    for table, column in COLUMNS.items():
        route, audit = ROUTES.get(table, (_PAGE_VIEW, "visits.audit"))
        found |= set(
            db.conn.execute(
                f"SELECT DISTINCT findings.audit, {audit} FROM finding_evidence"
                " JOIN findings ON findings.id = finding_evidence.finding"
                f' JOIN "{table}" AS cited ON cited.id = finding_evidence."{column}" {route}'
                f" WHERE findings.audit <> {audit}"
            )
        )
    return found | set(
        db.conn.execute(
            "SELECT DISTINCT findings.audit, policies.audit FROM finding_claims"
            " JOIN findings ON findings.id = finding_claims.finding"
            " JOIN policies ON policies.id = finding_claims.policy WHERE findings.audit <> policies.audit"
        )
    )


def _prune_runs(db: Database, before: str) -> int:
    """The last two runs of a site stay: they tell when the next one is due."""
    return db.conn.execute(
        "DELETE FROM runs WHERE started < ? AND status <> 'running'"
        " AND (SELECT count(*) FROM runs AS later WHERE later.site = runs.site AND later.id > runs.id) >= 2",
        (before,),
    ).rowcount


def _prune_texts(db: Database) -> int:
    db.conn.execute(
        "DELETE FROM readings WHERE sha256 NOT IN (SELECT sha256 FROM policies WHERE sha256 IS NOT NULL)"
        " AND id NOT IN (SELECT reading FROM claims JOIN finding_claims ON finding_claims.claim = claims.id)"
    )
    db.conn.execute(
        "DELETE FROM second_readings WHERE sha256 NOT IN (SELECT sha256 FROM policies WHERE sha256 IS NOT NULL)"
    )
    return db.conn.execute(f"DELETE FROM policy_texts WHERE {_unreferenced(db, 'policy_texts', 'sha256')}").rowcount


def _prune_artifacts(db: Database) -> tuple[int, int]:
    unreferenced = _unreferenced(db, "artifacts", "sha256")
    size = db.conn.execute(f"SELECT coalesce(sum(length(content)), 0) FROM artifacts WHERE {unreferenced}").fetchone()[
        0
    ]
    return db.conn.execute(f"DELETE FROM artifacts WHERE {unreferenced}").rowcount, int(size)


def _unreferenced(db: Database, table: str, key: str) -> str:
    """A condition: no foreign key of any table, of this version or a later one, names the row."""
    return " AND ".join(
        f'{key} NOT IN (SELECT "{reference.column}" FROM "{referrer.name}" WHERE "{reference.column}" IS NOT NULL)'
        for referrer in db.tables
        for reference in referrer.foreign_keys
        if reference.other_table == table
    )
