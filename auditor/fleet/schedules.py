"""Sites audited again and again by the fleet: a table of schedules, and a tick that puts what is due into the queue."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from auditor.fleet.ledger import Pool
from auditor.fleet.queue import ENQUEUE
from auditor.fleet.submit import ADD_EACH, PORTION, Submitted, audit_id, targets_of
from auditor.model.schedules import Schedule
from auditor.schedule.times import as_text, next_time

Connection = psycopg.Connection[Any]

AT_A_TIME = 500
"""Schedules of one transaction of a tick."""
MOST = 10
"""Transactions of one tick: a worker gives no sign of life meanwhile, and a million may be due at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often sites are audited. Exactly one of every_seconds and cron is given."""

    every_seconds: int | None = None
    cron: str | None = None
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The schedules of a batch that have the same rhythm."""

    batch: str
    rhythm: Rhythm
    sites: int
    next: datetime | None
    """When the first of them is due; None when none will be again."""
    bundles: str


def add_schedules(connection: Connection, batch: str, lines: Iterable[str], rhythm: Rhythm) -> Submitted:
    """Let the sites of a list be audited periodically, in place of the schedules that the batch has for them.

    `added` counts new ones, `known` those that were there. Lines are as in submit().
    """
    done = Submitted()
    numbered = enumerate(lines, 1)
    now = datetime.now(UTC)
    first = next_time(_schedule(rhythm, "", "", now), None)
    while portion := list(itertools.islice(numbered, PORTION)):
        targets: dict[str, str] = {}
        for site, target in targets_of(portion, done):
            targets.setdefault(site, target)
        rows = connection.execute(
            "INSERT INTO fleet_schedules (batch, site, target, every_seconds, cron, timezone, created, next)"
            " SELECT %s, site, target, %s, %s, %s, %s, %s FROM unnest(%s::text[], %s::text[]) AS new (site, target)"
            " ON CONFLICT (batch, site) DO UPDATE SET target = excluded.target, every_seconds = excluded.every_seconds,"
            " cron = excluded.cron, timezone = excluded.timezone, created = excluded.created, next = excluded.next"
            " RETURNING xmax = 0",
            (batch, rhythm.every_seconds, rhythm.cron, rhythm.timezone, now, first, list(targets), [*targets.values()]),
        ).fetchall()
        done.added += sum(is_new for (is_new,) in rows)
    done.known -= done.added
    return done


def remove_schedules(connection: Connection, sites: Iterable[str] = (), batch: str | None = None) -> int:
    """Remove schedules of these sites (all without any), in a batch or in all; audits stay. Returns how many."""
    removed = connection.execute(
        "DELETE FROM fleet_schedules WHERE (%(sites)s::text[] IS NULL OR site = ANY(%(sites)s))"
        " AND (%(batch)s::text IS NULL OR batch = %(batch)s)",
        {"sites": list(sites) or None, "batch": batch},
    )
    return removed.rowcount


def rhythms(connection: Connection) -> Iterator[Rhythms]:
    """All schedules, summed up."""
    rows = connection.execute(
        "SELECT batch, every_seconds, cron, timezone, count(*), min(next), bundles"
        " FROM fleet_schedules JOIN fleet_batches ON name = batch GROUP BY 1, 2, 3, 4, 7 ORDER BY 1, 6"
    )
    for batch, every_seconds, cron, timezone, count, first, bundles in rows:
        rhythm = Rhythm(every_seconds=every_seconds, cron=cron, timezone=timezone)
        yield Rhythms(batch, rhythm, count, first, bundles)


async def tick(pool: Pool) -> int:
    """Put what is due into the queue, or as much as goes quickly; returns how many audits. Each once, whoever asks.

    Times that passed while no worker ran are made up for by one audit. A site whose last audit has not ended yet is
    left out this time: a fleet too slow for its schedules does not fall ever further behind.
    """
    count = 0
    for _ in range(MOST):
        added = await _portion(pool)
        if added is None:
            break
        count += added
    return count


async def _portion(pool: Pool) -> int | None:
    async with pool.connection() as connection:
        found = await connection.execute(
            "SELECT plan.batch, plan.site, plan.target, every_seconds, cron, timezone, created, next, now(),"
            " audit.id IS NOT NULL AND audit.outcome IS NULL FROM fleet_schedules plan"
            " LEFT JOIN fleet_audits audit ON audit.id = last_audit WHERE next <= now() ORDER BY next LIMIT %s"
            " FOR UPDATE OF plan SKIP LOCKED",
            (AT_A_TIME,),
        )
        rows = await found.fetchall()
        if not rows:
            return None
        due, changes = [], []
        for batch, site, target, every, cron, timezone, created, time, now, is_open in rows:
            rhythm = Rhythm(every_seconds=every, cron=cron, timezone=timezone)
            audit = None if is_open else audit_id(batch, site, as_text(time))
            if audit is not None:
                due.append((audit, batch, site, target))
            following = next_time(_schedule(rhythm, site, target, created), max(time, now))
            changes.append((batch, site, audit, following))
        ids, batches, sites, targets = (list(column) for column in zip(*due, strict=True)) if due else ([], [], [], [])
        rows_of_due = {"ids": ids, "batches": batches, "sites": sites, "targets": targets}
        added = [audit for (audit,) in await (await connection.execute(ADD_EACH, rows_of_due)).fetchall()]
        if added:
            await connection.execute(ENQUEUE, (added,))
        await connection.execute(
            "UPDATE fleet_schedules plan SET next = new.next, last_audit = coalesce(new.audit, last_audit)"
            " FROM unnest(%s::text[], %s::text[], %s::uuid[], %s::timestamptz[]) AS new (batch, site, audit, next)"
            " WHERE plan.batch = new.batch AND plan.site = new.site",
            tuple(list(column) for column in zip(*changes, strict=True)),
        )
    return len(added)


def _schedule(rhythm: Rhythm, site: str, target: str, created: datetime) -> Schedule:
    return Schedule(
        site=site,
        target=target,
        every_seconds=rhythm.every_seconds,
        cron=rhythm.cron,
        timezone=rhythm.timezone,
        created=as_text(created),
    )
