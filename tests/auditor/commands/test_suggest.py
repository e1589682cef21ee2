import json

import pytest
from sqlite_utils import Database

from tests.conftest import Auditor


def test_drafts_of_each_site(auditor: Auditor, audited: Database) -> None:
    ended = auditor("suggest")
    assert (ended.code, ended.err) == (0, "")
    titles = [line for line in ended.out.splitlines() if line.startswith("# ")]
    assert titles == ["# Draft disclosures for other.example", "# Draft disclosures for shop.example"]


@pytest.mark.parametrize(("arguments", "audits"), [(["shop.example"], {2}), (["--audit", "1"], {1}), ([], {2, 3})])
def test_drafts_as_json(auditor: Auditor, audited: Database, arguments: list[str], audits: set[int]) -> None:
    told = json.loads(auditor("suggest", *arguments, "--json").out)
    assert {one["audit"] for one in told} == audits
    assert {one["about"] for one in told} == {"visitor"}
    assert all("no legal advice" in one["notice"] for one in told)


def test_no_such_site(auditor: Auditor, audited: Database) -> None:
    ended = auditor("suggest", "nowhere.example")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no audit of nowhere.example." in ended.err
