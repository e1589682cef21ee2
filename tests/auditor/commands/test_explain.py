import json

import pytest
from sqlite_utils import Database

from tests.conftest import Auditor


def test_one_finding_with_both_sides_reasons_and_steps(auditor: Auditor, audited: Database) -> None:
    ended = auditor("explain", "aaaa")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("shop.example · audit 2 ")
    for part in (
        "undisclosed: seen, and no statement covers it",
        "medium: who reads the policy",
        "“We use cookies”",
        "https://shop.example/privacy, characters 15 to 29; read as cookies.used = affirms",
        "cookies.category.analytics: Cookies that measure",
        "visitor=1f3a9c",
        "cookies 1 on https://shop.example/",
        "No statement names analytics cookies.",
        "look for visitor under shop.example",
    ):
        assert part in ended.out


@pytest.mark.parametrize(("text", "options", "audit"), [("aaaa", ["--audit", "1"], 1), ("1", [], 1), ("e", [], 3)])
def test_the_finding_that_is_meant(
    auditor: Auditor, audited: Database, text: str, options: list[str], audit: int
) -> None:
    assert json.loads(auditor("explain", text, *options, "--json").out)["audit"] == audit


def test_a_finding_that_is_not_there(auditor: Auditor, audited: Database) -> None:
    ended = auditor("explain", "ffff")
    assert (ended.code, ended.out) == (2, "")
    assert "No finding begins with 'ffff'" in ended.err
    assert "Next: `auditor findings --all`" in ended.err
