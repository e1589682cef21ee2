from dataclasses import replace
from typing import Any

import psycopg
import pytest

from auditor.fleet.change import Selection, cancel, retry
from tests.auditor.fleet.made import BATCH, add_audits, state_of, take_job

Connection = psycopg.Connection[Any]


def jobs(queue: Connection) -> list[tuple[str, str, bool]]:
    rows = queue.execute("SELECT lock, status::text, abort_requested FROM procrastinate_jobs ORDER BY lock")
    return [(lock, status, asked) for lock, status, asked in rows]


def fail(queue: Connection, audit: str, kind: str, outcome: str = "failed") -> None:
    queue.execute("DELETE FROM procrastinate_jobs WHERE queueing_lock = %s", (audit,))
    queue.execute(
        "UPDATE fleet_audits SET outcome = %s, kind = %s, tries = 3, finished = now() WHERE id = %s",
        (outcome, kind, audit),
    )


@pytest.fixture
def four(queue: Connection) -> list[str]:
    """Audits of a, b and c in one batch, and of a in another."""
    sweep = add_audits(queue, "a.example", "b.example", "c.example")
    return [*sweep, *add_audits(queue, "a.example", batch=replace(BATCH, name="later"))]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Selection(), [True, True, True, True]),
        (Selection(batch="sweep"), [True, True, True, False]),
        (Selection(sites=("a.example",)), [True, False, False, True]),
        (Selection(sites=("a.example", "b.example"), batch="sweep"), [True, True, False, False]),
        (Selection(batch="none"), [False, False, False, False]),
    ],
)
def test_what_waits_is_cancelled_at_once(
    queue: Connection, four: list[str], chosen: Selection, expected: list[bool]
) -> None:
    assert cancel(queue, chosen) == (sum(expected), 0)
    assert [state_of(queue, audit)[0] == "cancelled" for audit in four] == expected
    assert len(jobs(queue)) == 4 - sum(expected)
    assert cancel(queue, chosen) == (0, 0)


def test_what_runs_is_asked_to_end(queue: Connection) -> None:
    a, b = add_audits(queue, "a.example", "b.example")
    worker, _ = take_job(queue)
    assert cancel(queue, Selection()) == (1, 1)
    assert state_of(queue, a) == (None, None, 1, worker)
    assert state_of(queue, b)[0] == "cancelled"
    assert jobs(queue) == [("a.example", "doing", True)]


def test_failed_audits_wait_again_with_all_their_tries(queue: Connection) -> None:
    a, b, c = add_audits(queue, "a.example", "b.example", "c.example")
    fail(queue, a, "unreachable")
    fail(queue, b, "blocked")
    assert retry(queue, Selection(kind="blocked")) == 1
    assert state_of(queue, b) == (None, "blocked", 0, None)
    assert retry(queue, Selection()) == 1
    assert retry(queue, Selection()) == 0
    assert [state_of(queue, audit)[0] for audit in (a, b, c)] == [None, None, None]
    assert jobs(queue) == [(f"{letter}.example", "todo", False) for letter in "abc"]


def test_cancelled_audits_wait_again_when_asked_for(queue: Connection) -> None:
    add_audits(queue, "a.example")
    cancel(queue, Selection())
    assert retry(queue, Selection()) == 0
    assert retry(queue, Selection(), ("cancelled",)) == 1
    assert jobs(queue) == [("a.example", "todo", False)]


def test_what_is_done_is_not_done_again(queue: Connection) -> None:
    (a,) = add_audits(queue, "a.example")
    fail(queue, a, "browser-crashed", outcome="done")
    assert retry(queue, Selection(), ("failed", "cancelled")) == 0
