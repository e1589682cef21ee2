import json
from pathlib import Path

from sqlite_utils import Database

from auditor.commands.show import with_chains
from tests.conftest import Auditor

PROMISED = (
    "visits",
    "page_views",
    "requests",
    "cookies",
    "storage_items",
    "api_calls",
    "forms",
    "permissions",
    "consent_signals",
    "declared_cookies",
    "banners",
    "typed_values",
    "policies",
)


def test_json_has_every_promised_table_with_rows_as_they_stand(auditor: Auditor, audited: Database) -> None:
    tables = json.loads(auditor("show", "2", "--json").out)
    assert set(PROMISED) <= set(tables)
    stored = list(audited.query("SELECT * FROM cookies WHERE page_view = 2"))
    assert tables["cookies"] == stored
    assert all(tables[name] for name in PROMISED)
    assert {(row["kind"], row["condition"], row["phase"]) for row in tables["matrix"]} >= {
        ("cookie", "no-choice", "before")
    }


def test_people_see_each_table_that_has_rows(auditor: Auditor, audited: Database) -> None:
    out = auditor("show", "3").out
    for name in PROMISED:
        assert f"{name} (" in out
    assert "not_observed" not in out
    assert "matrix: cookies" in out
    assert "the browser was killed" in out


def test_no_such_audit(auditor: Auditor, audited: Database) -> None:
    ended = auditor("show", "12")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no audit 12." in ended.err


def test_an_archive_of_a_stored_audit(auditor: Auditor, audited: Database, tmp_path: Path) -> None:
    ended = auditor("show", "2", "--har", "two.har", "--warc", "two.warc.gz")
    assert (ended.code, ended.out) == (0, "")
    assert "wrote two.har\nwrote two.warc.gz" in ended.err
    assert {path.name for path in tmp_path.glob("two*")} == {"two.har", "two.warc.gz"}
    assert len(json.loads((tmp_path / "two.har").read_text("utf-8"))["log"]["entries"]) == 2


def test_json_and_an_archive_are_two_answers(auditor: Auditor, audited: Database) -> None:
    ended = auditor("show", "2", "--json", "--har", "two.har")
    assert ended.code == 2
    assert "--json" in ended.err


def test_requests_say_over_which_scripts_they_came_about() -> None:
    rows = [
        {"page_view": 1, "url": "p", "initiator_url": None},
        {"page_view": 1, "url": "t.js", "initiator_url": "p"},
        {"page_view": 1, "url": "hit", "initiator_url": "t.js"},
        {"page_view": 2, "url": "hit", "initiator_url": "t.js"},
    ]
    assert [row["initiator_chain"] for row in with_chains(rows)] == [[], ["p"], ["t.js", "p"], ["t.js"]]


def test_values_that_tell_the_visitor_are_replaced_on_request(
    auditor: Auditor, audited: Database, tmp_path: Path
) -> None:
    with audited.conn:
        audited.execute("UPDATE cookies SET value = '8f3c2a9144aa77b0' WHERE page_view = 2")
    (cookie,) = json.loads(auditor("show", "2", "--json", "--redact-values").out)["cookies"]
    assert cookie["value"].startswith("redacted-") and cookie["value"].endswith("-16")
    assert auditor("show", "2", "--har", "two.har", "--redact-values").code == 0
    assert "8f3c2a9144aa77b0" not in (tmp_path / "two.har").read_text("utf-8")
    assert "8f3c2a9144aa77b0" in auditor("show", "2", "--json").out
