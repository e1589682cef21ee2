import os
import platform
import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.model.schedules import Run
from auditor.store.processes import this_process
from auditor.store.schedules import (
    abandoned_runs,
    claim_run,
    end_run,
    find_run,
    hand_over,
    mark_told,
    remove_schedule,
    runs,
    schedules,
    schedules_with_last_run,
    set_schedule,
    untold_runs,
)
from auditor.store.writer import finish_audit, start_audit
from tests import factories
from tests.auditor.schedule.made import run, schedule

LATER = "2026-11-24T10:00:00+00:00"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
GONE = f"{platform.node()}/{os.getpid()}/1"


def claim(db: Database, *, limit: int = 9, **changes: Any) -> int | None:
    return claim_run(db, run(**{"process": this_process()} | changes), limit=limit)


def end(db: Database, number: int | None, status: str = "finished") -> bool:
    return end_run(db, number or 0, status=status, reason=None, finished=LATER)


@pytest.fixture(autouse=True)
def scheduled(db: Database) -> None:
    set_schedule(db, schedule())


def test_a_schedule_comes_back_as_it_went_in(db: Database) -> None:
    rule = schedule(
        site="other.example", every_seconds=None, cron="@daily", options=("--pages", "3"), timezone="Asia/Tokyo"
    )
    set_schedule(db, rule)
    assert schedules(db) == (rule, schedule())


def test_a_site_has_one_schedule(db: Database) -> None:
    set_schedule(db, schedule(every_seconds=60))
    assert [rule.every_seconds for rule in schedules(db)] == [60]


@pytest.mark.parametrize("changes", [{"cron": "@daily"}, {"every_seconds": None}, {"every_seconds": 0}])
def test_a_schedule_has_either_an_interval_or_a_cron_expression(db: Database, changes: dict[str, Any]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        set_schedule(db, schedule(**changes))
    assert schedules(db) == (schedule(),)


def test_removing_a_schedule_keeps_what_came_of_it(db: Database) -> None:
    end(db, claim(db))
    assert remove_schedule(db, factories.SITE)
    assert not remove_schedule(db, factories.SITE)
    assert schedules(db) == ()
    assert len(runs(db, factories.SITE)) == 1


def test_a_run_goes_from_running_to_its_end_once(db: Database) -> None:
    number = claim(db)
    assert number is not None
    assert find_run(db, number) == run(id=number, status="running", process=this_process())
    assert end_run(db, number, status="failed", reason="no such host", finished=LATER)
    assert not end(db, number)
    assert find_run(db, number) == run(id=number, status="failed", reason="no such host", finished=LATER)


def test_a_time_of_a_schedule_is_claimed_once_and_repeated_once(db: Database) -> None:
    end(db, claim(db))
    assert claim(db) is None
    end(db, claim(db, attempt=2))
    assert claim(db, attempt=2) is None
    with pytest.raises(sqlite3.IntegrityError):
        claim(db, attempt=3)


def test_no_two_runs_of_a_site_at_once(db: Database) -> None:
    first = claim(db)
    assert claim(db, due=LATER) is None
    end(db, first)
    assert claim(db, due=LATER) is not None


def test_no_run_beside_an_audit_that_was_started_by_hand(db: Database) -> None:
    audit = start_audit(db, factories.audit())
    assert claim(db) is None
    finish_audit(db, audit, status="finished")
    assert claim(db) is not None


def test_no_run_without_a_schedule(db: Database) -> None:
    assert claim(db, site="other.example") is None


def test_no_more_runs_than_the_limit(db: Database) -> None:
    sites = [f"{number}.example" for number in range(4)]
    for site in sites:
        set_schedule(db, schedule(site=site))
    assert [claim(db, site=site, limit=2) is not None for site in sites] == [True, True, False, False]


def test_a_run_is_handed_over_only_by_who_has_it(db: Database) -> None:
    number = claim(db, process="giver") or 0
    assert not hand_over(db, number, giver="somebody", taker="me")
    assert hand_over(db, number, giver="giver", taker="me")
    assert find_run(db, number).process == "me"
    end(db, number)
    assert not hand_over(db, number, giver="me", taker="another")


def test_a_run_knows_the_audit_that_its_process_stores(db: Database) -> None:
    set_schedule(db, schedule(site="other.example"))
    mine, of_others = claim(db) or 0, claim(db, site="other.example", process="somebody") or 0
    audit = start_audit(db, factories.audit())
    assert (find_run(db, mine).audit, find_run(db, of_others).audit) == (audit, None)
    finish_audit(db, audit, status="finished")
    end(db, mine)
    start_audit(db, factories.audit())
    assert find_run(db, mine).audit == audit


@pytest.mark.parametrize(
    ("process", "abandoned"),
    [(GONE, True), (this_process(), False), ("far/1/1", False)],
    ids=["gone", "this one", "on another machine"],
)
def test_a_run_is_abandoned_when_its_process_has_ended(db: Database, process: str, abandoned: bool) -> None:
    number = claim(db, process=process, started="2026-11-24T09:00:00+00:00")
    assert bool(abandoned_runs(db, NOW)) is abandoned
    assert abandoned_runs(db, NOW, mine=[number or 0]) == ()


def test_the_audit_of_an_abandoned_run_ends_too(db: Database) -> None:
    audit = start_audit(db, factories.audit())
    db.execute("UPDATE audits SET process = ?", (GONE,))
    abandoned_runs(db, NOW)
    assert db.execute("SELECT status FROM audits WHERE id = ?", (audit,)).fetchone() == ("incomplete",)


def test_schedules_come_with_the_last_run_of_their_site(db: Database) -> None:
    set_schedule(db, schedule(site="other.example"))
    end(db, claim(db))
    last = claim(db, due=LATER)
    found: dict[str, Run | None] = {rule.site: run for rule, run in schedules_with_last_run(db)}
    assert found["other.example"] is None
    assert (found[factories.SITE] or run()).id == last


def test_each_run_is_told_once_and_not_before_its_end(db: Database) -> None:
    number = claim(db) or 0
    assert untold_runs(db) == ()
    end(db, number)
    assert [item.id for item in untold_runs(db)] == [number]
    mark_told(db, number)
    assert untold_runs(db) == ()


def test_pruning_an_audit_leaves_its_run(db: Database) -> None:
    number = claim(db) or 0
    audit = start_audit(db, factories.audit())
    end(db, number)
    db.execute("DELETE FROM audits WHERE id = ?", (audit,))
    assert find_run(db, number).audit is None
