from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from auditor.demo.server import DemoWeb
from auditor.demo.web import LoggedRequest
from auditor.errors import BrowserError, DatabaseError, UsageError
from auditor.store import open_database
from auditor.store.rows import dicts
from spiders.progress import AuditResult, Event, PageViewDone, PolicyLookedAt, SiteDone, SiteStarted
from spiders.run import CrawlOptions, run_audits
from tests.processes import runs
from tests.spiders.small_web import SITES


@dataclass
class Run:
    results: dict[str, AuditResult]
    events: list[Event]
    db: Any
    log: list[LoggedRequest]
    """What the web was asked."""
    processes_before: frozenset[int]

    def rows(self, query: str, site: str) -> list[dict[str, Any]]:
        return dicts(self.db, query, (self.results[site].audit_id,))

    def audit(self, site: str) -> dict[str, Any]:
        return self.rows("SELECT * FROM audits WHERE id = ?", site)[0]

    def page_views(self, site: str) -> list[dict[str, Any]]:
        query = "SELECT page_views.* FROM page_views JOIN visits ON visits.id = visit WHERE audit = ? ORDER BY ordinal"
        return self.rows(query, site)

    def policies(self, site: str) -> list[tuple[str, str, str | None]]:
        query = "SELECT url, status, reason FROM policies WHERE audit = ? ORDER BY id"
        return [(row["url"], row["status"], row["reason"]) for row in self.rows(query, site)]


@pytest.fixture(scope="module")
def web() -> Iterator[DemoWeb]:
    with DemoWeb(extra=SITES) as web:
        yield web


def options(web: DemoWeb, **changes: Any) -> CrawlOptions:
    # Port 1 of the loopback address refuses; a name that is mapped to itself is looked up as it is.
    own = ("paper.example:443:127.0.0.1:1", "www.paper.example:443:127.0.0.1:1", "gone.invalid::gone.invalid:")
    facts = {"connect_to": own + web.connect_to, "spki": web.spki, "allow_private": True, "browser": "shell"}
    return CrawlOptions(**facts | {"pages": 4, "timeout": 8, "dwell": 0.0, "concurrency": 3} | changes)


ASKED = (
    # What takes longest comes first.
    "mirror.example",
    "https://trouble.example/",
    "restless.example",
    "walk.example",
    "paper.example",
    "closed.example",
    "broken.example",
    "guarded.example",
    "https://gone.invalid/",
    "shut.example",
    "boutique.example",
)


