"""An audit with all that was made of it, for comparing it with another one."""

from sqlite_utils import Database

from auditor.changes import Changes, Snapshot, compare
from auditor.changes.findings import Cause
from auditor.model.findings import Finding
from auditor.model.observations import Audit
from auditor.store.judgements import stored_behaviours, stored_findings
from auditor.store.reader import load_audit, new_findings, previous_audit
from auditor.store.readings import kept_readings
from auditor.store.rows import dicts


def load_snapshot(db: Database, audit_id: int) -> Snapshot:
    """One audit as it was seen, and as it was read and judged the last time.

    Raises UsageError when there is no such audit.
    """
    record = load_audit(db, audit_id)
    reader = dicts(db, "SELECT reader FROM audits WHERE id = ?", (audit_id,))[0]["reader"]
    texts = {policy.text.sha256 for policy in record.policies if policy.text is not None}
    return Snapshot(
        record=record,
        behaviours=tuple(stored_behaviours(db, audit_id).values()),
        findings=tuple(stored_findings(db, audit_id).values()),
        readings={} if reader is None else kept_readings(db, record.audit.site, texts, reader),
        reader=reader,
    )


def changes_since_before(db: Database, audit: Audit) -> Changes | None:
    """What changed since the audit of the site before; None when it is the first one."""
    before = previous_audit(db, audit)
    return None if before is None else compare(load_snapshot(db, before.id), load_snapshot(db, audit.id))


def alarming_findings(db: Database, audit: Audit) -> tuple[Finding, ...]:
    """Mismatches that the site's audit before did not have; not those about what comes and goes by chance.

    All mismatches, when there is no audit before.
    """
    changes = changes_since_before(db, audit)
    by_chance = (change for change in changes.findings if change.cause is Cause.CHANCE) if changes else ()
    left_out = {change.finding.fingerprint for change in by_chance}
    new = (finding for finding in new_findings(db, audit) if finding.verdict.is_mismatch)
    return tuple(finding for finding in new if finding.fingerprint not in left_out)
