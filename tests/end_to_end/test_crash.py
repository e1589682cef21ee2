"""The program itself is killed or interrupted in the middle of a crawl."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlite_utils import Database
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.store import open_database
from auditor.store.rows import dicts
from tests.processes import left_of

PAGE = "<!doctype html><title>x</title>" + "".join(f"<a href=/{each}>{each}</a> " for each in "abc")
CRAWL = """
import json, sys, time
from spiders.progress import Interrupted, PageViewDone
from spiders.run import CrawlOptions, run_audits
chosen = json.loads(sys.argv[1])
def tell(event):
    if isinstance(event, PageViewDone):
        print("page view", event.ordinal, flush=True)
    if isinstance(event, Interrupted):
        print("interrupted", flush=True)
        time.sleep(chosen["ending_takes"])
options = CrawlOptions(connect_to=tuple(chosen["connect_to"]), spki=tuple(chosen["spki"]), allow_private=True,
                       browser="shell", pages=4, dwell=0.3)
run_audits(["https://steady.example/"], options, sys.argv[2], tell)
"""


@pytest.fixture
def web() -> Iterator[DemoWeb]:
    """A site of four pages, two of which are answered: whoever has seen those is in the middle of it."""
    asked = set()

    async def page(request: Request) -> Response:
        asked.add(request.url.path)
        if len(asked) > 2:
            await asyncio.sleep(3600)
        return HTMLResponse(PAGE)

    with DemoWeb(extra={"steady.example": Site(routes={f"/{name}": page for name in ("", "a", "b", "c")})}) as web:
        yield web


def crawl_until_second_page(
    web: DemoWeb, db: Path, *, ending_takes: float = 0.0
) -> tuple["subprocess.Popen[str]", list[psutil.Process]]:
    """A crawl in a process group of its own that has stored two page views, and all processes it has started."""
    chosen = json.dumps({"connect_to": web.connect_to, "spki": web.spki, "ending_takes": ending_takes})
    command = [sys.executable, "-c", CRAWL, chosen, str(db)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["page view 1", "page view 2"]
    return process, psutil.Process(process.pid).children(recursive=True)


def stored(db: Database) -> tuple[str, str, int]:
    audit = dicts(db, "SELECT status, reason FROM audits")[0]
    return audit["status"], audit["reason"], db["page_views"].count


def test_a_killed_program_leaves_what_was_seen_and_no_process(web: DemoWeb, tmp_path: Path) -> None:
    process, started = crawl_until_second_page(web, tmp_path / "audits.db")
    process.kill()
    process.wait()
    assert left_of(started) == []
    with open_database(tmp_path / "audits.db") as db:
        status, reason, page_views = stored(db)
        assert (status, page_views) == ("incomplete", 2)
        assert reason.startswith("interrupted")
        assert db["requests"].count >= 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_program_ends_cleanly(web: DemoWeb, tmp_path: Path, number: signal.Signals) -> None:
    process, started = crawl_until_second_page(web, tmp_path / "audits.db")
    # To the whole group, as a terminal does.
    os.killpg(process.pid, number)
    assert process.wait(timeout=60) == 0
    assert left_of(started) == []
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        assert stored(db) == ("incomplete", "interrupted", 2)


def test_a_second_interrupt_ends_the_program_at_once(web: DemoWeb, tmp_path: Path) -> None:
    process, started = crawl_until_second_page(web, tmp_path / "audits.db", ending_takes=3600)
    process.send_signal(signal.SIGINT)
    assert process.stdout is not None
    assert process.stdout.readline() == "interrupted\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 128 + signal.SIGINT
    assert left_of(started) == []
    with open_database(tmp_path / "audits.db") as db:
        assert stored(db)[0] == "incomplete"
