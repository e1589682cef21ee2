"""Findings with their claims and evidence."""

import json

from auditor.store.evidence import COLUMNS
from auditor.suppressions import Suppression
from reports.database import Facts, Row
from reports.queries.audits import BY_WEIGHT, MISMATCH
from reports.queries.observations import CONDITION
from reports.signals import decoded


def findings(facts: Facts, audit_id: int) -> list[Row]:
    """The findings of an audit, mismatches first, the heavy ones before the light ones."""
    return [
        _read(facts, row)
        for row in facts.rows(f"SELECT * FROM findings WHERE audit = ? ORDER BY {BY_WEIGHT}", (audit_id,))
    ]


def finding(facts: Facts, finding_id: int) -> Row | None:
    """One finding with its rule and practice, None when there is none of this id."""
    row = facts.row(
        """
        SELECT findings.*, rules.title AS rule_title, rules.description AS rule_description, practices.meaning
        FROM findings JOIN rules USING (rule) JOIN practices USING (practice) WHERE findings.id = ?
        """,
        (finding_id,),
    )
    return None if row is None else _read(facts, row)


def cited_claims(facts: Facts, finding_id: int) -> list[Row]:
    """The statements a finding is about, each with the text of its policy and the block it stands in."""
    rows = facts.rows(
        """
        SELECT claims.*, finding_claims.policy, finding_claims.policy_url, readings.sha256,
          policies.kind AS policy_kind, policies.fetched, practices.meaning
        FROM finding_claims
        JOIN claims ON claims.id = finding_claims.claim
        JOIN readings ON readings.id = claims.reading
        JOIN practices ON practices.practice = claims.claim
        JOIN policies ON policies.id = finding_claims.policy
        WHERE finding_claims.finding = ? ORDER BY finding_claims.policy, claims.start
        """,
        (finding_id,),
    )
    return [row | {"qualifiers": json.loads(row["qualifiers"])} for row in rows]


def evidence(facts: Facts, finding_id: int) -> list[Row]:
    """The rows that show what a finding says: `{table, id, page_url, detail, quote, row, view,
    decoded}`.

    `view` is the page view with the condition it shows; `decoded` what signals of consent in the row say, in words.
    """
    pointers = facts.rows("SELECT * FROM finding_evidence WHERE finding = ? ORDER BY id", (finding_id,))
    found = []
    for pointer in pointers:
        table = next(name for name, column in COLUMNS.items() if pointer[column] is not None)
        key = pointer[COLUMNS[table]]
        row = facts.row(f'SELECT * FROM "{table}" WHERE id = ?', (key,)) or {}
        shown = {name: pointer[name] for name in ("page_url", "detail", "quote")} | {
            "table": table,
            "id": key,
            "row": row,
        }
        found.append(shown | {"view": _view_of(facts, table, row), "decoded": decoded(table, row)})
    return found


def _view_of(facts: Facts, table: str, row: Row) -> Row | None:
    page_view = row.get("page_view") or (row.get("id") if table == "page_views" else None)
    if table == "messages":
        page_view = facts.value("SELECT page_view FROM requests WHERE id = ?", (row.get("request"),))
    return facts.row(
        f"SELECT page_views.*, {CONDITION} AS condition FROM page_views JOIN visits ON visits.id = page_views.visit"
        " WHERE page_views.id = ?",
        (page_view,),
    )


def appearances(facts: Facts, site: str) -> list[Row]:
    """Each mismatch a site ever had, by fingerprint: its last wording, first and last seen, and how often."""
    return [
        _read(facts, row)
        for row in facts.rows(
            f"""
            SELECT last.*, seen.first_audit, seen.last_audit, seen.times, first.started AS first_seen,
              final.started AS last_seen
            FROM (
              SELECT fingerprint, min(audit) AS first_audit, max(audit) AS last_audit, count(DISTINCT audit) AS times,
                max(id) AS last
              FROM findings WHERE site = :site AND {MISMATCH} GROUP BY fingerprint
            ) AS seen
            JOIN findings AS last ON last.id = seen.last
            JOIN audits AS first ON first.id = seen.first_audit
            JOIN audits AS final ON final.id = seen.last_audit
            ORDER BY seen.last_audit DESC, {BY_WEIGHT}
            """,
            {"site": site},
        )
    ]


def ids_by_fingerprint(facts: Facts, audit_id: int) -> dict[str, int]:
    """Fingerprint -> id of each finding of an audit."""
    rows = facts.rows("SELECT fingerprint, id FROM findings WHERE audit = ?", (audit_id,))
    return {row["fingerprint"]: row["id"] for row in rows}


def same_before(facts: Facts, finding: Row) -> list[Row]:
    """The same finding in other audits of the site, the latest first."""
    return facts.rows(
        "SELECT findings.id, findings.verdict, findings.severity, findings.audit, audits.started FROM findings"
        " JOIN audits ON audits.id = findings.audit WHERE findings.site = ? AND findings.fingerprint = ?"
        " AND findings.id <> ? ORDER BY findings.audit DESC LIMIT 20",
        (finding["site"], finding["fingerprint"], finding["id"]),
    )


def suppressed_among(facts: Facts, audit_id: int) -> int:
    """How many mismatches of an audit are suppressed."""
    if not facts.waived.active:
        return 0
    rows = facts.rows(
        f"SELECT fingerprint, rule, subject_name, site FROM findings WHERE audit = ? AND {MISMATCH}", (audit_id,)
    )
    return sum(_suppressed(facts, row) is not None for row in rows)


def with_decision(facts: Facts, row: Row) -> Row:
    """A finding with the decision by which it is `suppressed`, None where there is none."""
    return row | {"suppressed": _suppressed(facts, row)}


def _suppressed(facts: Facts, row: Row) -> Suppression | None:
    return facts.waived.of_row(
        fingerprint=row["fingerprint"], rule=row["rule"], subject=row["subject_name"], site=row["site"]
    )


def _read(facts: Facts, row: Row) -> Row:
    told = {name: json.loads(row[name]) for name in ("silences", "visits", "reasons")}
    told["weighing"] = json.loads(row["weighing"]) if row["weighing"] else None
    return with_decision(facts, row | told)
