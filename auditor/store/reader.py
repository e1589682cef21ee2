"""What comes out of the database."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlite_utils import Database

from auditor.consent.bits import Undecodable
from auditor.consent.gvl import ADDRESS, read_vendor_list
from auditor.errors import UsageError
from auditor.model.consent import Banner, ListedVendor
from auditor.model.declarations import DeclaredCookie
from auditor.model.findings import Finding
from auditor.model.names import ClearAnswer, HostAlias
from auditor.model.observations import (
    ApiCall,
    Artifact,
    Audit,
    ConsentSignal,
    Cookie,
    Form,
    Message,
    PageView,
    Permission,
    Request,
    StorageItem,
    Visit,
)
from auditor.model.policies import DocumentText, PolicyDocument
from auditor.model.records import AuditRecord
from auditor.model.typed import TypedValue
from auditor.store.judgements import stored_findings
from auditor.store.rows import dicts, from_row

T = TypeVar("T")

OF_AUDIT: Mapping[str, str] = {
    "visits": "audit = :audit",
    "page_views": "visit IN (SELECT id FROM visits WHERE audit = :audit)",
    "requests": "page_view IN (SELECT id FROM audit_page_views)",
    "messages": "request IN (SELECT id FROM requests WHERE page_view IN (SELECT id FROM audit_page_views))",
    "cookies": "page_view IN (SELECT id FROM audit_page_views)",
    "storage_items": "page_view IN (SELECT id FROM audit_page_views)",
    "api_calls": "page_view IN (SELECT id FROM audit_page_views)",
    "forms": "page_view IN (SELECT id FROM audit_page_views)",
    "permissions": "page_view IN (SELECT id FROM audit_page_views)",
    "consent_signals": "page_view IN (SELECT id FROM audit_page_views)",
    "declared_cookies": "page_view IN (SELECT id FROM audit_page_views)",
    "banners": "page_view IN (SELECT id FROM audit_page_views)",
    "typed_values": "page_view IN (SELECT id FROM audit_page_views)",
    "not_observed": "page_view IN (SELECT id FROM audit_page_views)",
    "host_aliases": "audit = :audit",
    "clear_answers": "audit = :audit",
    "policies": "audit = :audit",
}
"""Table -> which of its rows belong to an audit."""


def load_audit(db: Database, audit_id: int) -> AuditRecord:
    """One audit with everything that was recorded.

    Raises UsageError when there is no such audit.
    """
    return AuditRecord(
        audit=find_audit(db, audit_id),
        visits=_facts(db, Visit, "visits", audit_id),
        page_views=_facts(db, PageView, "page_views", audit_id),
        requests=_facts(db, Request, "requests", audit_id),
        messages=_facts(db, Message, "messages", audit_id),
        cookies=_facts(db, Cookie, "cookies", audit_id),
        storage_items=_facts(db, StorageItem, "storage_items", audit_id),
        api_calls=_facts(db, ApiCall, "api_calls", audit_id),
        forms=_facts(db, Form, "forms", audit_id),
        permissions=_facts(db, Permission, "permissions", audit_id),
        consent_signals=_facts(db, ConsentSignal, "consent_signals", audit_id),
        declared_cookies=_facts(db, DeclaredCookie, "declared_cookies", audit_id),
        banners=_facts(db, Banner, "banners", audit_id),
        typed_values=_facts(db, TypedValue, "typed_values", audit_id),
        host_aliases=_facts(db, HostAlias, "host_aliases", audit_id),
        clear_answers=_facts(db, ClearAnswer, "clear_answers", audit_id),
        listed_vendors=_listed_vendors(db, audit_id),
        not_observed=tuple((row["page_view"], row["kind"]) for row in table_of(db, "not_observed", audit_id)),
        policies=tuple(_policy(db, row) for row in table_of(db, "policies", audit_id)),
    )


def find_audit(db: Database, audit_id: int) -> Audit:
    """The row of one audit. Raises UsageError when there is no such audit."""
    rows = dicts(db, "SELECT * FROM audits WHERE id = ?", (audit_id,))
    if not rows:
        known = db.execute("SELECT id, site FROM audits ORDER BY id DESC LIMIT 5").fetchall()
        hint = "The latest are " + ", ".join(f"{number} ({site})" for number, site in known) + "."
        raise UsageError(f"There is no audit {audit_id}.", hint if known else "Run `auditor crawl SITE` first.")
    return from_row(Audit, rows[0])


def hosts_asked(db: Database, audit_id: int) -> tuple[str, ...]:
    """Every host that was asked for something in an audit."""
    rows = dicts(
        db,
        "SELECT DISTINCT host FROM requests JOIN page_views ON page_views.id = requests.page_view"
        " JOIN visits ON visits.id = page_views.visit WHERE audit = ? AND host IS NOT NULL ORDER BY host",
        (audit_id,),
    )
    return tuple(row["host"] for row in rows)


def audits(db: Database, site: str | None = None) -> tuple[Audit, ...]:
    """All audits, or those of one site, the oldest first."""
    rows = dicts(db, "SELECT * FROM audits WHERE :site IS NULL OR site = :site ORDER BY id", {"site": site})
    return tuple(from_row(Audit, row) for row in rows)


def latest_audit(db: Database, site: str) -> Audit | None:
    """The latest audit of a site that came to something: finished, or incomplete with what was seen."""
    rows = dicts(db, "SELECT * FROM latest_audits WHERE site = ?", (site,))
    return from_row(Audit, rows[0]) if rows else None


def latest_audits(db: Database) -> tuple[Audit, ...]:
    """The latest audit of each site that came to something, by site."""
    return tuple(from_row(Audit, row) for row in dicts(db, "SELECT * FROM latest_audits ORDER BY site"))


def previous_audit(db: Database, audit: Audit) -> Audit | None:
    """The audit of the same site before this one that came to something."""
    rows = dicts(
        db,
        "SELECT * FROM audits WHERE site = ? AND id < ? AND status IN ('finished', 'incomplete')"
        " ORDER BY id DESC LIMIT 1",
        (audit.site, audit.id),
    )
    return from_row(Audit, rows[0]) if rows else None


def findings(db: Database, audit_id: int) -> tuple[Finding, ...]:
    """The findings of an audit, as last judged."""
    return tuple(stored_findings(db, audit_id).values())


def new_findings(db: Database, audit: Audit) -> tuple[Finding, ...]:
    """The findings of an audit that the audit of the same site before did not have as mismatches."""
    before = previous_audit(db, audit)
    old = {one.fingerprint for one in findings(db, before.id) if one.verdict.is_mismatch} if before else set()
    return tuple(one for one in findings(db, audit.id) if one.fingerprint not in old)


def rule_titles(db: Database) -> dict[str, str]:
    """Titles of the rules that findings name."""
    return {row["rule"]: row["title"] for row in dicts(db, "SELECT rule, title FROM rules")}


def audit_tables(db: Database, audit_id: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of one audit by table, as they stand in the database. Raises UsageError when there is no such audit."""
    find_audit(db, audit_id)
    return {table: table_of(db, table, audit_id) for table in OF_AUDIT}


