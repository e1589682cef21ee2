import csv
import io
import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.conftest import Auditor


def stories(text: str) -> list[str]:
    return [
        story for story in ("A new story", "An old story", "All is well", "Nobody knows", "measures") if story in text
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["A new story", "An old story", "measures"]),
        (["shop.example"], ["A new story", "An old story"]),
        (["https://www.shop.example/cart"], ["A new story", "An old story"]),
        (["other.example"], ["measures"]),
        (["--audit", "1"], ["An old story"]),
        (["shop.example", "--all"], ["A new story", "An old story", "All is well", "Nobody knows"]),
        (["shop.example", "--new"], ["A new story"]),
        (["--new", "--audit", "1"], ["An old story"]),
    ],
)
@pytest.mark.parametrize("form", [None, "--json", "--csv", "--sarif"])
def test_which_findings_are_listed(
    auditor: Auditor, audited: Database, arguments: list[str], expected: list[str], form: str | None
) -> None:
    ended = auditor("findings", *arguments, *([form] if form else []))
    assert ended.code == 0
    assert stories(ended.out) == expected


def test_json_is_what_was_promised(auditor: Auditor, audited: Database) -> None:
    first = json.loads(auditor("findings", "shop.example", "--json").out)[0]
    assert first == {
        "site": "shop.example",
        "audit": 2,
        "rule": "cookie-undisclosed",
        "practice": "cookies.category.analytics",
        "verdict": "undisclosed",
        "severity": "medium",
        "summary": "An old story.",
        "fingerprint": "a" * 16,
        "subject": {"kind": "cookie", "name": "visitor", "host": "shop.example", "entity": "Made-up Metrics Ltd"},
        "claims": [
            {
                "claim": "cookies.used",
                "value": "affirms",
                "quote": "We use cookies",
                "start": 15,
                "end": 29,
                "policy_url": "https://shop.example/privacy",
            }
        ],
        "silences": ["cookies.category.analytics"],
        "visits": ["no-choice"],
        "evidence": [
            {
                "table": "cookies",
                "id": 1,
                "page_url": "https://shop.example/",
                "detail": "visitor=1f3a9c",
                "quote": None,
            }
        ],
        "reasons": ["No statement names analytics cookies."],
        "confidence": "medium",
        "weighing": {
            "confidence": "medium",
            "doubts": ["One."],
            "statements": ["Read: one document."],
            "exceptions": [],
            "conditions": [],
            "neighbours": [],
        },
        "suppressed": None,
        "frequency": None,
    }


def test_people_see_the_gravest_first_and_what_is_not_shown(auditor: Auditor, audited: Database) -> None:
    out = auditor("findings", "shop.example").out
    assert out.index("A new story") < out.index("An old story")
    assert "1 contradicted, 1 undisclosed (not shown: 1 consistent, 1 untested)" in out


def test_an_incomplete_audit_says_so(auditor: Auditor, audited: Database) -> None:
    assert "incomplete: the browser was killed" in auditor("findings", "other.example").out
    ended = auditor("findings", "other.example", "--json")
    assert "Audit 3 of other.example is incomplete: the browser was killed" in ended.err
    assert auditor("findings", "other.example", "--json", "--quiet").err == ""


def test_csv_has_a_row_for_each_finding(auditor: Auditor, audited: Database) -> None:
    rows = list(csv.DictReader(io.StringIO(auditor("findings", "--csv").out)))
    assert [(row["site"], row["severity"]) for row in rows] == [
        ("other.example", "medium"),
        ("shop.example", "medium"),
        ("shop.example", "high"),
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint", "hint"),
    [
        (["nowhere.example"], "no audit of nowhere.example", "auditor crawl nowhere.example"),
        (["--audit", "9"], "no audit 9", "The latest are 3 (other.example)"),
        (["other.example", "--audit", "1"], "Audit 1 is one of shop.example", "Leave out"),
        (["--json", "--csv"], "cannot go together", "Choose one"),
    ],
)
def test_what_cannot_be_answered(
    auditor: Auditor, audited: Database, arguments: list[str], complaint: str, hint: str
) -> None:
    ended = auditor("findings", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert complaint in ended.err
    assert hint in ended.err


SUPPRESSED = f"""
[[suppressions]]
fingerprint = "{"a" * 16}"
reason = "Being rewritten."
expires = 2999-01-01

[[suppressions]]
fingerprint = "{"b" * 16}"
reason = "Was being rewritten."
expires = 2001-01-01
"""


@pytest.fixture
def suppressions(tmp_path: Path) -> str:
    (tmp_path / "known.toml").write_text(SUPPRESSED, "utf-8")
    return "known.toml"


def test_a_suppressed_finding_is_shown_with_the_reason(auditor: Auditor, audited: Database, suppressions: str) -> None:
    ended = auditor("findings", "shop.example", "--suppressions", suppressions)
    assert stories(ended.out) == ["A new story", "An old story"]
    assert ended.out.count("Suppressed until") == 1
    assert "Suppressed until 2999-01-01: Being rewritten." in ended.out
    assert "1 contradicted, 1 undisclosed (not shown: 1 consistent, 1 untested); 1 of them suppressed" in ended.out
    assert f"suppression of {'b' * 16} expired on 2001-01-01 and is not applied: Was being rewritten." in ended.err


def test_suppressions_of_the_settings(auditor: Auditor, audited: Database, suppressions: str, tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text(f'suppressions = "{suppressions}"\n', "utf-8")
    assert "Suppressed until 2999-01-01" in auditor("findings", "--config", "auditor.toml").out


def test_programs_are_told_what_is_suppressed(auditor: Auditor, audited: Database, suppressions: str) -> None:
    def told(form: str) -> str:
        return auditor("findings", "shop.example", "--suppressions", suppressions, form).out

    why = {"reason": "Being rewritten.", "expires": "2999-01-01"}
    assert [one["suppressed"] for one in json.loads(told("--json"))] == [why, None]
    rows = csv.DictReader(io.StringIO(told("--csv")))
    assert [row["suppressed"] for row in rows] == ["until 2999-01-01: Being rewritten.", ""]
    accepted = {"kind": "external", "status": "accepted", "justification": "Being rewritten."}
    results = json.loads(told("--sarif"))["runs"][0]["results"]
    assert [result["suppressions"] for result in results] == [[accepted], []]


def test_a_file_of_suppressions_that_is_not_there(auditor: Auditor, audited: Database) -> None:
    ended = auditor("findings", "--suppressions", "none.toml")
    assert (ended.code, ended.out) == (2, "")
    assert "none.toml cannot be read" in ended.err


def test_duties_stand_apart_and_only_where_they_were_asked_for(auditor: Auditor, audited: Database) -> None:
    plain = json.loads(auditor("findings", "shop.example", "--json").out)
    asked = json.loads(auditor("findings", "shop.example", "--json", "--duties", "gdpr").out)
    assert asked["findings"] == plain
    assert {row["law"] for row in asked["duties"]} == {"gdpr"}
    assert "Article 13(1)(a)" in auditor("findings", "shop.example", "--duties", "gdpr").out
    assert "Article 13" not in auditor("findings", "shop.example").out


@pytest.mark.parametrize("arguments", [["--duties", "lgpd"], ["--duties", "gdpr", "--csv"]])
def test_duties_that_cannot_be_told(auditor: Auditor, audited: Database, arguments: list[str]) -> None:
    assert auditor("findings", *arguments).code == 2
