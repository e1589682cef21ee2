"""The queue's database: how it is reached, set up, and brought up to date."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from procrastinate.schema import SchemaManager
from psycopg.rows import TupleRow

from auditor.errors import QueueError

QUEUE, TASK = "audits", "audit"
"""Names of procrastinate's queue and of the task that audits one site."""

ALIVE: dict[str, Any] = {
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 50_000,
}
"""Of a connection: when its other end is gone without a word, that is known within a minute rather than two hours."""

_OURS = Path(__file__).parent / "schema"
_THEIRS = "procrastinate/"
_LOCK = 0x61756469746F72
"""Two programs that set up the same database at once wait for each other."""

ENQUEUE: LiteralString = (
    "SELECT procrastinate_defer_jobs_v1(array_agg(ROW('audits', 'audit', 0, site, id::text,"
    " jsonb_build_object('audit', id), NULL)::procrastinate_job_to_defer_v1 ORDER BY place))"
    " FROM unnest(%s::uuid[]) WITH ORDINALITY AS chosen (id, place) JOIN fleet_audits USING (id)"
)
"""Jobs for stored audits, in this order; one of a site runs at a time (lock), and none waits twice (queueing lock)."""


def open_queue(url: str) -> "psycopg.Connection[TupleRow]":
    """A connection (autocommit) to a queue that is set up.

    Raises QueueError when it cannot be reached, is not set up, or is of another version.
    """
    connection = connect(url)
    try:
        check(connection)
    except QueueError:
        connection.close()
        raise
    return connection


def connect(url: str) -> "psycopg.Connection[TupleRow]":
    """A connection (autocommit) to any database. Raises QueueError."""
    with explained():
        return psycopg.connect(url, autocommit=True, connect_timeout=10, application_name="auditor fleet", **ALIVE)


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Say what a database that cannot be used means, as a QueueError."""
    try:
        yield
    except psycopg.ProgrammingError as problem:
        raise QueueError(f"The queue's database refused: {_first_line(problem)}.", _LOOK) from problem
    except psycopg.OperationalError as problem:
        raise QueueError(f"The queue cannot be reached: {_first_line(problem)}.", _LOOK) from problem


_LOOK = "Look at --queue postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and whether PostgreSQL runs there."


def _first_line(problem: Exception) -> str:
    lines = [line.strip().rstrip(".") for line in str(problem).splitlines() if line.strip()]
    return lines[0] if lines else type(problem).__name__


def check(connection: "psycopg.Connection[TupleRow]") -> None:
    """Raises QueueError unless the database is set up, and for this version of the program."""
    done, known = _applied(connection), _known()
    missing = [name for name in known if name not in done]
    if done - set(known):
        raise QueueError("The queue is of a newer version than this program.", "Install a newer one on this machine.")
    if not done:
        raise QueueError("The queue is not set up.", "Run `auditor fleet init`.")
    if missing:
        raise QueueError("The queue is of an older version.", "Stop the workers, then run `auditor fleet init`.")


def init(url: str) -> tuple[str, ...]:
    """Set up the queue's tables, or bring them up to date; returns the names of the steps taken, none the second time.

    Raises QueueError, also for a database in which procrastinate serves another program.
    """
    with explained(), connect(url) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        connection.execute("CREATE TABLE IF NOT EXISTS fleet_migrations (name text PRIMARY KEY, applied timestamptz)")
        done = _applied(connection)
        if done - set(_known()):
            check(connection)
        theirs = tuple(_THEIRS + path.name for path in _their_migrations())
        created = () if any(name.startswith(_THEIRS) for name in done) else theirs
        if created:
            _create(connection, theirs)
            done |= set(theirs)
        steps = [name for name in _known() if name not in done]
        for name in steps:
            with connection.transaction():
                connection.execute(_script(name).encode())
                _remember(connection, [name])
        return created + tuple(steps)


def _create(connection: "psycopg.Connection[TupleRow]", theirs: Iterable[str]) -> None:
    row = connection.execute("SELECT to_regclass('procrastinate_jobs') IS NOT NULL").fetchone()
    if row is not None and row[0]:
        connection.execute("DROP TABLE fleet_migrations")
        raise QueueError(
            "Another program keeps its jobs in this database.", "Give the fleet a database of its own: createdb fleet"
        )
    with connection.transaction():
        connection.execute(SchemaManager.get_schema())
        _remember(connection, theirs)


def _known() -> tuple[str, ...]:
    """Names of all steps, in order: procrastinate's, then ours."""
    return (
        *(_THEIRS + path.name for path in _their_migrations()),
        *(path.name for path in sorted(_OURS.glob("*.sql"))),
    )


def _their_migrations() -> list[Path]:
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))


def _script(name: str) -> str:
    folder = Path(SchemaManager.get_migrations_path()) if name.startswith(_THEIRS) else _OURS
    return (folder / name.removeprefix(_THEIRS)).read_text("utf-8")


def _applied(connection: "psycopg.Connection[TupleRow]") -> set[str]:
    row = connection.execute("SELECT to_regclass('fleet_migrations') IS NOT NULL").fetchone()
    if row is None or not row[0]:
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM fleet_migrations")}


def _remember(connection: "psycopg.Connection[TupleRow]", names: Iterable[str]) -> None:
    rows = [(name,) for name in names]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO fleet_migrations VALUES (%s, now())", rows)


def enqueue(connection: "psycopg.Connection[TupleRow]", audits: list[UUID]) -> None:
    """Let stored audits wait for a worker."""
    if audits:
        connection.execute(ENQUEUE, (audits,))
