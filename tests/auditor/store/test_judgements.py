from dataclasses import replace

import pytest
from sqlite_utils import Database

from auditor.model.findings import Assessment, Subject, Verdict
from auditor.store.evidence import COLUMNS
from auditor.store.judgements import audit_of_finding, save_assessment, stored_behaviours, stored_findings
from auditor.store.writer import add_clear_answer, add_page_view, add_policy, start_audit, start_visit
from tests import factories


@pytest.fixture
def audit_id(db: Database) -> int:
    audit = start_audit(db, factories.audit())
    visit = start_visit(db, factories.visit(audit=audit))
    add_page_view(db, visit, factories.page_view_record())
    add_clear_answer(db, audit, factories.clear_answer())
    add_policy(db, audit, factories.policy())
    return audit


def test_an_assessment_comes_back_as_it_went_in(db: Database, audit_id: int) -> None:
    assessment = factories.assessment()
    save_assessment(db, audit_id, assessment)
    assert tuple(stored_findings(db, audit_id).values()) == assessment.findings
    assert tuple(stored_behaviours(db, audit_id).values()) == assessment.behaviours


def test_evidence_can_point_at_every_table(db: Database, audit_id: int) -> None:
    everywhere = tuple(factories.evidence(table=table, detail=table) for table in COLUMNS)
    save_assessment(db, audit_id, factories.assessment(findings=(factories.finding(evidence=everywhere),)))
    assert next(iter(stored_findings(db, audit_id).values())).evidence == everywhere


def test_judging_again_replaces_findings_and_keeps_the_claims(db: Database, audit_id: int) -> None:
    save_assessment(db, audit_id, factories.assessment())
    claims = list(db["claims"].rows)
    milder = factories.finding(verdict=Verdict.CONSISTENT)
    save_assessment(db, audit_id, factories.assessment(findings=(milder,), behaviours=()))
    assert [finding.verdict for finding in stored_findings(db, audit_id).values()] == [Verdict.CONSISTENT]
    assert stored_behaviours(db, audit_id) == {}
    assert list(db["claims"].rows) == claims


def test_an_unobserved_behaviour_is_neither_true_nor_false(db: Database, audit_id: int) -> None:
    unknown = factories.behaviour(observed=None, reason="the hook was not in place", evidence=())
    save_assessment(db, audit_id, Assessment(behaviours=(unknown,), readings=(), findings=()))
    assert tuple(stored_behaviours(db, audit_id).values()) == (unknown,)


def test_two_audits_share_the_claims_of_an_unchanged_policy(db: Database, audit_id: int) -> None:
    second = start_audit(db, factories.audit())
    policy_id = add_policy(db, second, factories.policy())
    save_assessment(db, audit_id, factories.assessment())
    save_assessment(db, second, factories.assessment(policy_id))
    assert (db["readings"].count, db["claims"].count, db["finding_claims"].count) == (1, 1, 2)


def test_an_entity_and_a_rule_become_known_by_their_names(db: Database, audit_id: int) -> None:
    nobody = factories.behaviour(subject=replace(factories.subject(), entity=None))
    save_assessment(db, audit_id, factories.assessment(behaviours=(nobody,)))
    assert [row["entity"] for row in db["entities"].rows] == ["Made-up Metrics Ltd"]
    assert [row["rule"] for row in db["rules"].rows] == ["cookie-undisclosed"]
    assert next(iter(stored_behaviours(db, audit_id).values())).subject == Subject(
        kind="cookie", name="visitor", host="shop.example"
    )


def test_findings_of_a_deleted_audit_are_gone(db: Database, audit_id: int) -> None:
    save_assessment(db, audit_id, factories.assessment())
    with db.atomic():
        db["audits"].delete(audit_id)
    for table in ("findings", "finding_claims", "finding_evidence", "behaviours", "behaviour_evidence"):
        assert db[table].count == 0, table


def test_no_such_audit(db: Database) -> None:
    with pytest.raises(KeyError):
        save_assessment(db, 5, Assessment(behaviours=(), readings=(), findings=()))


def test_a_finding_knows_its_audit(db: Database, audit_id: int) -> None:
    save_assessment(db, audit_id, factories.assessment())
    (number,) = stored_findings(db, audit_id)
    assert audit_of_finding(db, number) == audit_id
    assert audit_of_finding(db, number + 1) is None
