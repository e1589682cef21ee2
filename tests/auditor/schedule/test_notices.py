import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.changes import Changes, compare
from auditor.errors import UsageError
from auditor.model.findings import Severity, Verdict
from auditor.model.schedules import Run
from auditor.schedule.notices import Notice, notice_of, sender, tell
from auditor.store.schedules import claim_run, end_run, set_schedule, untold_runs
from tests import factories
from tests.auditor.changes.made import TRACKER, snapshot
from tests.auditor.commands.conftest import store
from tests.auditor.schedule.made import run, schedule

SUBJECT = factories.subject(kind="request", name="Tracker", host=TRACKER)
FOUND = factories.finding(subject=SUBJECT, summary="It talks to Tracker Ltd.\nIt \x1b[31mdoes not say so.")
OLD, NEW = factories.policy(), factories.policy("We sell everything.")


def since(*, asked: tuple[int, ...] = (), after: tuple[Any, ...] = (), policy: Any = OLD) -> Changes:
    before = snapshot(policies=(OLD,), audit=factories.audit(id=1, status="finished"))
    later = snapshot(asked=asked, findings=after, policies=(policy,), audit=factories.audit(id=2, status="finished"))
    return compare(before, later)


@pytest.mark.parametrize(
    ("item", "changes", "title"),
    [
        (run(), None, None),
        (run(), since(), None),
        (run(), since(asked=(4,), after=(FOUND,)), None),
        (run(), since(asked=(1, 2, 3), after=(FOUND,)), "1 new finding"),
        (run(), since(asked=(1, 2, 3), after=(FOUND, factories.finding(fingerprint="f" * 16))), "2 new findings"),
        (run(), since(policy=NEW), "1 policy change"),
        (run(), since(asked=(1, 2, 3), after=(FOUND,), policy=NEW), "1 new finding, 1 policy change"),
        (run(status="failed"), None, "audit failed"),
        (run(status="incomplete"), since(policy=NEW), "audit incomplete, 1 policy change"),
        (run(status="interrupted"), None, None),
        (run(status="interrupted", attempt=2), None, "audit interrupted"),
    ],
)
def test_what_is_told(item: Run, changes: Changes | None, title: str | None) -> None:
    notice = notice_of(item, changes)
    assert (notice and notice.title) == (title and f"{factories.SITE}: {title}")


def test_a_notice_says_what_and_why() -> None:
    notice = notice_of(run(), since(asked=(1, 2, 3), after=(FOUND,), policy=NEW))
    assert notice is not None
    assert notice.body.splitlines() == [
        "MEDIUM undisclosed (behaviour): It talks to Tracker Ltd. It [31mdoes not say so.",
        "The privacy policy https://shop.example/privacy was rewritten.",
        "Look at it: auditor diff shop.example",
    ]


def test_a_failed_audit_says_why() -> None:
    notice = notice_of(run(status="failed", reason="unknown-host"), None)
    assert notice is not None
    assert notice.body.splitlines()[0] == "The audit is failed: unknown-host."


def test_a_notice_does_not_list_hundreds() -> None:
    many = tuple(factories.finding(fingerprint=f"{number:016}", severity=Severity.LOW) for number in range(200))
    notice = notice_of(run(), since(after=many))
    assert notice is not None
    assert len(notice.body.splitlines()) == 12
    assert "and 190 more" in notice.body


@pytest.fixture
def told(db: Database) -> Database:
    """A run that led to a new finding."""
    store(db, factories.SITE, ())
    found = factories.finding(verdict=Verdict.CONTRADICTED, claims=(factories.cited(2),), evidence=())
    audit = store(db, factories.SITE, (found,))
    set_schedule(db, schedule())
    number = claim_run(db, run(), limit=1) or 0
    db.execute("UPDATE runs SET audit = ?", (audit,))
    end_run(db, number, status="finished", reason=None, finished=factories.STARTED)
    return db


def test_each_run_is_told_of_once(told: Database) -> None:
    sent: list[Notice] = []

    def send(notice: Notice) -> bool:
        sent.append(notice)
        return True

    assert tell(told, send) == ()
    assert tell(told, send) == ()
    assert [notice.title for notice in sent] == [f"{factories.SITE}: 1 new finding"]


def test_with_nobody_to_tell_nothing_piles_up(told: Database) -> None:
    assert tell(told, None) == ()
    assert untold_runs(told) == ()


@pytest.fixture
def inbox() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that takes what is posted to it."""
    posted: list[dict[str, Any]] = []

    class Inbox(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Not on the terminal."""

    with HTTPServer(("127.0.0.1", 0), Inbox) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"json://127.0.0.1:{server.server_port}/", posted
        server.shutdown()


def test_a_notice_arrives_as_it_is(inbox: tuple[str, list[dict[str, Any]]]) -> None:
    url, posted = inbox
    assert sender([url])(Notice("shop.example: 1 new finding", "<b>not bold</b> & *not* _marked_\nsecond line"))
    (message,) = posted
    assert message["title"] == "shop.example: 1 new finding"
    assert message["message"] == "<b>not bold</b> & *not* _marked_\nsecond line"


def test_a_service_that_does_not_answer_is_told(inbox: tuple[str, list[dict[str, Any]]]) -> None:
    assert not sender(["json://127.0.0.1:1/"])(Notice("title", "body"))


def test_a_url_that_cannot_be_used_is_not_repeated_on_the_terminal() -> None:
    with pytest.raises(UsageError) as error:
        sender(["nothing-known://user:secret@host/"])
    assert "nothing-known" in error.value.message
    assert "secret" not in f"{error.value.message} {error.value.hint}"


def test_without_apprise_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(UsageError, match="not installed") as error:
        sender(["json://127.0.0.1/"])
    assert "privacy-auditor[notify]" in (error.value.hint or "")
