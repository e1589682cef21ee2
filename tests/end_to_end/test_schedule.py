"""Periodic audits of a real site by a real browser: it changes between two of them, and the daemon is killed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.store import open_database
from auditor.store.reader import audits
from auditor.store.schedules import runs, schedules, set_schedule
from tests.processes import left_of

NEWS, TRACKER = "news.example", "stats.tracker.example"
POLICY = "<h1>Privacy policy</h1><p>This privacy policy tells what personal data we process when you visit our website."
STATEMENTS = (
    "<p>We use cookies that are needed to run this site. We do not share your personal data with third parties.",
    "<p>We use cookies and similar technologies. We share your personal data with our advertising partners.",
)


class News:
    """A site that can begin to track and to say so."""

    def __init__(self) -> None:
        self.version = 0
        self.slow = False

    async def page(self, request: Request) -> Response:
        if self.slow:
            await asyncio.sleep(0.5)
        script = f'<script src="https://{TRACKER}/t.js"></script>' if self.version else ""
        links = "".join(f'<a href="/{page}">{page}</a> ' for page in ("a", "b", "privacy"))
        return HTMLResponse(f"<!doctype html><html lang=en><title>News</title><h1>News</h1>{links}{script}")

    async def policy(self, request: Request) -> Response:
        filler = "<p>You can ask us at privacy@news.example what data we hold about you, and have it corrected." * 6
        return HTMLResponse(
            f"<!doctype html><html lang=en><title>Privacy policy</title>{POLICY}{STATEMENTS[self.version]}{filler}"
        )


async def script(request: Request) -> Response:
    return PlainTextResponse("document.title += '!'", media_type="text/javascript")


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture
def web(news: News) -> Iterator[DemoWeb]:
    site = Site(routes={"/privacy": news.policy, "*": news.page})
    with DemoWeb({}, extra={NEWS: site, TRACKER: Site(routes={"*": script})}) as web:
        yield web


def auditor(*arguments: str, db: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "auditor.cli", *arguments]
    at = command.index("--") if "--" in command else len(command)
    command[at:at] = ["--db", str(db)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240)


def scheduled(web: DemoWeb, folder: Path, pages: int) -> Path:
    """A database in which the site is to be audited every second, so many pages of it."""
    db = folder / "audits.db"
    connect = [word for rule in web.connect_to for word in ("--connect-to", rule)]
    options = ("--insecure", "--allow-private", "--browser", "shell", "--visits", "no-choice", *connect)
    done = auditor("schedule", "add", NEWS, "--every", "1s", "--", "--pages", str(pages), *options, db=db)
    assert done.returncode == 0, done.stderr
    return db


def test_what_changes_between_two_audits_is_told(web: DemoWeb, news: News, tmp_path: Path) -> None:
    path = scheduled(web, tmp_path, pages=1)
    first = auditor("schedule", "run", "--once", db=path)
    assert first.returncode == 0, first.stderr
    news.version = 1
    second = auditor("schedule", "run", "--once", db=path)
    assert second.returncode == 0, second.stderr
    with open_database(path) as db:
        assert [(run.status, run.audit) for run in runs(db)] == [("finished", 1), ("finished", 2)]
        assert [audit.status for audit in audits(db)] == ["finished", "finished"]
    found = json.loads(auditor("diff", NEWS, "--json", db=path).stdout)
    assert found["notes"] == []
    came = {(item["change"], item["subject"]["host"]) for item in found["behaviours"]}
    assert ("appeared", TRACKER) in came
    assert {change for change, _ in came} == {"appeared"}
    (policy,) = found["policies"]
    assert policy["state"] == "rewritten"
    assert [passage["after"] for passage in policy["passages"]] == [STATEMENTS[1].removeprefix("<p>")]
    assert any("advertising partners" in claim["quote"] for claim in policy["claims"]["new"])
    assert {item["cause"] for item in found["findings"]} <= {"behaviour", "policy"}


def test_a_killed_daemon_with_its_audit_costs_one_more_run(web: DemoWeb, news: News, tmp_path: Path) -> None:
    path = scheduled(web, tmp_path, pages=2)
    with open_database(path) as db:
        set_schedule(db, replace(schedules(db)[0], every_seconds=86400))
    news.slow = True
    daemon = subprocess.Popen(
        [sys.executable, "-m", "auditor.cli", "schedule", "run", "--quiet", "--jitter", "0", "--db", str(path)]
    )
    started: list[psutil.Process] = []
    try:
        end = time.monotonic() + 90
        with open_database(path) as db:
            while not db["page_views"].count:
                assert time.monotonic() < end
                assert daemon.poll() is None
                time.sleep(0.1)
        (crawl,) = psutil.Process(daemon.pid).children()
        started = [crawl, *crawl.children(recursive=True)]
    finally:
        daemon.kill()
        daemon.wait()
    os.kill(started[0].pid, signal.SIGKILL)
    assert left_of(started) == []
    news.slow = False
    for _ in range(2):
        done = auditor("schedule", "run", "--once", db=path)
        assert done.returncode == 0, done.stderr
    with open_database(path) as db:
        assert [(run.attempt, run.status, run.audit) for run in runs(db)] == [(1, "interrupted", 1), (2, "finished", 2)]
        assert [audit.status for audit in audits(db)] == ["incomplete", "finished"]
