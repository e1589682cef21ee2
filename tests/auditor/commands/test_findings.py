import csv
import io
import json

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
        "evidence": [{"table": "cookies", "id": 1, "page_url": "https://shop.example/", "detail": "visitor=1f3a9c"}],
        "reasons": ["No statement names analytics cookies."],
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
