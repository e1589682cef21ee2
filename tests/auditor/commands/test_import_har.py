"""A HAR recorded elsewhere is judged like an audit, as far as it shows anything."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from auditor.store import open_database
from auditor.store.rows import dicts
from tests.auditor.archive.made import HOME, RECORDED, entry, har
from tests.conftest import Auditor

DENIES = "Privacy policy\n\nThis website does not use cookies. We do not use any analytics services.\n"
PROMISES = (
    "Privacy policy\n\nWe use the following cookies. We set analytics cookies such as Google Analytics only after you "
    "have given your consent. We do not collect device fingerprints. Questions: privacy@shop.example\n"
)


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    (tmp_path / "a.har").write_text(json.dumps(RECORDED), "utf-8")
    (tmp_path / "denies.txt").write_text(DENIES, "utf-8")
    (tmp_path / "promises.txt").write_text(PROMISES, "utf-8")
    return tmp_path


def judged(auditor: Auditor, *arguments: str) -> list[dict[str, Any]]:
    ended = auditor("import-har", "a.har", *arguments, "--json")
    assert ended.code == 0, ended.err
    auditor_json = auditor("findings", "--all", "--json").out
    return list(json.loads(auditor_json))


def test_what_was_seen_contradicts_what_is_said(auditor: Auditor, recorded: Path) -> None:
    ended = auditor("import-har", "a.har", "--site", "shop.example", "--policy", "denies.txt", "--fail-on", "high")
    assert ended.code == 1, ended.err
    assert "This website does not use cookies." in ended.out
    assert "contradicted" in ended.out


@pytest.mark.parametrize(
    ("visits", "verdicts"), [((), {"untested"}), (("--visits", "no-choice"), {"untested", "contradicted"})]
)
def test_what_had_been_chosen_counts_only_when_it_is_told(
    auditor: Auditor, recorded: Path, visits: tuple[str, ...], verdicts: set[str]
) -> None:
    found = judged(auditor, "--policy", "promises.txt", *visits)
    assert {one["verdict"] for one in found if one["rule"] == "prior-consent"} == verdicts


def test_what_a_recording_cannot_show_is_never_consistent(auditor: Auditor, recorded: Path) -> None:
    found = judged(auditor, "--policy", "promises.txt")
    denied = [one for one in found if "fingerprint" in one["practice"]]
    assert denied
    assert {one["verdict"] for one in denied} == {"untested"}


def test_the_audit_says_that_it_was_imported(auditor: Auditor, recorded: Path) -> None:
    judged(auditor, "--policy", "denies.txt")
    with open_database(recorded / "audits.db", read_only=True) as db:
        (audit,) = dicts(db, "SELECT * FROM audits")
        conditions = [row["condition"] for row in dicts(db, "SELECT condition FROM visits")]
    assert (audit["site"], audit["url"], audit["status"], audit["browser_kind"]) == (
        "shop.example",
        HOME,
        "finished",
        "har",
    )
    assert (audit["browser_version"], audit["cookie_policy"], audit["locale"]) == ("WebInspector 537.36", None, "de-DE")
    assert audit["started"].startswith("2026-11-20T09:00:01")
    (imported,) = json.loads(audit["settings"])["imported"]
    assert (imported["file"], imported["visits"]) == ("a.har", ["unknown"])
    assert conditions == ["unknown"]


def test_without_a_policy_nothing_is_called_unsaid(auditor: Auditor, recorded: Path) -> None:
    assert "Without --policy what was seen is held against nothing." in auditor("import-har", "a.har").err
    assert {one["verdict"] for one in judged(auditor)} <= {"untested"}


def test_a_policy_that_cannot_be_read_is_told(auditor: Auditor, recorded: Path) -> None:
    (recorded / "empty.txt").write_text("", "utf-8")
    ended = auditor("import-har", "a.har", "--policy", "empty.txt")
    assert ended.code == 0
    assert "The policy was not read:" in ended.err
    assert "contradicted" not in ended.out and "undisclosed" not in ended.out


def test_several_files_are_several_visits(auditor: Auditor, recorded: Path) -> None:
    (recorded / "b.har").write_text(json.dumps(har(entry(HOME))), "utf-8")
    assert auditor("import-har", "a.har", "b.har", "--visits", "no-choice,signals").code == 0
    with open_database(recorded / "audits.db", read_only=True) as db:
        rows = dicts(db, "SELECT audit, condition FROM visits")
    assert rows == [{"audit": 1, "condition": "no-choice"}, {"audit": 1, "condition": "signals"}]


def test_a_choice_that_no_recording_proves_was_made_is_untested(auditor: Auditor, recorded: Path) -> None:
    assert auditor("import-har", "a.har", "--policy", "promises.txt", "--visits", "reject").code == 0
    with open_database(recorded / "audits.db", read_only=True) as db:
        assert dicts(db, "SELECT condition, choice FROM visits") == [{"condition": "reject", "choice": None}]
        assert dicts(db, "SELECT 1 FROM findings WHERE rule = 'refusal-ignored' AND verdict <> 'untested'") == []


def test_a_recording_without_an_answer_is_a_failed_audit(auditor: Auditor, recorded: Path) -> None:
    (recorded / "a.har").write_text(json.dumps(har(entry(HOME, status=0))), "utf-8")
    assert auditor("import-har", "a.har").code == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.har",), "missing.har cannot be read: No such file or directory."),
        ((".",), ". cannot be read: Is a directory."),
        (("denies.txt",), "denies.txt is no HAR file: Invalid JSON"),
        (("a.har", "--policy", "missing.txt"), "There is no policy missing.txt."),
        (("a.har", "--visits", "sometimes"), "Unknown visit: sometimes."),
        (("a.har", "--visits", "unknown"), "Unknown visit: unknown."),
        (("a.har", "--visits", "no-choice,accept"), "--visits names 2 conditions for 1 files."),
        (("a.har", "--site", "two words"), "'two words' is not a site."),
        (("data.har",), "data.har does not begin with a page on the web."),
    ],
)
def test_what_cannot_be_imported(auditor: Auditor, recorded: Path, arguments: tuple[str, ...], message: str) -> None:
    (recorded / "data.har").write_text(json.dumps(har(entry("data:text/html,x"))), "utf-8")
    ended = auditor("import-har", *arguments)
    assert ended.code == 2
    assert message in " ".join(ended.err.split())
    assert "Next: " in ended.err
    assert not (recorded / "audits.db").exists()


def test_an_audit_that_was_exported_comes_back_with_everything_it_saw(
    auditor: Auditor, audited: Database, tmp_path: Path
) -> None:
    assert auditor("show", "2", "--har", "two.har").code == 0
    assert auditor("import-har", "two.har").code == 0
    before, after = (json.loads(auditor("show", number, "--json").out) for number in ("2", "4"))
    keys = {"id", "audit", "visit", "page_view", "request", "redirected_from", "screenshot", "raw"}
    for table in ("visits", "page_views", "cookies", "storage_items", "api_calls", "forms", "banners", "not_observed"):
        rows = [
            [{name: value for name, value in row.items() if name not in keys} for row in tables[table]]
            for tables in (before, after)
        ]
        assert rows[0] == rows[1], table
    assert [row["url"] for row in after["requests"]] == [row["url"] for row in before["requests"]]
    assert after["requests"][1]["redirected_from"] == after["requests"][0]["id"]
    assert after["cookies"][0]["request"] == after["requests"][1]["id"]