def table_of(db: Database, table: str, audit_id: int) -> list[dict[str, Any]]:
    """The rows of one table that belong to an audit, in the order they were stored."""
    order = "page_view, kind" if table == "not_observed" else "id"
    return dicts(
        db,
        "WITH audit_page_views AS (SELECT page_views.id FROM page_views"
        " JOIN visits ON visits.id = page_views.visit WHERE visits.audit = :audit)"
        f' SELECT * FROM "{table}" WHERE {OF_AUDIT[table]} ORDER BY {order}',
        {"audit": audit_id},
    )


def artifact(db: Database, sha256: str) -> Artifact | None:
    """Bytes kept as evidence, None when they are not there."""
    rows = dicts(db, "SELECT * FROM artifacts WHERE sha256 = ?", (sha256,))
    return from_row(Artifact, rows[0]) if rows else None


def policy_text(db: Database, sha256: str) -> DocumentText | None:
    """The text of a policy, None when it is not there."""
    rows = dicts(db, "SELECT * FROM policy_texts WHERE sha256 = ?", (sha256,))
    return from_row(DocumentText, rows[0]) if rows else None


def _listed_vendors(db: Database, audit_id: int) -> tuple[ListedVendor, ...]:
    """Of the newest vendor list that a page loaded: the last one asked for that can be read."""
    rows = dicts(
        db,
        "SELECT requests.response_body, requests.url FROM requests "
        "JOIN page_views ON page_views.id = requests.page_view JOIN visits ON visits.id = page_views.visit "
        "WHERE visits.audit = ? AND requests.response_body IS NOT NULL "
        "ORDER BY requests.id DESC",
        (audit_id,),
    )
    for sha256 in dict.fromkeys(row["response_body"] for row in rows if ADDRESS.search(row["url"])):
        kept = artifact(db, sha256)
        try:
            return read_vendor_list(kept.content.decode("utf-8", "replace")) if kept else ()
        except Undecodable:
            continue
    return ()


def _facts(db: Database, kind: type[T], table: str, audit_id: int) -> tuple[T, ...]:
    return tuple(from_row(kind, row) for row in table_of(db, table, audit_id))


def _policy(db: Database, row: Mapping[str, Any]) -> PolicyDocument:
    return from_row(PolicyDocument, row, text=policy_text(db, row["sha256"]) if row["sha256"] else None)
