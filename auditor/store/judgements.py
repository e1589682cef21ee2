"""What was made of an audit, into the database and out again: behaviours and findings."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from auditor.model.findings import Assessment, Behaviour, CitedClaim, Evidence, Finding, Subject
from auditor.model.policies import Claim
from auditor.store.evidence import add_evidence, evidence_of
from auditor.store.readings import extra_knowledge, identity, keep_reading, reader_version
from auditor.store.rows import dicts, from_row, insert, insert_one, to_column, to_row
from auditor.store.transactions import add_sites, transaction

SUBJECT = ("kind", "name", "host", "entity")


def save_assessment(db: Database, audit_id: int, assessment: Assessment) -> None:
    """Store what was made of an audit, in place of what was made of it before, in one transaction.

    A reading that stands there already for the same text, site and reader is kept, so its claims keep their ids.
    Raises KeyError when there is no such audit.
    """
    with transaction(db):
        site, reader = _mark_assessed(db, audit_id)
        db.conn.execute("DELETE FROM findings WHERE audit = ?", (audit_id,))
        db.conn.execute("DELETE FROM behaviours WHERE audit = ?", (audit_id,))
        claims = {item.policy.id: keep_reading(db, site, item, reader) for item in assessment.readings}
        _add_lookups(db, assessment)
        for behaviour in assessment.behaviours:
            key = insert_one(db, "behaviours", _row(audit_id, behaviour))
            add_evidence(db, "behaviour", key, behaviour.evidence)
        for finding in assessment.findings:
            key = insert_one(db, "findings", _row(audit_id, finding))
            add_evidence(db, "finding", key, finding.evidence)
            insert(db, "finding_claims", (_citation(key, cited, claims) for cited in finding.claims), or_ignore=True)


def stored_findings(db: Database, audit_id: int) -> dict[int, Finding]:
    """The findings of an audit by id, in the order in which they were made."""
    rows = dicts(db, "SELECT * FROM findings WHERE audit = ? ORDER BY id", (audit_id,))
    evidence = evidence_of(db, "finding", [row["id"] for row in rows])
    claims = _cited(db, audit_id)
    return {
        row["id"]: from_row(
            Finding, row, subject=_subject(row), claims=claims.get(row["id"], ()), evidence=evidence.get(row["id"], ())
        )
        for row in rows
    }


def audit_of_finding(db: Database, finding_id: int) -> int | None:
    """The audit that a finding belongs to, None when there is no such finding."""
    found = dicts(db, "SELECT audit FROM findings WHERE id = ?", (finding_id,))
    return int(found[0]["audit"]) if found else None


def stored_behaviours(db: Database, audit_id: int) -> dict[int, Behaviour]:
    """The behaviours of an audit by id, in the order in which they were made."""
    rows = dicts(db, "SELECT * FROM behaviours WHERE audit = ? ORDER BY id", (audit_id,))
    evidence: Mapping[int, tuple[Evidence, ...]] = evidence_of(db, "behaviour", [row["id"] for row in rows])
    return {
        row["id"]: from_row(Behaviour, row, subject=_subject(row), evidence=evidence.get(row["id"], ())) for row in rows
    }


def _mark_assessed(db: Database, audit_id: int) -> tuple[str, str]:
    """Site of the audit, and the version of the reader that it is judged with now."""
    found = db.conn.execute("SELECT site, settings FROM audits WHERE id = ?", (audit_id,)).fetchone()
    if found is None:
        raise KeyError(f"no audit {audit_id}")
    reader = reader_version(extra_knowledge(str(found[1])))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.conn.execute("UPDATE audits SET assessed = ?, reader = ? WHERE id = ?", (now, reader, audit_id))
    return str(found[0]), reader


def _add_lookups(db: Database, assessment: Assessment) -> None:
    """Names that behaviours and findings refer to, and what the detectors knew about the companies among them."""
    judged: tuple[Behaviour | Finding, ...] = (*assessment.behaviours, *assessment.findings)
    entities = sorted({item.subject.entity for item in judged if item.subject.entity is not None})
    rules = sorted({finding.rule for finding in assessment.findings})
    insert(db, "entities", [{"entity": to_column(entity)} for entity in entities], or_ignore=True)
    known = {item.subject.entity: item.facts for item in assessment.behaviours if "company" in item.facts}
    db.conn.executemany(
        "UPDATE entities SET parent = ?, country = ?, category = ? WHERE entity = ?",
        [
            (facts.get("parent"), facts.get("country"), facts.get("category"), to_column(entity))
            for entity, facts in known.items()
            if entity == facts["company"]
        ],
    )
    insert(db, "rules", [{"rule": rule} for rule in rules], or_ignore=True)
    add_sites(db, {finding.site for finding in assessment.findings})


def _row(audit_id: int, item: Behaviour | Finding) -> dict[str, Any]:
    row = to_row(item) | {"audit": audit_id}
    for name in ("subject", "evidence", "claims"):
        row.pop(name, None)
    return row | {f"subject_{name}": to_column(getattr(item.subject, name)) for name in SUBJECT}


def _subject(row: Mapping[str, Any]) -> Subject:
    return Subject(**{name: row[f"subject_{name}"] for name in SUBJECT})


def _citation(finding: int, cited: CitedClaim, claims: Mapping[int, Mapping[Any, int]]) -> dict[str, Any]:
    key = claims[cited.policy][identity(cited.claim)]
    return {"finding": finding, "claim": key, "policy": cited.policy, "policy_url": to_column(cited.policy_url)}


def _cited(db: Database, audit_id: int) -> dict[int, tuple[CitedClaim, ...]]:
    rows: Iterable[Mapping[str, Any]] = dicts(
        db,
        "SELECT finding_claims.finding, finding_claims.policy, finding_claims.policy_url, claims.*"
        " FROM findings JOIN finding_claims ON finding_claims.finding = findings.id"
        " JOIN claims ON claims.id = finding_claims.claim"
        " WHERE findings.audit = ? ORDER BY finding_claims.finding, claims.start, claims.id",
        (audit_id,),
    )
    found: dict[int, list[CitedClaim]] = {}
    for row in rows:
        cited = CitedClaim(claim=from_row(Claim, row), policy=row["policy"], policy_url=row["policy_url"])
        found.setdefault(row["finding"], []).append(cited)
    return {finding: tuple(items) for finding, items in found.items()}
