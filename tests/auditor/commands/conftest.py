"""A database with two audits of one site and one of another."""

import pytest
from sqlite_utils import Database

from auditor.model.findings import Finding, Severity, Verdict
from auditor.store.writer import add_page_view, add_policy, finish_audit, save_assessment, start_audit, start_visit
from tests import factories


def store(db: Database, site: str, found: tuple[Finding, ...], status: str = "finished") -> int:
    audit = start_audit(db, factories.audit(site=site, url=f"https://{site}/"))
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), factories.page_view_record())
    add_policy(db, audit, factories.policy())
    reason = None if status == "finished" else "the browser was killed"
    finish_audit(db, audit, status=status, reason=reason)
    save_assessment(db, audit, factories.assessment(audit, findings=found))
    return audit


@pytest.fixture
def audited(db: Database) -> Database:
    seen = factories.finding
    old = seen(fingerprint="a" * 16, summary="An old story.", claims=(factories.cited(1),))
    store(db, factories.SITE, (old,))
    store(
        db,
        factories.SITE,
        (
            seen(fingerprint="a" * 16, summary="An old story.", claims=(factories.cited(2),)),
            seen(
                fingerprint="b" * 16,
                summary="A new story.",
                verdict=Verdict.CONTRADICTED,
                severity=Severity.HIGH,
                claims=(),
            ),
            seen(fingerprint="c" * 16, summary="All is well.", verdict=Verdict.CONSISTENT, claims=()),
            seen(fingerprint="d" * 16, summary="Nobody knows.", verdict=Verdict.UNTESTED, claims=()),
        ),
    )
    store(db, "other.example", (seen(site="other.example", fingerprint="e" * 16, claims=()),), status="incomplete")
    return db
