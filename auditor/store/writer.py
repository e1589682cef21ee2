"""What goes into the database while an audit runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from auditor.model.names import ClearAnswer, HostAlias
from auditor.model.observations import Artifact, Audit, Visit
from auditor.model.policies import PolicyDocument
from auditor.model.records import OBSERVATION_KINDS, PageViewRecord
from auditor.store.judgements import save_assessment
from auditor.store.processes import this_process
from auditor.store.rows import insert, insert_one, to_column, to_row
from auditor.store.transactions import add_artifacts, add_sites, transaction

__all__ = [
    "add_clear_answer",
    "add_host_aliases",
    "add_page_view",
    "add_policy",
    "finish_audit",
    "save_assessment",
    "start_audit",
    "start_visit",
    "update_audit",
    "update_visit",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names another fact of the same page view."""

    kind: str
    column: str
    refers_to: str


REFERENCES = (
    Reference("requests", "redirected_from", "requests"),
    Reference("messages", "request", "requests"),
    Reference("cookies", "request", "requests"),
)


def start_audit(db: Database, audit: Audit) -> int:
    """Store an audit that begins; the database remembers which process runs it. Returns its id."""
    with transaction(db):
        add_sites(db, [audit.site])
        return insert_one(db, "audits", to_row(audit) | {"process": this_process()})


def update_audit(db: Database, audit_id: int, **facts: Any) -> None:
    """Change columns of an audit."""
    _update(db, "audits", audit_id, facts)


def finish_audit(db: Database, audit_id: int, *, status: str, reason: str | None = None, **facts: Any) -> None:
    """End an audit as finished, incomplete or failed, now."""
    finished = datetime.now(UTC).isoformat(timespec="seconds")
    update_audit(db, audit_id, **{"finished": finished, "process": None, **facts, "status": status, "reason": reason})


def start_visit(db: Database, visit: Visit) -> int:
    """Store a visit that begins and return its id."""
    with transaction(db):
        return insert_one(db, "visits", to_row(visit))


def update_visit(db: Database, visit_id: int, **facts: Any) -> None:
    """Change columns of a visit: consent manager, choice, proof, error."""
    _update(db, "visits", visit_id, facts)


def add_page_view(db: Database, visit_id: int, record: PageViewRecord) -> int:
    """Store a page view with all it yielded, in one transaction, and return its id.

    The record's ids count from 1 for each kind; they and the references between facts become keys of the database.
    """
    with transaction(db):
        # Writing first takes the lock, so that the keys read afterwards stay free.
        add_artifacts(db, record.artifacts)
        row = to_row(record.page_view) | {"id": 0, "visit": visit_id}
        page_view = insert_one(db, "page_views", row)
        insert(db, "not_observed", [{"page_view": page_view, "kind": kind} for kind in record.not_observed()])
        add_sites(db, (request.site for request in record.requests or () if request.site is not None))
        shifts = {kind: _last_key(db, kind) for kind in OBSERVATION_KINDS}
        owners = {"visit": visit_id, "page_view": page_view}
        for kind in OBSERVATION_KINDS:
            insert(db, kind, (_shifted(kind, to_row(fact), shifts, owners) for fact in getattr(record, kind) or ()))
    return page_view


def add_host_aliases(db: Database, audit_id: int, aliases: Mapping[str, tuple[str, ...]]) -> None:
    """Store which hosts are aliases: host -> the names it leads to."""
    rows = (HostAlias(id=0, audit=audit_id, host=host, chain=chain) for host, chain in sorted(aliases.items()))
    with transaction(db):
        for row in rows:
            insert_one(db, "host_aliases", to_row(row))


def add_clear_answer(db: Database, audit_id: int, answer: ClearAnswer) -> int:
    """Store how the site answers without TLS; return its id."""
    with transaction(db):
        return insert_one(db, "clear_answers", to_row(answer) | {"id": 0, "audit": audit_id})


def add_policy(db: Database, audit_id: int, policy: PolicyDocument, raw: bytes | None = None) -> int:
    """Store a policy document, its text, and the bytes it came from; return its id."""
    row = to_row(policy) | {"id": 0, "audit": audit_id, "sha256": policy.text.sha256 if policy.text else None}
    del row["text"]
    with transaction(db):
        if raw is not None:
            row["raw"] = sha256(raw).hexdigest()
            media_type = policy.media_type or "application/octet-stream"
            add_artifacts(db, [Artifact(sha256=row["raw"], media_type=media_type, content=raw)])
        if policy.text is not None:
            insert(db, "policy_texts", [to_row(policy.text)], or_ignore=True)
        return insert_one(db, "policies", row)


def _shifted(kind: str, row: dict[str, Any], shifts: Mapping[str, int], owners: Mapping[str, int]) -> dict[str, Any]:
    row["id"] += shifts[kind]
    for reference in REFERENCES:
        if reference.kind == kind and row[reference.column] is not None:
            row[reference.column] += shifts[reference.refers_to]
    return row | {column: key for column, key in owners.items() if column in row}


def _last_key(db: Database, table: str) -> int:
    return int(db.conn.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()[0])


def _update(db: Database, table: str, key: int, facts: Mapping[str, Any]) -> None:
    if not facts:
        return
    columns = ", ".join(f'"{column}" = :{column}' for column in facts)
    values = {column: to_column(value) for column, value in facts.items()}
    with transaction(db):
        changed = db.conn.execute(f'UPDATE "{table}" SET {columns} WHERE id = :id', values | {"id": key}).rowcount
    if changed != 1:
        raise KeyError(f"no row {key} in {table}")
