"""Lists of sites into the queue: streamed, in portions, and again without doubling."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, LiteralString
from uuid import UUID, uuid5

import psycopg

from auditor.errors import AuditorError, UsageError
from auditor.fleet.queue import enqueue
from spiders.entries import entry_of

PORTION = 2000
"""Lines of one transaction."""
RANKED = re.compile(r"\s*\d+(?:\s*[,;]|\t)\s*")
"""What a line of a ranked list begins with: `17,example.org`."""
NAMES = UUID("5b0c2c4a-7d1e-5a55-9a0a-0d3f6f2f7c11")
"""Names of audits are made within this: the same site of the same batch always has the same id (RFC 9562, 5.5)."""
MOST_SHOWN = 1000

ADD_EACH: LiteralString = (
    "INSERT INTO fleet_audits (id, batch, site, target)"
    " SELECT * FROM unnest(%(ids)s::uuid[], %(batches)s::text[], %(sites)s::text[], %(targets)s::text[])"
    " ON CONFLICT DO NOTHING RETURNING id"
)
"""Stores those audits that are not known yet."""

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Sites that are audited in the same way, by whichever machine."""

    name: str
    options: tuple[str, ...]
    """Options of `auditor crawl`, word by word."""
    bundles: str
    """Where bundles go: a URL that fsspec knows."""
    per_address: int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that names no site."""

    number: int
    problem: str


@dataclass(slots=True)
class Submitted:
    """What came of a list."""

    added: int = 0
    known: int = 0
    """Sites that the batch had already."""
    bad: int = 0
    bad_lines: list[BadLine] = field(default_factory=list)
    """The first of them."""


def audit_id(batch: str, site: str, due: str = "") -> UUID:
    """The id of a site's audit in a batch; `due` tells apart those of a schedule."""
    return uuid5(NAMES, "\n".join((batch, site, due)))


def add_batch(connection: Connection, batch: Batch) -> None:
    """Store a batch. Raises UsageError when there is one of the name that is audited otherwise."""
    values = (batch.name, list(batch.options), batch.bundles, batch.per_address)
    connection.execute(
        "INSERT INTO fleet_batches (name, options, bundles, per_address) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        values,
    )
    row = connection.execute(
        "SELECT name, options, bundles, per_address FROM fleet_batches WHERE name = %s", (batch.name,)
    ).fetchone()
    if row is not None and tuple(row) != values:
        raise UsageError(
            f"There is a batch {batch.name!r} with other options: its bundles go to {row[2]}, {row[3]} at an address, "
            f"{' '.join(row[1])}.",
            "Name another --batch, or give the same options.",
        )


def submit(
    connection: Connection, batch: str, lines: Iterable[str], progress: Callable[[Submitted], None] = lambda _: None
) -> Submitted:
    """Put the sites of a list into the queue, those that the batch does not have yet.

    A line is a domain or URL, or a rank, a comma and one of them; `#` begins a comment. A line that is none of these
    is counted and passed over. What was stored stays when a later portion fails.
    """
    done = Submitted()
    numbered = enumerate(lines, 1)
    while portion := list(itertools.islice(numbered, PORTION)):
        targets: dict[UUID, tuple[str, str]] = {}
        for site, target in targets_of(portion, done):
            targets.setdefault(audit_id(batch, site), (site, target))
        with connection.transaction():
            sites, as_typed = zip(*targets.values(), strict=True) if targets else ((), ())
            rows = {"ids": [*targets], "batches": [batch] * len(targets), "sites": [*sites], "targets": [*as_typed]}
            added = connection.execute(ADD_EACH, rows).fetchall()
            enqueue(connection, [audit for (audit,) in added])
        done.added += len(added)
        progress(done)
    done.known -= done.added
    # The table has grown at a stroke, and plans made for an empty one read all of it for each job.
    connection.execute("ANALYZE procrastinate_jobs")
    connection.execute("ANALYZE fleet_audits")
    return done


def targets_of(portion: Iterable[tuple[int, str]], done: Submitted) -> Iterator[tuple[str, str]]:
    """(site, what was typed for it) of numbered lines; all are counted as known, or as bad."""
    for number, line in portion:
        target = RANKED.sub("", line.partition("#")[0], count=1).strip()
        if not target:
            continue
        try:
            site = entry_of(target).site
        except AuditorError as problem:
            done.bad += 1
            if len(done.bad_lines) < MOST_SHOWN:
                done.bad_lines.append(BadLine(number, problem.message))
            continue
        done.known += 1
        yield site, target
