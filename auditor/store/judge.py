"""Judge a stored audit: nothing but what stands in the database is looked at."""

import json

from sqlite_utils import Database

from auditor.assess import assess
from auditor.knowledge import load_knowledge
from auditor.model.findings import Finding
from auditor.store.judgements import save_assessment
from auditor.store.reader import load_audit


def judge(db: Database, audit_id: int) -> tuple[Finding, ...]:
    """Judge an audit with today's rules, in place of what was made of it before, and return its findings.

    Raises UsageError when there is no such audit.
    """
    record = load_audit(db, audit_id)
    knowledge = load_knowledge(tuple(json.loads(record.audit.settings).get("knowledge", ())))
    assessment = assess(record, knowledge)
    save_assessment(db, audit_id, assessment)
    return assessment.findings
