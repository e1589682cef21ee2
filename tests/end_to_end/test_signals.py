"""Do Not Track promised: a site that keeps the promise (one of the demo breaks it), and a visit that was not made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.errors import BrowserError
from auditor.model.practices import Condition
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders.browser import Browser, BrowserOptions
from spiders.run import CrawlOptions, run_audits

VISITS = (Condition.NO_CHOICE, Condition.SIGNALS)
POLICY = (
    "<!doctype html><title>Privacy policy</title><h1>Privacy policy</h1><p>We process personal data of the visitors of"
    " this website to answer their questions. Your personal information is deleted after two years. You may ask which"
    " personal data we hold. Bidwick counts views of our pages with tracking pixels, for advertising.</p><p>We honour"
    " Do Not Track signals. We honour the Global Privacy Control.</p>"
)


def minds(request: Request) -> Response:
    """Counts those who did not ask to be left alone."""
    asked = request.headers.get("dnt") or request.headers.get("sec-gpc")
    beacon = "" if asked else "<img src='https://px.bidwick.example/p.gif?page=1' width=1 height=1>"
    return HTMLResponse(
        f"<!doctype html><title>x</title>{beacon}<a href=/more>More</a> <a href=/privacy>Privacy policy</a>"
    )


SITES = {
    "minds.example": Site(
        routes={
            "/": minds,
            "/more": minds,
            "/privacy": POLICY,
            "/.well-known/gpc.json": lambda request: JSONResponse({"gpc": True}),
        }
    )
}


@pytest.fixture(scope="module")
def web() -> Iterator[DemoWeb]:
    with DemoWeb(extra=SITES) as web:
        yield web


def audit(web: DemoWeb, path: Path, *sites: str, browser: str = "full") -> list[str]:
    options = CrawlOptions(
        connect_to=web.connect_to, spki=web.spki, allow_private=True, pages=3, timeout=10, visits=VISITS,
        knowledge=("demo",), browser=browser, dwell=0.0,
    )  # fmt: skip
    return [result.status for result in run_audits(sites, options, path)]


@pytest.fixture(scope="module")
def db(web: DemoWeb, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("signals") / "audits.db"
    assert audit(web, path, "minds.example") == ["finished"]
    with open_database(path, read_only=True) as db:
        yield db


@pytest.mark.parametrize(
    ("site", "rule", "verdict"),
    [
        ("minds.example", "do-not-track", "consistent"),
        ("minds.example", "global-privacy-control", "consistent"),
    ],
)
def test_the_promise_is_tested(db: Any, site: str, rule: str, verdict: str) -> None:
    query = "SELECT verdict FROM findings JOIN audits ON audits.id = audit WHERE audits.site = ? AND rule = ?"
    assert [row["verdict"] for row in dicts(db, query, (site, rule))] == [verdict]


def test_both_visits_walk_the_same_pages(db: Any) -> None:
    query = (
        "SELECT condition, page_views.url FROM page_views JOIN visits ON visits.id = visit"
        " JOIN audits ON audits.id = audit WHERE audits.site = ? ORDER BY page_views.id"
    )
    rows = dicts(db, query, ("minds.example",))
    walked = {condition: [row["url"] for row in rows if row["condition"] == condition] for condition in VISITS}
    assert len(walked[Condition.NO_CHOICE]) == 3
    assert walked[Condition.SIGNALS] == walked[Condition.NO_CHOICE]


def test_what_is_published_about_the_signal_is_kept(db: Any) -> None:
    query = (
        "SELECT audits.site, name, value, condition, ordinal FROM consent_signals"
        " JOIN page_views ON page_views.id = page_view JOIN visits ON visits.id = visit"
        " JOIN audits ON audits.id = audit ORDER BY audits.id"
    )
    told = {"name": "/.well-known/gpc.json", "condition": "signals", "ordinal": 1}
    assert sorted(dicts(db, query), key=lambda row: row["site"]) == [
        {"site": "minds.example", "value": '{"gpc": true}'} | told,
    ]


def test_a_later_visit_that_could_not_be_made_leaves_the_promise_untested(
    web: DemoWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Browser.start

    async def start_without_signals(options: BrowserOptions | None = None) -> Browser:
        if options is not None and options.dnt:
            raise BrowserError("no such browser", "install one")
        return await start(options)

    monkeypatch.setattr(Browser, "start", start_without_signals)
    assert audit(web, tmp_path / "audits.db", "minds.example") == ["incomplete"]
    with open_database(tmp_path / "audits.db", read_only=True) as db:
        assert dicts(db, "SELECT reason, policy_search FROM audits") == [
            {"reason": "browser-gone: no such browser", "policy_search": "found"}
        ]
        assert dicts(db, "SELECT condition, error FROM visits ORDER BY id") == [
            {"condition": "no-choice", "error": None},
            {"condition": "signals", "error": "browser-gone: no such browser"},
        ]
        verdicts = dicts(db, "SELECT verdict FROM findings WHERE rule = 'do-not-track'")
        assert verdicts == [{"verdict": "untested"}]
