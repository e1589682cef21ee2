import pytest
from sqlite_utils import Database

from auditor.errors import UsageError
from auditor.mismatches import RULES
from auditor.model.findings import Verdict
from auditor.store.judge import judge
from auditor.store.reader import findings
from auditor.store.writer import add_page_view, add_policy, start_audit, start_visit
from tests import factories

TEXT = (
    "Privacy policy\nThis policy says how shop.example handles personal data.\n"
    "Our website does not use cookies.\nWrite to privacy@shop.example.\nLast updated: 1 March 2026"
)


@pytest.fixture
def audit_id(db: Database) -> int:
    audit = start_audit(db, factories.audit(policy_search="found"))
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), factories.page_view_record())
    add_policy(db, audit, factories.policy(TEXT))
    return audit


def test_what_was_seen_is_held_against_what_is_said(db: Database, audit_id: int) -> None:
    found = judge(db, audit_id)
    assert findings(db, audit_id) == found
    contradicted = [one for one in found if one.verdict is Verdict.CONTRADICTED]
    assert [one.claims[0].claim.quote for one in contradicted] == ["Our website does not use cookies."]


def test_judging_again_gives_the_same_without_reading_again(
    db: Database, audit_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = judge(db, audit_id)
    monkeypatch.delattr("auditor.assess.read_document")
    assert judge(db, audit_id) == before
    assert db["readings"].count == 1


def test_rules_stand_in_the_database_with_their_titles(db: Database, audit_id: int) -> None:
    judge(db, audit_id)
    assert {row["rule"]: row["title"] for row in db["rules"].rows} == {rule.id: rule.title for rule in RULES}


def test_no_such_audit(db: Database) -> None:
    with pytest.raises(UsageError):
        judge(db, 3)
