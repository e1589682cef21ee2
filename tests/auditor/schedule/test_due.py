from datetime import UTC, datetime, timedelta

import pytest

from auditor.model.schedules import Run
from auditor.schedule.due import due, upcoming
from auditor.schedule.times import as_text
from tests.auditor.schedule.made import run, schedule

CREATED = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(time: timedelta, **facts: object) -> Run:
    """A run that was due and started this long after the schedule began."""
    return run(**{"due": as_text(CREATED + time), "started": as_text(CREATED + time)} | facts)


@pytest.mark.parametrize(
    ("last", "now", "expected"),
    [
        pytest.param(None, -HOUR, None, id="not before it begins"),
        pytest.param(None, HOUR * 0, (HOUR * 0, 1), id="at once"),
        pytest.param(None, DAY * 9, (HOUR * 0, 1), id="the first one, late"),
        pytest.param(at(HOUR * 0), HOUR * 23, None, id="not twice"),
        pytest.param(at(HOUR * 0), DAY, (DAY, 1), id="the next one"),
        pytest.param(at(HOUR * 0), DAY * 3 + HOUR, (DAY, 1), id="several missed: once"),
        pytest.param(at(DAY, started=as_text(CREATED + DAY * 3 + HOUR)), DAY * 3 + HOUR * 2, None, id="made up for"),
        pytest.param(at(DAY, started=as_text(CREATED + DAY * 3 + HOUR)), DAY * 4, (DAY * 4, 1), id="then as before"),
        pytest.param(at(DAY, status="running"), DAY * 5, None, id="never beside one under way"),
        pytest.param(at(DAY, status="failed"), DAY + HOUR, None, id="failed: not repeated"),
        pytest.param(at(DAY, status="failed"), DAY * 2, (DAY * 2, 1), id="failed: the next one"),
        pytest.param(at(DAY, status="incomplete"), DAY + HOUR, None, id="incomplete: not repeated"),
        pytest.param(at(DAY, status="interrupted"), DAY + HOUR, (DAY, 2), id="interrupted: repeated"),
        pytest.param(at(DAY, status="interrupted"), DAY * 8, (DAY, 2), id="interrupted long ago: repeated once"),
        pytest.param(at(DAY, status="interrupted", attempt=2), DAY + HOUR, None, id="interrupted twice: not again"),
        pytest.param(at(DAY, status="interrupted", attempt=2), DAY * 2, (DAY * 2, 1), id="interrupted twice: the next"),
        pytest.param(at(-DAY), HOUR, (HOUR * 0, 1), id="a schedule that was changed begins anew"),
        pytest.param(at(-DAY, status="interrupted"), HOUR, (HOUR * 0, 1), id="without repeating what was before"),
    ],
)
def test_when_a_run_is_due(last: Run | None, now: timedelta, expected: tuple[timedelta, int] | None) -> None:
    rows = [(schedule(created=as_text(CREATED)), last)]
    found = [(item.time - CREATED, item.attempt) for item in due(rows, CREATED + now)]
    assert found == ([] if expected is None else [expected])


def test_a_clock_set_back_starts_nothing_twice() -> None:
    rows = [(schedule(created=as_text(CREATED)), at(DAY * 3))]
    assert due(rows, CREATED + DAY) == ()


def test_the_longest_overdue_comes_first() -> None:
    rows = [
        (schedule(site=site, created=as_text(CREATED - hours * HOUR)), None)
        for site, hours in [("a.example", 1), ("b.example", 3), ("c.example", 2), ("d.example", 3)]
    ]
    assert [item.schedule.site for item in due(rows, CREATED)] == ["b.example", "d.example", "c.example", "a.example"]


def test_jitter_spreads_sites_and_stays_the_same() -> None:
    jitter = timedelta(minutes=10)
    rules = [schedule(site=f"{number}.example", created=as_text(CREATED)) for number in range(200)]
    starts = [found.start - CREATED for rule in rules if (found := upcoming(rule, None, jitter))]
    again = [found.start - CREATED for rule in rules if (found := upcoming(rule, None, jitter))]
    assert starts == again
    assert min(starts) >= timedelta(0)
    assert max(starts) < jitter
    tenths = {int(start / jitter * 10) for start in starts}
    assert tenths == set(range(10))
    assert len(due([(rule, None) for rule in rules], CREATED + jitter / 2, jitter)) == sum(
        start <= jitter / 2 for start in starts
    )


def test_a_cron_schedule_waits_for_its_time() -> None:
    rule = schedule(cron="0 4 * * *", every_seconds=None, created=as_text(CREATED))
    four = datetime(2026, 11, 24, 4, tzinfo=UTC)
    assert due([(rule, None)], four - timedelta(seconds=1)) == ()
    assert [item.time for item in due([(rule, None)], four + 30 * DAY)] == [four]
    late = run(due=as_text(four), started=as_text(four + 30 * DAY + HOUR))
    assert due([(rule, late)], four + 30 * DAY + 2 * HOUR) == ()
    assert [item.time for item in due([(rule, late)], four + 31 * DAY)] == [four + 31 * DAY]
