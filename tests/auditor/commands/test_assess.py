import json

import pytest
from sqlite_utils import Database

from auditor.commands.assess import changes
from auditor.model.findings import Verdict
from auditor.store.reader import find_audit
from tests import factories
from tests.conftest import Auditor


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ({}, {}, "as before"),
        ({"a": Verdict.VAGUE}, {"a": Verdict.VAGUE}, "as before"),
        ({"a": Verdict.VAGUE}, {"a": Verdict.CONSISTENT}, "1 changed"),
        ({"a": Verdict.VAGUE}, {"b": Verdict.VAGUE, "c": Verdict.VAGUE}, "2 new, 1 gone"),
    ],
)
def test_what_judging_again_changed(before: dict[str, Verdict], after: dict[str, Verdict], text: str) -> None:
    old, new = (
        tuple(factories.finding(fingerprint=name, verdict=verdict) for name, verdict in found.items())
        for found in (before, after)
    )
    assert changes(old, new) == text


def test_every_audit_is_judged_again_with_todays_rules(auditor: Auditor, audited: Database) -> None:
    """The made-up findings of the fixture are none that a rule would make."""
    out = auditor("assess").out
    assert [line.split(" · ")[1] for line in out.splitlines()[::2]] == ["audit 1", "audit 2", "audit 3"]
    assert "1 gone" in out
    assert "new" in out
    assert set(auditor("assess").out.splitlines()[1::2]) == {"  as before"}


def test_one_audit_by_number_as_json(auditor: Auditor, audited: Database) -> None:
    ended = auditor("assess", "2", "--json")
    found = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert {one["audit"] for one in found} == {2}
    assert "An old story." not in ended.out
    listed = json.loads(auditor("findings", "--audit", "2", "--all", "--json").out)
    assert listed == found


@pytest.mark.parametrize(
    ("arguments", "complaint"), [(["assess", "99"], "no audit 99"), (["assess", "--db", "none.db"], "no database")]
)
def test_what_cannot_be_judged(auditor: Auditor, audited: Database, arguments: list[str], complaint: str) -> None:
    ended = auditor(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert complaint in ended.err
    assert find_audit(audited, 1).status == "finished"
