import json

import pytest
from sqlite_utils import Database

from tests import factories
from tests.conftest import Auditor


def test_people_see_what_changed(auditor: Auditor, audited: Database) -> None:
    ended = auditor("diff", factories.SITE)
    assert ended.code == 0
    assert "shop.example · between audit 1 of 2026-11-23 and audit 2 of 2026-11-23" in ended.out
    assert "+ new" in ended.out
    assert "A new story." in ended.out
    assert "An old story." not in ended.out


def test_json(auditor: Auditor, audited: Database) -> None:
    found = json.loads(auditor("diff", factories.PAGE, "--json").out)
    assert (found["site"], found["before"]["audit"], found["after"]["audit"]) == (factories.SITE, 1, 2)
    assert [(item["state"], item["after"]["summary"]) for item in found["findings"]] == [("new", "A new story.")]


def test_audits_may_be_named(auditor: Auditor, audited: Database) -> None:
    found = json.loads(auditor("diff", factories.SITE, "--before", "2", "--after", "1", "--json").out)
    assert [item["state"] for item in found["findings"]] == ["gone"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nobody.example",), "no audit of nobody.example"),
        (("other.example",), "the first one of other.example"),
        ((factories.SITE, "--after", "1"), "the first one"),
        ((factories.SITE, "--before", "3"), "one of other.example"),
        ((factories.SITE, "--after", "9"), "no audit 9"),
        ((factories.SITE, "--before", "2", "--after", "2"), "with itself"),
    ],
)
def test_what_cannot_be_compared(auditor: Auditor, audited: Database, arguments: tuple[str, ...], says: str) -> None:
    ended = auditor("diff", *arguments)
    assert ended.code == 2
    assert says in " ".join(ended.err.split())
    assert "Next:" in ended.err
