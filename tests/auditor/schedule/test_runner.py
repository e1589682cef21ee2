"""The runner with a controlled clock; its audits are processes that visit nothing."""

import os
import platform
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlite_utils import Database

from auditor.model.schedules import Run
from auditor.schedule.runner import Runner
from auditor.schedule.times import as_text, moment
from auditor.store.database import path_of
from auditor.store.reader import audits
from auditor.store.schedules import claim_run, runs, set_schedule
from auditor.store.writer import start_audit
from tests import factories
from tests.auditor.schedule.fake_audit import for_schedule
from tests.auditor.schedule.made import run, schedule

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def runner(db: Database) -> Iterator[Runner]:
    made = Runner(db, partial(for_schedule, database=path_of(db)), limit=2)
    yield made
    made.stop(kill=True)
    for child in made.children.values():
        child.process.wait()


def add(db: Database, *options: str, site: str = factories.SITE) -> None:
    set_schedule(db, schedule(site=site, options=options, created=as_text(NOON)))


def finish(runner: Runner, now: datetime) -> tuple[Run, ...]:
    """Wait for the audits under way."""
    for child in runner.children.values():
        child.process.wait(timeout=30)
    return runner.collect(now)


def wait_for_audit(db: Database) -> None:
    end = time.monotonic() + 30
    while not audits(db):
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("how", "status", "reason"),
    [
        ("finished", "finished", None),
        ("incomplete", "incomplete", None),
        ("crash", "interrupted", "the audit's process ended before the audit did (exit code 1)"),
        ("nothing", "failed", "Error: shop.example does not exist. Next: Check the name."),
    ],
)
def test_a_run_ends_as_its_audit_does(db: Database, runner: Runner, how: str, status: str, reason: str | None) -> None:
    add(db, how)
    (started,) = runner.start_due(NOON)
    assert (started.status, started.due) == ("running", as_text(NOON))
    (ended,) = finish(runner, NOON + timedelta(minutes=1))
    assert (ended.id, ended.status, ended.reason) == (started.id, status, reason)
    assert ended.finished == as_text(NOON + timedelta(minutes=1))
    assert ended.audit == (None if how == "nothing" else 1)
    assert runner.collect(NOON) == ()


def test_each_day_gives_an_audit(db: Database, runner: Runner) -> None:
    add(db)
    days = [NOON + DAY * number for number in range(3)]
    for day in days:
        for later in (0, 23):
            runner.start_due(day + timedelta(hours=later))
            finish(runner, day + timedelta(hours=later))
    assert [moment(item.due) for item in runs(db)] == days
    assert [item.status for item in runs(db)] == ["finished"] * 3


def test_days_that_were_missed_are_made_up_for_once(db: Database, runner: Runner) -> None:
    add(db)
    for now in (NOON + DAY * 5, NOON + DAY * 5 + timedelta(hours=1), NOON + DAY * 6):
        runner.start_due(now)
        finish(runner, now)
    assert [(item.due, item.started) for item in runs(db)] == [
        (as_text(NOON), as_text(NOON + DAY * 5)),
        (as_text(NOON + DAY * 6), as_text(NOON + DAY * 6)),
    ]


def test_a_crash_is_repeated_once_and_then_waits_for_its_time(db: Database, runner: Runner) -> None:
    add(db, "crash")
    for minutes in range(5):
        runner.start_due(NOON + timedelta(minutes=minutes))
        finish(runner, NOON + timedelta(minutes=minutes))
    assert [(item.attempt, item.status) for item in runs(db)] == [(1, "interrupted"), (2, "interrupted")]
    runner.start_due(NOON + DAY)
    assert [item.attempt for item in runs(db)] == [1, 2, 1]


def test_no_more_at_a_time_than_the_limit(db: Database, runner: Runner) -> None:
    for number in range(3):
        add(db, site=f"{number}.example")
    assert [item.site for item in runner.start_due(NOON)] == ["0.example", "1.example"]
    assert runner.start_due(NOON) == ()
    finish(runner, NOON)
    assert [item.site for item in runner.start_due(NOON)] == ["2.example"]


def test_what_was_not_due_until_then_is_not_started(db: Database, runner: Runner) -> None:
    add(db)
    assert runner.start_due(NOON, until=NOON - DAY) == ()
    (started,) = runner.start_due(NOON + timedelta(hours=1), until=NOON)
    assert started.started == as_text(NOON + timedelta(hours=1))


def test_a_stopped_audit_keeps_what_it_saw(db: Database, runner: Runner) -> None:
    add(db, "slow", "60")
    runner.start_due(NOON)
    wait_for_audit(db)
    runner.stop()
    (ended,) = finish(runner, NOON)
    assert (ended.status, ended.reason) == ("interrupted", "stopped with the daemon")
    assert audits(db)[0].status == "incomplete"


def test_an_audit_that_cannot_be_asked_is_ended(db: Database, runner: Runner) -> None:
    add(db, "deaf", "60")
    runner.start_due(NOON)
    wait_for_audit(db)
    runner.stop()
    time.sleep(0.3)
    assert runner.collect(NOON) == ()
    runner.stop(kill=True)
    (ended,) = finish(runner, NOON)
    assert ended.status == "interrupted"
    assert audits(db)[0].status == "incomplete"


def test_a_killed_audit_is_interrupted(db: Database, runner: Runner) -> None:
    add(db, "slow", "60")
    (started,) = runner.start_due(NOON)
    wait_for_audit(db)
    os.kill(runner.children[started.id].process.pid, signal.SIGKILL)
    (ended,) = finish(runner, NOON)
    assert ended.reason == "the audit's process ended before the audit did (SIGKILL)"


GONE = f"{platform.node()}/{os.getpid()}/1"


@pytest.mark.parametrize(
    ("audit", "status"),
    [
        pytest.param({"status": "finished", "finished": as_text(NOON)}, "finished", id="it got through"),
        pytest.param({"status": "incomplete", "finished": as_text(NOON)}, "incomplete", id="it ended by itself"),
        pytest.param({"status": "running"}, "interrupted", id="it did not"),
        pytest.param(None, "interrupted", id="it had not begun"),
    ],
)
def test_what_a_dead_daemon_left_behind_is_told_from_its_audit(
    db: Database, runner: Runner, audit: dict[str, str] | None, status: str
) -> None:
    add(db)
    claim_run(db, run(process=GONE), limit=1)
    if audit is not None:
        number = start_audit(db, factories.audit(**audit))
        db.execute("UPDATE audits SET process = ? WHERE id = ?", (GONE, number))
        db.execute("UPDATE runs SET audit = ?", (number,))
    (ended,) = runner.collect(NOON)
    assert ended.status == status


def test_when_no_process_can_be_started_the_run_fails(
    db: Database, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(db)
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    (started,) = runner.start_due(NOON)
    assert started.status == "failed"
    assert "no process could be started" in (started.reason or "")
    assert runner.start_due(NOON) == ()
