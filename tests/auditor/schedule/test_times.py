from datetime import UTC, datetime, timedelta

import pytest

from auditor.errors import UsageError
from auditor.schedule.times import as_text, cron_triggers, in_words, moment, next_time, seconds_of
from tests.auditor.schedule.made import schedule


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("15m", 900), ("6h", 21600), ("1d", 86400), ("2w", 1209600), ("1d12h", 129600), (" 1h30m ", 5400)],
)
def test_lengths_of_time(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds
    assert seconds_of(in_words(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "1", "d", "0d", "-1d", "1.5h", "1 day", "1y", "1d x", "5000d", "9" * 400 + "s"])
def test_what_is_no_length_of_time_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError) as error:
        seconds_of(text)
    assert "1d" in (error.value.hint or "")


@pytest.mark.parametrize(("seconds", "words"), [(86400, "1d"), (129600, "1d12h"), (604800, "1w"), (691200, "8d")])
def test_lengths_of_time_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.parametrize(
    ("expression", "after", "expected"),
    [
        ("30 4 * * *", "2026-11-23T04:29:59+00:00", "2026-11-23T04:30:00+00:00"),
        ("30 4 * * *", "2026-11-23T04:30:00+00:00", "2026-11-24T04:30:00+00:00"),
        ("@daily", "2026-11-23T04:30:00+00:00", "2026-11-24T00:00:00+00:00"),
        ("@Weekly", "2026-11-23T04:30:00+00:00", "2026-11-29T00:00:00+00:00"),
        # 2026-11-23 is a Monday. In crontab Sunday is 0 and 7, APScheduler counts from Monday.
        ("0 0 * * 0", "2026-11-23T12:00:00+00:00", "2026-11-29T00:00:00+00:00"),
        ("0 0 * * 7", "2026-11-23T12:00:00+00:00", "2026-11-29T00:00:00+00:00"),
        ("0 0 * * 1", "2026-11-23T12:00:00+00:00", "2026-11-30T00:00:00+00:00"),
        ("0 0 * * 1-5", "2026-11-27T12:00:00+00:00", "2026-11-30T00:00:00+00:00"),
        ("0 0 * * fri-mon", "2026-11-24T12:00:00+00:00", "2026-11-27T00:00:00+00:00"),
        ("0 0 * * SAT,2", "2026-11-24T12:00:00+00:00", "2026-11-28T00:00:00+00:00"),
        ("0 0 * * */3", "2026-11-23T12:00:00+00:00", "2026-11-25T00:00:00+00:00"),
        # Both days restricted: either one is enough.
        ("0 0 1 * 5", "2026-11-23T12:00:00+00:00", "2026-11-27T00:00:00+00:00"),
        ("0 0 1 * 5", "2026-11-27T12:00:00+00:00", "2026-12-01T00:00:00+00:00"),
        ("0 0 29 2 *", "2026-11-23T12:00:00+00:00", "2028-02-29T00:00:00+00:00"),
    ],
)
def test_cron_means_what_crontab_means(expression: str, after: str, expected: str) -> None:
    rule = schedule(cron=expression, every_seconds=None, created="2026-01-01T00:00:00+00:00")
    found = next_time(rule, moment(after))
    assert found is not None
    assert as_text(found) == expected


@pytest.mark.parametrize(
    ("expression", "after", "expected"),
    [
        ("0 4 * * *", "2026-07-01T00:00:00+00:00", "2026-07-01T02:00:00+00:00"),
        ("0 4 * * *", "2026-12-01T00:00:00+00:00", "2026-12-01T03:00:00+00:00"),
        # 02:30 does not exist on 2026-03-29: an hour later by the new clock.
        ("30 2 * * *", "2026-03-28T12:00:00+00:00", "2026-03-29T01:30:00+00:00"),
        # 02:30 comes twice on 2026-10-25: a job at a fixed hour runs once, an hourly one twice.
        ("30 2 * * *", "2026-10-24T12:00:00+00:00", "2026-10-25T00:30:00+00:00"),
        ("30 2 * * *", "2026-10-25T00:30:00+00:00", "2026-10-26T01:30:00+00:00"),
        ("30 * * * *", "2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"),
    ],
)
def test_cron_follows_the_clocks_of_its_time_zone(expression: str, after: str, expected: str) -> None:
    created = "2026-01-01T00:00:00+00:00"
    rule = schedule(cron=expression, every_seconds=None, timezone="Europe/Berlin", created=created)
    found = next_time(rule, moment(after))
    assert found is not None
    assert as_text(found) == expected


@pytest.mark.parametrize(
    ("expression", "timezone", "says"),
    [
        ("", "UTC", "no cron expression"),
        ("* * * *", "UTC", "no cron expression"),
        ("* * * * * *", "UTC", "no cron expression"),
        ("60 * * * *", "UTC", "no cron expression"),
        ("* 24 * * *", "UTC", "no cron expression"),
        ("* * 0 * *", "UTC", "no cron expression"),
        ("* * * 13 *", "UTC", "no cron expression"),
        ("* * * * 8", "UTC", "unknown weekday"),
        ("* * * * mon/0", "UTC", "unknown weekday"),
        ("* * * * noday", "UTC", "unknown weekday"),
        ("@often", "UTC", "no cron expression"),
        ("0 0 31 2 *", "UTC", "never comes to pass"),
        ("0 0 * * *", "Europe/Atlantis", "no time zone"),
        ("0 0 * * *", "../etc/passwd", "no time zone"),
        ("0 0 * * *", "Europe", "no time zone"),
        ("0 0 * * *", "", "no time zone"),
    ],
)
def test_what_is_no_cron_expression_says_what_is_wrong(expression: str, timezone: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        cron_triggers(expression, timezone)


def test_an_interval_begins_at_once_and_keeps_its_time_of_day() -> None:
    created = datetime(2026, 11, 23, 10, 0, 7, tzinfo=UTC)
    rule = schedule(every_seconds=86400, created=as_text(created))
    assert next_time(rule, None) == created
    assert next_time(rule, created) == created + timedelta(days=1)
    assert next_time(rule, created + timedelta(days=3, hours=5)) == created + timedelta(days=4)


@pytest.mark.parametrize("seconds", [1, 7, 3600, 86400 * 365])
def test_the_next_time_of_an_interval_is_always_later(seconds: int) -> None:
    rule = schedule(every_seconds=seconds, created="2026-11-23T10:00:00+00:00")
    time = next_time(rule, None)
    for _ in range(50):
        assert time is not None
        later = next_time(rule, time)
        assert later == time + timedelta(seconds=seconds)
        time = later
