from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from auditor.model.schedules import Run
from auditor.schedule.caretaker import Caretaker
from auditor.schedule.notices import Notice
from auditor.store.reader import audits
from auditor.store.schedules import claim_run, end_run, set_schedule, untold_runs
from auditor.store.writer import finish_audit, start_audit
from tests import factories
from tests.auditor.schedule.made import run, schedule

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"status": "running"}, f"{factories.SITE}: audit started, due {factories.STARTED}"),
        (
            {"status": "running", "attempt": 2},
            f"{factories.SITE}: audit started, due {factories.STARTED}, again: the run before was interrupted",
        ),
        ({"status": "finished", "audit": 7}, f"{factories.SITE}: finished, audit 7"),
        ({"status": "failed", "reason": "no such host"}, f"{factories.SITE}: failed: no such host"),
    ],
)
def test_each_step_is_a_line(db: Database, facts: dict[str, object], line: str) -> None:
    lines: list[str] = []
    hooks = Caretaker(db, lines.append).hooks()
    item: Run = run(**facts)
    (hooks.started if item.status == "running" else hooks.ended)(item)
    assert lines == [line]


def test_the_end_is_told(db: Database) -> None:
    lines: list[str] = []
    hooks = Caretaker(db, lines.append).hooks()
    hooks.stopping(0)
    hooks.stopping(2)
    assert lines == ["Ending.", "Ending; 2 under way may finish. Interrupt again to stop them."]


def test_a_notice_that_could_not_be_sent_is_told_and_not_tried_again(db: Database) -> None:
    set_schedule(db, schedule())
    end_run(db, claim_run(db, run(), limit=1) or 0, status="failed", reason="no such host", finished=factories.STARTED)
    lines: list[str] = []
    sent: list[Notice] = []

    def send(notice: Notice) -> bool:
        sent.append(notice)
        return False

    caretaker = Caretaker(db, lines.append, send)
    caretaker.idle(NOW)
    caretaker.idle(NOW)
    assert len(sent) == 1
    assert lines == [f"{factories.SITE}: the notification could not be sent"]
    assert untold_runs(db) == ()


def test_old_audits_go_once_a_day(db: Database) -> None:
    def age(days: int) -> None:
        for started in (NOW - timedelta(days=days), NOW):
            number = start_audit(db, factories.audit(started=started.isoformat()))
            finish_audit(db, number, status="finished")

    lines: list[str] = []
    caretaker = Caretaker(db, lines.append, None, timedelta(days=30))
    age(100)
    caretaker.idle(NOW)
    assert len(audits(db)) == 1
    age(100)
    caretaker.idle(NOW + timedelta(hours=23))
    assert len(audits(db)) == 3
    caretaker.idle(NOW + timedelta(hours=24))
    assert len(audits(db)) == 2
    assert lines == ["1 old audits were removed", "1 old audits were removed"]


def test_without_a_limit_nothing_goes(db: Database) -> None:
    for _ in range(2):
        finish_audit(db, start_audit(db, factories.audit(started="2001-01-01T00:00:00+00:00")), status="finished")
    Caretaker(db, print).idle(NOW)
    assert len(audits(db)) == 2
