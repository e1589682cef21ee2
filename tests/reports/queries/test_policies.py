from pathlib import Path

from auditor.model.practices import Practice
from auditor.store import open_database
from auditor.store.writer import add_policy, finish_audit, start_audit
from reports.database import Facts, facts_of
from reports.queries import policies
from tests import factories
from tests.reports.conftest import Sample


def test_documents_that_were_tried_are_listed_too(facts: Facts) -> None:
    assert [(row["kind"], row["status"], row["words"]) for row in policies.policies(facts, 1)] == [
        ("privacy", "read", 200),
        ("cookies", "missing", None),
    ]


def test_versions_are_the_different_texts_at_one_address(facts: Facts, sample: Sample) -> None:
    policy = policies.policy(facts, sample.made["shop 5"].policy)
    assert policy is not None
    assert [row["id"] for row in policies.versions(facts, policy)] == [
        sample.made["shop 1"].policy,
        sample.made["shop 4"].policy,
    ]


def test_a_claim_carries_the_findings_that_cite_it_the_worst_first(facts: Facts, sample: Sample) -> None:
    policy = policies.policy(facts, sample.made["shop 5"].policy) or {}
    reading = policies.reading(facts, policy) or {}
    claims = {row["claim"]: row["id"] for row in policies.claims(facts, reading["id"])}
    found = policies.findings_by_claim(facts, policy["audit"])
    assert [row["verdict"] for row in found[claims["security.https"]]] == ["contradicted"]
    assert claims["sharing.sale"] not in found


def test_the_ledger_has_every_practice_once_and_tells_silence_from_not_read(facts: Facts, tmp_path: Path) -> None:
    ledger = {row["practice"]: row for row in policies.ledger(facts, 5)}
    assert set(ledger) == {practice.value for practice in Practice}
    assert ledger["security.https"]["claims"][0]["value"] == "affirms"
    assert ledger["ads.personalised"]["silent_in"] == 1
    with open_database(tmp_path / "a.db") as db:
        audit = start_audit(db, factories.audit())
        add_policy(db, audit, factories.policy())
        finish_audit(db, audit, status="finished")
    with facts_of(tmp_path / "a.db") as unread:
        assert policies.ledger(unread, audit) == []


def test_a_document_without_text_has_none(facts: Facts, sample: Sample) -> None:
    missing = policies.policy(facts, sample.made["shop 1"].policy + 1) or {}
    assert (missing["status"], missing["text"]) == ("missing", None)
    assert policies.policy(facts, 999) is None
