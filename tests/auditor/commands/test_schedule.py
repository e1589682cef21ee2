import json
import re
import shlex
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.schedule.times import as_text
from auditor.store.schedules import claim_run, end_run, runs, schedules, set_schedule
from tests import factories
from tests.auditor.schedule.made import run, schedule
from tests.conftest import Auditor


@pytest.mark.parametrize(
    ("arguments", "stored"),
    [
        (
            ("shop.example", "--every", "1d"),
            {"site": "shop.example", "every_seconds": 86400, "cron": None, "options": ()},
        ),
        (
            ("https://www.shop.example/start", "--every", "90m"),
            {"site": "shop.example", "target": "https://www.shop.example/start", "every_seconds": 5400},
        ),
        (
            ("shop.example", "--cron", "0 3 * * sun", "--timezone", "Europe/Berlin"),
            {"cron": "0 3 * * sun", "timezone": "Europe/Berlin", "every_seconds": None},
        ),
        (
            ("shop.example", "--every", "1d", "--", "--pages", "3", "--ignore-robots"),
            {"options": ("--pages", "3", "--ignore-robots")},
        ),
    ],
)
def test_a_schedule_is_stored(
    auditor: Auditor, db: Database, arguments: tuple[str, ...], stored: dict[str, Any]
) -> None:
    ended = auditor("schedule", "add", *arguments)
    assert ended.code == 0, ended.err
    assert ended.out.startswith("shop.example will be audited ")
    (found,) = schedules(db)
    assert {name: getattr(found, name) for name in stored} == stored


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("shop.example",), "either --every or --cron"),
        (("shop.example", "--every", "1d", "--cron", "@daily"), "either --every or --cron"),
        (("shop.example", "--every", "daily"), "no length of time"),
        (("shop.example", "--cron", "daily"), "no cron expression"),
        (("shop.example", "--cron", "@daily", "--timezone", "Mars"), "no time zone"),
        (("shop.example", "--every", "1d", "--timezone", "UTC"), "goes with --cron"),
        (("not a site", "--every", "1d"), "not a site"),
        (("shop.example", "--every", "1d", "--", "--pagse", "3"), "--pagse"),
        (("shop.example", "--every", "1d", "--", "--pages", "many"), "--pages"),
        (("shop.example", "--every", "1d", "--", "--visits", "never"), "never"),
        (("shop.example", "--every", "1d", "--", "--fail-on", "never"), "never"),
        (("shop.example", "--every", "1d", "--", "--suppressions", "none.toml"), "none.toml cannot be read"),
        (("shop.example", "--every", "1d", "--", "other.example"), "come only options"),
    ],
)
def test_what_is_no_schedule(auditor: Auditor, db: Database, arguments: tuple[str, ...], says: str) -> None:
    ended = auditor("schedule", "add", *arguments)
    assert ended.code == 2
    assert says in ended.err
    assert schedules(db) == ()


def test_the_list_tells_what_comes_and_what_came(auditor: Auditor, db: Database) -> None:
    set_schedule(db, schedule(created="2026-11-23T10:00:00+00:00", options=("--pages", "3")))
    set_schedule(db, schedule(site="new.example", target="new.example", every_seconds=None, cron="@daily"))
    end_run(db, claim_run(db, run(), limit=1) or 0, status="failed", reason="unknown-host", finished=factories.STARTED)
    out = " ".join(auditor("schedule", "list").out.split())
    for words in (
        "every 1d with --pages 3",
        "2026-11-24 10:00 UTC",
        "failed: unknown-host",
        "at @daily (UTC)",
        "not yet",
    ):
        assert words in out
    rows = {row["site"]: row for row in json.loads(auditor("schedule", "list", "--json").out)}
    assert rows["new.example"]["last"] is None
    assert rows["new.example"]["next"] == "2026-11-24T00:00:00+00:00"
    assert rows[factories.SITE]["options"] == ["--pages", "3"]
    assert rows[factories.SITE]["last"]["status"] == "failed"


def test_without_schedules_it_says_how_to_add_one(auditor: Auditor, db: Database) -> None:
    ended = auditor("schedule", "list")
    assert (ended.code, ended.out) == (0, "")
    assert "auditor schedule add" in ended.err
    assert json.loads(auditor("schedule", "list", "--json").out) == []


def test_a_schedule_can_be_removed_by_any_name_of_its_site(auditor: Auditor, db: Database) -> None:
    set_schedule(db, schedule())
    assert auditor("schedule", "remove", "https://www.shop.example/").code == 0
    assert schedules(db) == ()
    ended = auditor("schedule", "remove", factories.SITE)
    assert ended.code == 2
    assert "has no schedule" in ended.err


def test_no_database_is_made_by_looking_for_one(auditor: Auditor, tmp_path: Path) -> None:
    for arguments in (("list",), ("remove", factories.SITE)):
        assert auditor("schedule", *arguments, "--db", "nowhere.db").code == 2
    assert not (tmp_path / "nowhere.db").exists()


def test_run_once_does_what_is_due_and_tells_what_failed(auditor: Auditor, db: Database) -> None:
    """The sites cannot be audited: this reaches as far as the crawl's own complaint, without a browser."""
    now = datetime.now(UTC)
    missing = ("--policy", "nowhere.txt")
    set_schedule(db, schedule(options=missing, created=as_text(now - timedelta(hours=1))))
    set_schedule(db, schedule(site="later.example", options=missing, created=as_text(now + timedelta(hours=1))))
    ended = auditor("schedule", "run", "--once")
    assert ended.code == 3
    assert [(item.site, item.status) for item in runs(db)] == [(factories.SITE, "failed")]
    assert "There is no policy nowhere.txt" in (runs(db)[0].reason or "")
    assert f"{factories.SITE}: audit started" in ended.err
    assert auditor("schedule", "run", "--once").code == 0
    assert len(runs(db)) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--jitter", "soon"), "no length of time"),
        (("--grace", "soon"), "no length of time"),
        (("--keep", "0d"), "no length of time"),
        (("--notify", "nothing-known://x"), "nothing-known"),
        (("--concurrency", "0"), "concurrency"),
    ],
)
def test_how_it_cannot_be_run(auditor: Auditor, arguments: tuple[str, ...], says: str) -> None:
    ended = auditor("schedule", "run", "--once", *arguments)
    assert ended.code == 2
    assert says in ended.err


def test_a_timer_calls_this_program_on_this_database(auditor: Auditor, tmp_path: Path) -> None:
    line = auditor("schedule", "export", "cron", "--check", "15").out
    call = (sys.executable, "-m", "auditor.cli", "schedule", "run", "--once", "--quiet", "--db")
    database = str(tmp_path / "audits.db")
    assert line == f"*/15 * * * * {shlex.join((*call, database))}\n"
    units = auditor("schedule", "export").out
    assert re.search(f'^ExecStart={re.escape(" ".join(call))} "?{re.escape(database)}"?$', units, re.MULTILINE)
    assert auditor("schedule", "export", "cron", "--check", "7").code == 2
