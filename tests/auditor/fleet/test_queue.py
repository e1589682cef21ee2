from typing import Any
from uuid import UUID

import psycopg
import pytest

from auditor.errors import QueueError
from auditor.fleet.queue import connect, enqueue, init, open_queue
from tests.auditor.fleet.made import add_audits
from tests.postgres import Server


def test_a_queue_is_set_up_once(postgres: Server) -> None:
    url = postgres.new_database()
    with pytest.raises(QueueError, match="not set up"):
        open_queue(url)
    steps = init(url)
    assert "0001_initial.sql" in steps
    assert init(url) == ()
    open_queue(url).close()


def test_a_queue_of_an_older_version_is_brought_up_to_date(postgres: Server) -> None:
    queue_url = postgres.new_database("template")
    with connect(queue_url) as connection:
        connection.execute("DELETE FROM fleet_migrations WHERE name = '0001_initial.sql'")
        connection.execute("DROP TABLE fleet_audits, fleet_schedules, fleet_batches, fleet_workers, fleet_ticks")
        connection.execute("DROP INDEX fleet_jobs_lock")
    with pytest.raises(QueueError, match="older version"):
        open_queue(queue_url)
    assert init(queue_url) == ("0001_initial.sql",)
    open_queue(queue_url).close()


def test_a_queue_of_a_newer_version_is_left_alone(postgres: Server) -> None:
    queue_url = postgres.new_database("template")
    with connect(queue_url) as connection:
        connection.execute("INSERT INTO fleet_migrations VALUES ('9999_later.sql', now())")
    for use in (init, open_queue):
        with pytest.raises(QueueError, match="newer version"):
            use(queue_url)


def test_the_jobs_of_another_program_are_left_alone(postgres: Server) -> None:
    url = postgres.new_database()
    with connect(url) as connection:
        connection.execute("CREATE TABLE procrastinate_jobs (id int)")
    with pytest.raises(QueueError, match="Another program") as refused:
        init(url)
    assert "createdb" in str(refused.value.hint)
    with connect(url) as connection:
        assert connection.execute("SELECT to_regclass('fleet_migrations')").fetchone() == (None,)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://fleet@127.0.0.1:1/fleet", "cannot be reached"),
        ("postgresql://fleet:secret@127.0.0.1:1/fleet", "cannot be reached"),
        ("no address", "refused"),
        ("mysql://x", "refused"),
    ],
)
def test_a_queue_that_is_not_there(url: str, says: str) -> None:
    with pytest.raises(QueueError, match=says) as refused:
        open_queue(url)
    assert refused.value.exit_code == 2
    assert "--queue postgresql://" in str(refused.value.hint)
    assert "secret" not in refused.value.message


def test_a_database_that_is_not_there(postgres: Server) -> None:
    with pytest.raises(QueueError, match='"none" does not exist'):
        open_queue(postgres.url("none"))


def test_an_audit_waits_once(queue: "psycopg.Connection[Any]") -> None:
    audit = add_audits(queue, "a.example")[0]
    with pytest.raises(psycopg.errors.UniqueViolation):
        enqueue(queue, [UUID(audit)])
    rows = queue.execute("SELECT lock, queueing_lock, args FROM procrastinate_jobs").fetchall()
    assert rows == [("a.example", audit, {"audit": audit})]


def test_the_lock_of_a_site_is_looked_up_by_an_index(queue: "psycopg.Connection[Any]") -> None:
    add_audits(queue, *(f"s{number}.example" for number in range(3000)))
    queue.execute("ANALYZE procrastinate_jobs")
    queue.execute("SET enable_seqscan = off")
    plan = queue.execute(
        "EXPLAIN SELECT 1 FROM procrastinate_jobs WHERE lock = 's7.example' AND (status = 'doing' OR (status = 'todo'"
        " AND (priority > 0 OR (priority = 0 AND id < 8))))"
    ).fetchall()
    assert any("fleet_jobs_lock" in line for (line,) in plan), plan