@pytest.fixture(scope="module")
def run(web: DemoWeb, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    path = tmp_path_factory.mktemp("run") / "audits.db"
    events: list[Event] = []
    web.clear_log()
    before = frozenset(each.pid for each in psutil.Process().children(recursive=True))
    results = run_audits(ASKED, options(web, pages=7), path, events.append)
    with open_database(path, read_only=True) as db:
        yield Run({result.site: result for result in results}, events, db, list(web.log), before)


@pytest.mark.parametrize(
    ("site", "status", "reason", "policy_search"),
    [
        ("walk.example", "finished", None, "found"),
        ("paper.example", "finished", None, "found"),
        ("shut.example", "finished", None, "unreadable"),
        ("mirror.example", "finished", None, "none"),
        ("boutique.example", "finished", None, "found"),
        ("trouble.example", "finished", None, "none"),
        ("closed.example", "failed", "robots", None),
        ("broken.example", "failed", "http", None),
        ("guarded.example", "failed", "blocked", None),
        ("gone.invalid", "failed", "unknown-host", None),
    ],
)
def test_how_each_audit_ends(run: Run, site: str, status: str, reason: str | None, policy_search: str | None) -> None:
    audit = run.audit(site)
    assert (audit["status"], audit["policy_search"]) == (status, policy_search)
    assert (audit["reason"] or "").partition(":")[0] == (reason or "")
    assert audit["finished"] is not None
    assert run.results[site] == AuditResult(site, audit["id"], status, audit["reason"])


def test_pages_are_walked_by_use_and_robots_txt_is_obeyed(run: Run) -> None:
    seen = [
        (view["url"].removeprefix("https://walk.example"), view["error"]) for view in run.page_views("walk.example")
    ]
    assert seen == [
        ("/", None),
        ("/privacy", None),
        ("/contact", None),
        ("/secret", "robots: Forbidden by robots.txt"),
        ("/news", None),
        ("/cookies", None),
    ]
    asked = {request.path for request in run.log if request.host == "walk.example"}
    assert {"/secret", "/logout", "/catalogue.pdf"}.isdisjoint(asked)


def test_the_pages_of_a_visit_share_its_cookies(run: Run) -> None:
    sent = {
        request.path: request.headers.get("cookie")
        for request in run.log
        if request.host == "walk.example" and request.headers.get("sec-fetch-dest") == "document"
    }
    assert sent["/news"] is not None and sent["/news"].startswith("seen=")


def test_a_site_without_tls_is_entered_over_http_and_the_failed_attempts_stand(run: Run) -> None:
    views = run.page_views("paper.example")
    assert [(view["url"], (view["error"] or "").partition(":")[0]) for view in views] == [
        ("https://paper.example/", "network"),
        ("https://www.paper.example/", "network"),
        ("http://paper.example/", ""),
    ]
    assert run.audit("paper.example")["url"] == "http://paper.example/"


def test_pages_that_misbehave_are_marked_and_the_walk_goes_on(run: Run) -> None:
    views = {view["url"].removeprefix("https://trouble.example"): view for view in run.page_views("trouble.example")}
    assert list(views) == ["/", "/hang", "/file", "/dialogs", "/loop", "/well"]
    errors = {path: (view["error"] or "").partition(":")[0] for path, view in views.items()}
    assert (errors["/"], errors["/dialogs"], errors["/well"]) == ("", "", "")
    assert (errors["/hang"], errors["/file"]) == ("timeout", "download")
    # The browser gives up after twenty redirects; a busy machine may need longer for them than a page is given.
    assert errors["/loop"] in ("network", "timeout")
    assert all(view["seconds"] < 30 for view in views.values())


def test_a_page_that_never_stops_ends_and_what_it_leads_to_is_none_or_unknown(run: Run) -> None:
    audit = run.audit("restless.example")
    # Whether one of its documents lives long enough for its links to be read is a matter of chance.
    assert (audit["status"], audit["policy_search"]) in (("finished", "none"), ("incomplete", "unreadable"))
    assert [view["url"] for view in run.page_views("restless.example")] == [
        "https://restless.example/",
        "https://restless.example/endless",
    ]


@pytest.mark.parametrize(
    ("site", "policies"),
    [
        (
            "walk.example",
            [("https://walk.example/privacy", "read", None), ("https://walk.example/cookies", "read", None)],
        ),
        ("paper.example", [("http://paper.example/docs/privacy.pdf", "read", None)]),
        ("shut.example", [("https://shut.example/datenschutz", "unreadable", "http-503")]),
        (
            "boutique.example",
            [
                ("https://boutique.example/confidentialite", "rejected", "moved"),
                ("https://maison-verte.example/confidentialite", "read", None),
            ],
        ),
    ],
)
def test_every_policy_that_was_tried_is_told(run: Run, site: str, policies: list[tuple[str, str, str | None]]) -> None:
    assert run.policies(site) == policies


def test_a_site_that_shows_one_page_everywhere_has_no_policy(run: Run) -> None:
    assert {(status, reason) for _, status, reason in run.policies("mirror.example")} == {("rejected", "error-page")}


def test_the_text_of_a_policy_is_kept_by_its_hash(run: Run) -> None:
    query = "SELECT text FROM policies JOIN policy_texts USING (sha256) WHERE audit = ?"
    assert "two years" in run.rows(query, "paper.example")[0]["text"]


def test_the_audit_says_what_it_was_made_with(run: Run) -> None:
    audit = run.audit("walk.example")
    assert (audit["browser_kind"], audit["cookie_policy"], audit["locale"]) == ("shell", "third-party-allowed", "en-US")
    assert audit["browser_version"] and audit["user_agent"] and "Headless" not in audit["user_agent"]
    assert '"pages": 7' in audit["settings"] and "open-cookie" in audit["data_sets"].lower().replace(" ", "-")


def test_what_happens_is_told_while_it_happens(run: Run) -> None:
    own = [event for event in run.events if "walk.example" in str(event)]
    assert isinstance(own[0], SiteStarted) and isinstance(own[-1], SiteDone)
    assert sum(isinstance(event, PageViewDone) for event in own) == 6
    assert sum(isinstance(event, PolicyLookedAt) for event in own) == 2


def test_no_process_is_left_behind(run: Run) -> None:
    left = [
        each.name()
        for each in psutil.Process().children(recursive=True)
        if each.pid not in run.processes_before and runs(each)
    ]
    assert left == []


def test_private_addresses_are_refused_unless_allowed(web: DemoWeb, tmp_path: Path) -> None:
    web.clear_log()
    (result,) = run_audits(["walk.example"], options(web, allow_private=False), tmp_path / "audits.db")
    assert result.status == "failed"
    assert result.reason == "refused: walk.example is at the private 127.0.0.1"
    assert web.log == []


def test_robots_txt_is_not_asked_for_when_it_is_ignored(web: DemoWeb, tmp_path: Path) -> None:
    web.clear_log()
    chosen = options(web, obey_robots=False, pages=1, policy="https://walk.example/privacy")
    (result,) = run_audits(["https://walk.example/secret"], chosen, tmp_path / "audits.db")
    assert result.status == "finished"
    assert [request.path for request in web.log if request.path == "/robots.txt"] == []


@pytest.mark.parametrize(
    ("sites", "changes"),
    [
        (["two words"], {}),
        (["walk.example"], {"policy": "no-such-file.txt"}),
        (["walk.example"], {"knowledge": ("no-such-file.toml",)}),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_visited(
    web: DemoWeb, tmp_path: Path, sites: list[str], changes: dict[str, Any]
) -> None:
    web.clear_log()
    with pytest.raises(UsageError):
        run_audits(sites, options(web, **changes), tmp_path / "audits.db")
    assert web.log == []


def test_an_unexpected_error_stops_the_run_and_is_raised(web: DemoWeb, tmp_path: Path) -> None:
    def fail(_: Event) -> None:
        raise ZeroDivisionError("in the middle")

    web.clear_log()
    with pytest.raises(ZeroDivisionError, match="in the middle"):
        run_audits(["walk.example", "shut.example"], options(web), tmp_path / "audits.db", fail)
    assert "shut.example" not in {request.host for request in web.log}


def test_a_database_that_takes_no_more_ends_with_the_code_of_what_was_not_completed(
    web: DemoWeb, tmp_path: Path
) -> None:
    def fill(event: Event) -> None:
        if isinstance(event, PageViewDone):
            raise DatabaseError("The disk is full.")

    with pytest.raises(DatabaseError) as raised:
        run_audits(["walk.example"], options(web), tmp_path / "audits.db", fill)
    assert raised.value.exit_code == 3


def test_a_browser_that_does_not_start_is_said(web: DemoWeb, tmp_path: Path) -> None:
    with pytest.raises(BrowserError):
        run_audits(["walk.example"], options(web, browser="/bin/false"), tmp_path / "audits.db")
    with pytest.raises(BrowserError):
        run_audits(["walk.example"], options(web, browser="/no/such/browser"), tmp_path / "audits.db")
