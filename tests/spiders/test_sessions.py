"""What becomes of a crawl whose browser ends under it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from starlette.requests import Request
from starlette.responses import Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders.progress import Event, PageViewDone, PolicyLookedAt, say_nothing
from spiders.run import CrawlOptions, run_audits
from tests.processes import runs
from tests.spiders.small_web import page, policy

LINKS = "".join(f"<a href=/{each}>{each}</a> " for each in "abcdef")
PAGES = {f"/{name}": f"<!doctype html><title>x</title>{LINKS}<img src=/seen.gif?{name}>" for name in ("", *"abcdef")}


class Steady:
    """A site whose pages each ask for a picture, and somebody who waits for that."""

    def __init__(self) -> None:
        self.then: Callable[[str], None] | None = None
        """Called with the name of each page that is being viewed."""

    def seen(self, request: Request) -> Response:
        if self.then is not None:
            self.then(request.url.query)
        return Response(b"", media_type="image/gif")

    @property
    def site(self) -> Site:
        return Site(routes={**PAGES, "/seen.gif": self.seen})


WORDY = {
    "/": page("Wordy", ("Privacy", "/privacy"), ("Cookies", "/cookies")),
    "/privacy": policy("wordy.example"),
    "/cookies": policy("wordy.example", "Cookie policy"),
}


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def web(steady: Steady) -> Iterator[DemoWeb]:
    with DemoWeb({}, extra={"steady.example": steady.site, "wordy.example": Site(routes=WORDY)}) as web:
        yield web


def kill_browsers() -> None:
    for child in psutil.Process().children():
        if "chrom" in child.name() or "headless" in child.name():
            child.kill()


def audit(
    web: DemoWeb, path: Path, progress: Callable[[Event], None] = say_nothing, pages: int = 4
) -> tuple[str, list[dict[str, Any]], str | None]:
    """Status of the audit, its page views, and what the visit says went wrong."""
    options = CrawlOptions(
        connect_to=web.connect_to, spki=web.spki, allow_private=True, browser="shell", pages=pages, timeout=8,
        policy="https://steady.example/a", dwell=0.0,
    )  # fmt: skip
    (result,) = run_audits(["https://steady.example/"], options, path, progress)
    with open_database(path, read_only=True) as db:
        views = dicts(db, "SELECT * FROM page_views ORDER BY ordinal")
        return result.status, views, dicts(db, "SELECT error FROM visits")[0]["error"]


def test_a_browser_killed_during_a_page_view_is_started_again(web: DemoWeb, steady: Steady, tmp_path: Path) -> None:
    def kill_once(page: str) -> None:
        if page:
            steady.then = None
            kill_browsers()

    steady.then = kill_once
    status, views, error = audit(web, tmp_path / "audits.db")
    assert status == "finished"
    assert [(view["error"] or "").partition(":")[0] for view in views] == ["", "browser-gone", "", ""]
    assert error == "the browser was started again before page view 3: earlier cookies are lost"


def test_a_browser_killed_between_page_views_is_started_again(web: DemoWeb, tmp_path: Path) -> None:
    def kill(event: Event) -> None:
        if isinstance(event, PageViewDone) and event.ordinal == 2:
            kill_browsers()

    status, views, error = audit(web, tmp_path / "audits.db", kill)
    assert status == "finished"
    assert [view["error"] for view in views if view["ordinal"] != 3] == [None] * 3
    assert error is not None and error.startswith("the browser was started again before page view")


def test_a_browser_killed_while_policies_are_looked_for_is_started_again(web: DemoWeb, tmp_path: Path) -> None:
    def kill(event: Event) -> None:
        if isinstance(event, PolicyLookedAt):
            kill_browsers()

    options = CrawlOptions(
        connect_to=web.connect_to, spki=web.spki, allow_private=True, browser="shell", pages=1, timeout=8, dwell=0.0
    )
    (result,) = run_audits(["https://wordy.example/"], options, tmp_path / "audits.db", kill)
    assert result.status == "finished"
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        tried = [(row["kind"], row["status"]) for row in dicts(db, "SELECT kind, status FROM policies ORDER BY id")]
    assert tried == [("privacy", "read"), ("cookies", "read")]


def test_a_browser_that_ends_again_and_again_ends_the_audit(web: DemoWeb, steady: Steady, tmp_path: Path) -> None:
    before = psutil.Process().children()
    steady.then = lambda page: kill_browsers() if page else None
    status, views, _ = audit(web, tmp_path / "audits.db", pages=7)
    assert status == "incomplete"
    assert views[0]["error"] is None
    assert [child for child in psutil.Process().children() if child not in before and runs(child)] == []
