"""Judge a stored audit: nothing but what stands in the database is looked at."""

from sqlite_utils import Database

from auditor.assess import assess
from auditor.knowledge import load_knowledge
from auditor.mismatches import RULES
from auditor.model.findings import Finding
from auditor.store.judgements import save_assessment
from auditor.store.lookups import sync_rules
from auditor.store.reader import load_audit
from auditor.store.readings import extra_knowledge, kept_readings, reader_version


def judge(db: Database, audit_id: int) -> tuple[Finding, ...]:
    """Judge an audit with today's rules, in place of what was made of it before, and return its findings.

    A policy text that today's reader has read before for this site is not read again. Raises UsageError when there is
    no such audit.
    """
    record = load_audit(db, audit_id)
    extra = extra_knowledge(record.audit.settings)
    texts = [policy.text.sha256 for policy in record.policies if policy.text is not None]
    readings = kept_readings(db, record.audit.site, texts, reader_version(extra))
    assessment = assess(record, load_knowledge(extra), readings)
    sync_rules(db, RULES)
    save_assessment(db, audit_id, assessment)
    return assessment.findings
