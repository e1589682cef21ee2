"""The daemon in real time, killed and asked to end; its audits are processes of their own, but visit nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.model.observations import Audit
from auditor.model.schedules import Run
from auditor.schedule.times import as_text
from auditor.store.database import path_of
from auditor.store.reader import audits
from auditor.store.schedules import runs, schedules, set_schedule
from tests.auditor.schedule.fake_audit import leave_of
from tests.auditor.schedule.fake_daemon import rounds_of
from tests.auditor.schedule.made import schedule

ROOT = Path(__file__).parents[3]
ONE, TWO, THREE = "one.example", "two.example", "three.example"
Start = Callable[..., subprocess.Popen[str]]


def until(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


@pytest.fixture
def start(db: Database) -> Iterator[Start]:
    """Starts daemons on the database; all they leave behind is ended."""
    started: list[subprocess.Popen[str]] = []

    def begin(limit: int = 2, grace: float = 30) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.auditor.schedule.fake_daemon", path_of(db), str(limit), str(grace)]
        daemon = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(daemon)
        assert daemon.stdout is not None
        assert daemon.stdout.readline() == "ready\n"
        return daemon

    yield begin
    for daemon in started:
        daemon.kill()
        daemon.communicate()
    for run in runs(db):
        if run.process is not None:
            os.kill(pid_of(run), signal.SIGKILL)


def pid_of(run: Run) -> int:
    assert run.process is not None
    return int(run.process.split("/")[1])


def under_way(db: Database) -> list[Run]:
    """Runs whose process has begun its audit."""
    return [run for run in runs(db) if run.status == "running" and run.audit is not None]


def ended(db: Database) -> list[Run]:
    return [run for run in runs(db) if run.status != "running"]


def go_round(db: Database) -> None:
    """Give daemons the time for whatever else they would do."""
    rounds = rounds_of(path_of(db))
    before = rounds.stat().st_size
    until(lambda: rounds.stat().st_size >= before + 6)


def begin_with(db: Database, how: str, seconds: float, *sites: str) -> None:
    created = as_text(datetime.now(UTC) - timedelta(hours=1))
    for site in sites:
        set_schedule(db, schedule(site=site, target=site, options=(how, str(seconds)), created=created))


def of_site(db: Database, site: str) -> list[Audit]:
    return list(audits(db, site))


def test_a_killed_daemon_and_its_killed_audit_cost_exactly_one_more_run(db: Database, start: Start) -> None:
    begin_with(db, "slow", 3600, ONE)
    daemon = start()
    until(lambda: bool(under_way(db)))
    daemon.kill()
    daemon.wait()
    os.kill(pid_of(under_way(db)[0]), signal.SIGKILL)
    set_schedule(db, replace(schedules(db)[0], options=("finished",)))
    start()
    until(lambda: len(ended(db)) == 2)
    go_round(db)
    assert [(run.attempt, run.status, run.due) for run in runs(db)] == [
        (1, "interrupted", runs(db)[0].due),
        (2, "finished", runs(db)[0].due),
    ]
    assert [audit.status for audit in of_site(db, ONE)] == ["incomplete", "finished"]
    assert [run.audit for run in runs(db)] == [audit.id for audit in of_site(db, ONE)]


def test_an_audit_that_outlives_its_daemon_is_waited_for_and_not_doubled(db: Database, start: Start) -> None:
    begin_with(db, "finished", 3600, ONE)
    daemon = start()
    until(lambda: bool(under_way(db)))
    daemon.kill()
    daemon.wait()
    start()
    go_round(db)
    leave_of(path_of(db)).touch()
    until(lambda: bool(ended(db)))
    go_round(db)
    assert [(run.attempt, run.status) for run in runs(db)] == [(1, "finished")]
    assert [audit.status for audit in of_site(db, ONE)] == ["finished"]


def test_two_daemons_share_the_work_and_the_limit(db: Database, start: Start) -> None:
    begin_with(db, "finished", 3600, ONE, TWO, THREE)
    start(limit=2)
    start(limit=2)
    until(lambda: len(under_way(db)) == 2)
    go_round(db)
    assert len(runs(db)) == 2
    leave_of(path_of(db)).touch()
    until(lambda: len(ended(db)) == 3)
    go_round(db)
    assert sorted((run.site, run.status) for run in runs(db)) == [(site, "finished") for site in (ONE, THREE, TWO)]


def test_asked_to_end_it_lets_audits_finish_and_starts_no_other(db: Database, start: Start) -> None:
    begin_with(db, "finished", 3600, ONE, TWO)
    daemon = start(limit=1)
    until(lambda: bool(under_way(db)))
    daemon.terminate()
    assert daemon.stdout is not None
    assert [daemon.stdout.readline() for _ in range(2)] == [f"started {ONE}\n", "stopping 1\n"]
    leave_of(path_of(db)).touch()
    out, _ = daemon.communicate(timeout=60)
    assert out.splitlines() == [f"ended {ONE} finished", "bye"]
    assert daemon.returncode == 0
    assert [(run.site, run.status) for run in runs(db)] == [(ONE, "finished")]


@pytest.mark.parametrize("again", [signal.SIGTERM, signal.SIGINT])
def test_asked_twice_it_stops_audits_which_are_repeated_once(db: Database, start: Start, again: int) -> None:
    begin_with(db, "slow", 3600, ONE)
    daemon = start()
    until(lambda: bool(under_way(db)))
    daemon.send_signal(signal.SIGINT)
    assert daemon.stdout is not None
    while daemon.stdout.readline() != "stopping 1\n":
        pass
    daemon.send_signal(again)
    assert daemon.wait(timeout=60) == 0
    assert [(run.status, run.reason) for run in runs(db)] == [("interrupted", "stopped with the daemon")]
    assert [(audit.status, audit.reason) for audit in of_site(db, ONE)] == [("incomplete", "stopped")]
    begin = start()
    until(lambda: bool(under_way(db)))
    assert under_way(db)[0].attempt == 2
    begin.terminate()


def test_audits_that_take_longer_than_the_grace_are_stopped(db: Database, start: Start) -> None:
    begin_with(db, "slow", 3600, ONE)
    daemon = start(grace=0.3)
    until(lambda: bool(under_way(db)))
    daemon.terminate()
    assert daemon.wait(timeout=60) == 0
    assert [run.status for run in runs(db)] == ["interrupted"]
    assert [audit.status for audit in of_site(db, ONE)] == ["incomplete"]


def test_a_schedule_added_while_the_daemon_runs_is_noticed(db: Database, start: Start) -> None:
    start()
    begin_with(db, "finished", 0, ONE)
    until(lambda: [run.status for run in runs(db)] == ["finished"])
