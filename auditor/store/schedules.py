"""Schedules and their runs. Each step of a run is one statement: a crash leaves it before or after, never between."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from auditor.model.schedules import Run, Schedule
from auditor.store.database import end_abandoned
from auditor.store.processes import is_gone
from auditor.store.rows import dicts, from_row, insert_one, to_row
from auditor.store.transactions import add_sites, transaction


def set_schedule(db: Database, schedule: Schedule) -> None:
    """Store a schedule, in place of the site's present one."""
    with transaction(db):
        add_sites(db, [schedule.site])
        db.conn.execute("DELETE FROM schedules WHERE site = ?", (schedule.site,))
        insert_one(db, "schedules", to_row(schedule))


def remove_schedule(db: Database, site: str) -> bool:
    """Remove a site's schedule; its runs stay. False when there is none."""
    with transaction(db):
        return bool(db.conn.execute("DELETE FROM schedules WHERE site = ?", (site,)).rowcount)


def schedules(db: Database) -> tuple[Schedule, ...]:
    """All schedules, by site."""
    return tuple(from_row(Schedule, row) for row in dicts(db, "SELECT * FROM schedules ORDER BY site"))


def schedules_with_last_run(db: Database) -> tuple[tuple[Schedule, Run | None], ...]:
    """All schedules by site, each with the latest run of its site."""
    rows = dicts(db, "SELECT * FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY site)")
    last = {row["site"]: from_row(Run, row) for row in rows}
    return tuple((schedule, last.get(schedule.site)) for schedule in schedules(db))


def find_run(db: Database, run: int) -> Run:
    """One run. Raises KeyError when there is none."""
    for row in dicts(db, "SELECT * FROM runs WHERE id = ?", (run,)):
        return from_row(Run, row)
    raise KeyError(f"no run {run}")


def runs(db: Database, site: str | None = None) -> tuple[Run, ...]:
    """All runs, or those of one site, the oldest first."""
    rows = dicts(db, "SELECT * FROM runs WHERE :site IS NULL OR site = :site ORDER BY id", {"site": site})
    return tuple(from_row(Run, row) for row in rows)


def claim_run(db: Database, run: Run, *, limit: int) -> int | None:
    """Store a run that begins, and return its id.

    None when it has been claimed before, when the site is being audited, when its schedule is gone, or when as many
    runs as the limit are under way.
    """
    row = to_row(run) | {"most": limit}
    with transaction(db):
        claimed = db.conn.execute(
            "INSERT INTO runs (site, due, attempt, started, status, process, told)"
            " SELECT :site, :due, :attempt, :started, 'running', :process, 0"
            " WHERE (SELECT count(*) FROM runs WHERE status = 'running') < :most"
            " AND EXISTS (SELECT 1 FROM schedules WHERE site = :site)"
            " AND NOT EXISTS (SELECT 1 FROM audits WHERE site = :site AND status = 'running')"
            " ON CONFLICT DO NOTHING",
            row,
        )
        return int(claimed.lastrowid or 0) if claimed.rowcount == 1 else None


def hand_over(db: Database, run: int, *, giver: str, taker: str) -> bool:
    """Let another process do a run. False when the giver no longer has it."""
    with transaction(db):
        changed = db.conn.execute(
            "UPDATE runs SET process = :taker WHERE id = :run AND status = 'running' AND process = :giver",
            {"run": run, "giver": giver, "taker": taker},
        )
        return changed.rowcount == 1


def end_run(db: Database, run: int, *, status: str, reason: str | None, finished: str) -> bool:
    """End a run, once. False when it has ended before."""
    with transaction(db):
        changed = db.conn.execute(
            "UPDATE runs SET status = :status, reason = :reason, finished = :finished, process = NULL"
            " WHERE id = :run AND status = 'running'",
            {"run": run, "status": status, "reason": reason, "finished": finished},
        )
        return changed.rowcount == 1


def abandoned_runs(db: Database, now: datetime, mine: Iterable[int] = ()) -> tuple[Run, ...]:
    """Runs whose process has ended without a word, except those of `mine`; their audits end too."""
    end_abandoned(db, now)
    known = set(mine)
    running = (from_row(Run, row) for row in dicts(db, "SELECT * FROM runs WHERE status = 'running' ORDER BY id"))
    return tuple(run for run in running if run.id not in known and is_gone(run.process, run.started, now))


def untold_runs(db: Database) -> tuple[Run, ...]:
    """Runs that have ended and that nobody has been told of, the oldest first."""
    rows = dicts(db, "SELECT * FROM runs WHERE told = 0 AND status <> 'running' ORDER BY id")
    return tuple(from_row(Run, row) for row in rows)


def mark_told(db: Database, run: int) -> None:
    """Remember that notifications about a run have been sent."""
    with transaction(db):
        db.conn.execute("UPDATE runs SET told = 1 WHERE id = ?", (run,))
