import pytest

from auditor.commands.output.schedules import came_to, comes_next, minutes, rhythm, schedule_json
from auditor.model.schedules import Run, Schedule
from tests import factories
from tests.auditor.schedule.made import run, schedule

WEEKLY = schedule(every_seconds=None, cron="0 3 * * sun", timezone="Europe/Berlin")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (schedule(), "every 1d"),
        (schedule(every_seconds=5400, options=("--pages", "3")), "every 1h30m with --pages 3"),
        (WEEKLY, "at 0 3 * * sun (Europe/Berlin)"),
    ],
)
def test_when_a_site_is_audited(rule: Schedule, words: str) -> None:
    assert rhythm(rule) == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "not yet"),
        (run(audit=7), "2026-11-23 10:00 UTC finished, audit 7"),
        (run(status="failed", reason="unknown-host"), "2026-11-23 10:00 UTC failed: unknown-host"),
    ],
)
def test_what_came_of_it(last: Run | None, words: str) -> None:
    assert came_to(last) == words


@pytest.mark.parametrize(
    ("last", "time", "words"),
    [
        (None, factories.STARTED, "2026-11-23 10:00 UTC"),
        (run(), factories.STARTED, "2026-11-23 10:00 UTC"),
        (run(status="running"), None, "under way"),
        (run(), None, "never"),
    ],
)
def test_when_it_comes_next(last: Run | None, time: str | None, words: str) -> None:
    assert comes_next(last, time) == words


def test_times_without_seconds() -> None:
    assert minutes("2026-11-23T10:00:59+00:00") == "2026-11-23 10:00 UTC"


def test_json() -> None:
    found = schedule_json(WEEKLY, run(audit=7), "2026-11-29T02:00:00+00:00")
    assert (found["cron"], found["every_seconds"], found["next"]) == ("0 3 * * sun", None, "2026-11-29T02:00:00+00:00")
    assert found["last"] == {
        "due": factories.STARTED,
        "attempt": 1,
        "started": factories.STARTED,
        "finished": None,
        "status": "finished",
        "reason": None,
        "audit": 7,
    }
    assert schedule_json(WEEKLY, None, None)["last"] is None
