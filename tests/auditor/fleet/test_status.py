from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from auditor.fleet.status import failed_audits, status
from tests.auditor.fleet.made import BATCH, add_audits, take_job

Connection = psycopg.Connection[Any]


def end(queue: Connection, audit: str, outcome: str, kind: str | None, ago: timedelta, lasted: timedelta) -> None:
    queue.execute("DELETE FROM procrastinate_jobs WHERE queueing_lock = %s", (audit,))
    queue.execute(
        "UPDATE fleet_audits SET outcome = %s, kind = %s, evidence = 'what shows it', tries = 1, finished = now() - %s,"
        " started = now() - %s, worker = NULL WHERE id = %s",
        (outcome, kind, ago, ago + lasted, audit),
    )


def test_an_empty_fleet(queue: Connection) -> None:
    now = status(queue)
    assert (now.open, now.ended, now.per_hour, now.seconds_left, now.workers) == (0, 0, 0.0, None, ())


def test_audits_are_counted_by_what_became_of_them(queue: Connection) -> None:
    audits = add_audits(queue, *(f"s{number}.example" for number in range(9)))
    worker, _ = take_job(queue)
    queue.execute("INSERT INTO fleet_workers (id, name, slots, state) VALUES (%s, 'host/1', 2, 'working')", (worker,))
    now = timedelta(0), timedelta(seconds=20)
    for audit, outcome, kind in zip(
        audits[1:7],
        ("done", "done", "failed", "failed", "failed", "cancelled"),
        (None, "browser-crashed", "blocked", "unreachable", "blocked", None),
        strict=True,
    ):
        end(queue, audit, outcome, kind, *now)
    queue.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 h' WHERE lock = 's8.example'")
    found = status(queue)
    assert (found.waiting, found.for_next_try, found.running, found.open) == (2, 1, 1, 3)
    assert (found.done, found.incomplete, found.cancelled, found.ended) == (2, 1, 1, 6)
    assert list(found.failed.items()) == [("blocked", 2), ("unreachable", 1)]
    (seen,) = found.workers
    assert (seen.name, seen.running, seen.slots, seen.state) == ("host/1", 1, 2, "working")
    assert seen.silent < 30


def test_one_batch_by_itself(queue: Connection) -> None:
    add_audits(queue, "a.example", "b.example")
    add_audits(queue, "c.example", batch=replace(BATCH, name="later"))
    assert [status(queue, batch).waiting for batch in (None, "sweep", "later", "none")] == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("ago", "lasted", "per_hour"),
    [
        (timedelta(seconds=10), timedelta(seconds=20), 240.0),
        (timedelta(seconds=10), timedelta(hours=1), 12.0),
        (timedelta(minutes=11), timedelta(seconds=20), 0.0),
    ],
)
def test_the_rate_is_that_of_the_last_ten_minutes(
    queue: Connection, ago: timedelta, lasted: timedelta, per_hour: float
) -> None:
    audits = add_audits(queue, "a.example", "b.example", "c.example")
    for audit in audits[:2]:
        end(queue, audit, "done", None, ago, lasted)
    now = status(queue)
    assert now.per_hour == pytest.approx(per_hour, rel=0.1)
    assert now.seconds_left == (pytest.approx(3600 / per_hour, rel=0.1) if per_hour else None)
    queue.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '5 h'")
    assert status(queue).seconds_left == (pytest.approx(5 * 3600, rel=0.1) if per_hour else None)


def test_failed_audits_are_listed_with_what_shows_why(queue: Connection) -> None:
    a, b = add_audits(queue, "a.example", "b.example")
    end(queue, a, "failed", "blocked", timedelta(hours=1), timedelta(0))
    end(queue, b, "failed", "ours", timedelta(0), timedelta(0))
    found = list(failed_audits(queue))
    assert [(one.id, one.site, one.kind, one.evidence) for one in found] == [
        (b, "b.example", "ours", "what shows it"),
        (a, "a.example", "blocked", "what shows it"),
    ]
    assert [one.site for one in failed_audits(queue, most=1)] == ["b.example"]
    assert list(failed_audits(queue, "none")) == []
