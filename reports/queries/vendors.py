"""Companies behind hosts and cookies: where they were seen, and what the policies there say of them."""

import json

from reports.database import Facts, Row
from reports.queries.audits import BY_WEIGHT, USABLE
from reports.queries.findings import with_decision

_LATEST = (
    f"SELECT max(id) FROM audits WHERE {USABLE}"
    " AND (:sites IS NULL OR site IN (SELECT value FROM json_each(:sites))) GROUP BY site"
)
"""The latest audits, of all sites or of those that an export is about."""


Sites = tuple[str, ...] | None
"""The only sites to speak of, None for all."""


def vendors(facts: Facts, sites: Sites = None) -> list[Row]:
    """Every company seen in the latest audits, the most widespread first.

    `{entity, parent, country, category, sites}`
    """
    return facts.rows(
        f"""
        SELECT entities.*, seen.sites FROM (
          SELECT behaviours.subject_entity AS entity, count(DISTINCT audits.site) AS sites
          FROM behaviours JOIN audits ON audits.id = behaviours.audit
          WHERE behaviours.audit IN ({_LATEST}) AND behaviours.subject_entity IS NOT NULL AND behaviours.observed
          GROUP BY behaviours.subject_entity
        ) AS seen JOIN entities USING (entity) ORDER BY seen.sites DESC, entity
        """,
        {"sites": _named(sites)},
    )


def vendor(facts: Facts, entity: str) -> Row | None:
    """One company, None when the database does not know its name."""
    return facts.row("SELECT * FROM entities WHERE entity = ?", (entity,))


def seen_on(facts: Facts, entity: str, sites: Sites = None) -> list[Row]:
    """The sites whose latest audit saw a company: `{site, audit, started, kinds, hosts, cookies, conditions}`."""
    merged: dict[str, Row] = {}
    for row in facts.rows(
        f"""
        SELECT audits.site, audits.started, behaviours.* FROM behaviours JOIN audits ON audits.id = behaviours.audit
        WHERE behaviours.subject_entity = :entity AND behaviours.observed AND behaviours.audit IN ({_LATEST})
        ORDER BY audits.site, behaviours.kind, behaviours.subject_name
        """,
        {"entity": entity, "sites": _named(sites)},
    ):
        site = merged.setdefault(
            row["site"],
            {"site": row["site"], "audit": row["audit"], "started": row["started"]}
            | {name: {} for name in ("kinds", "hosts", "cookies", "conditions")},
        )
        site["kinds"][row["kind"]] = True
        if row["subject_kind"] == "cookie":
            site["cookies"][row["subject_name"]] = True
        else:
            site["hosts"] |= dict.fromkeys(_hosts({**row, "facts": json.loads(row["facts"])}), True)
        site["conditions"] |= dict.fromkeys(json.loads(row["conditions"]), True)
    return list(merged.values())


def findings_about(facts: Facts, entity: str, sites: Sites = None, limit: int = 50) -> list[Row]:
    """Findings of the latest audits about a company."""
    rows = facts.rows(
        f"SELECT * FROM findings WHERE subject_entity = :entity AND audit IN ({_LATEST})"
        f" ORDER BY {BY_WEIGHT} LIMIT :limit",
        {"entity": entity, "sites": _named(sites), "limit": limit},
    )
    return [with_decision(facts, row) for row in rows]


def said_of(facts: Facts, entity: str, sites: Sites = None, limit: int = 50) -> list[Row]:
    """What the policies of the latest audits say of a company: the claims that findings about it cite."""
    return facts.rows(
        f"""
        SELECT audits.site, claims.quote, finding_claims.policy,
          group_concat(DISTINCT claims.claim || ' ' || claims.value) AS claims
        FROM findings JOIN audits ON audits.id = findings.audit
        JOIN finding_claims ON finding_claims.finding = findings.id JOIN claims ON claims.id = finding_claims.claim
        WHERE findings.subject_entity = :entity AND findings.audit IN ({_LATEST})
        GROUP BY audits.site, finding_claims.policy, claims.start, claims.quote
        ORDER BY audits.site, finding_claims.policy, claims.start LIMIT :limit
        """,
        {"entity": entity, "sites": _named(sites), "limit": limit},
    )


def entities_of_hosts(facts: Facts, audit_id: int) -> dict[str, str]:
    """Host -> company, as the detectors of one audit had it."""
    found: dict[str, str] = {}
    for row in _behaviours(facts, audit_id):
        if row["subject_kind"] != "cookie":
            found |= {host: str(row["entity"]) for host in _hosts(row)}
    return found


def of_audit(facts: Facts, audit_id: int) -> list[Row]:
    """The companies an audit saw, those seen under most conditions first.

    `{entity, parent, country, products, categories, hosts, cookies, kinds, conditions}`, the last six as dictionaries
    whose keys are the words.
    """
    merged: dict[str, Row] = {}
    for row in _behaviours(facts, audit_id):
        company = merged.setdefault(
            row["entity"],
            {name: row[name] for name in ("entity", "parent", "country")}
            | {name: {} for name in ("products", "categories", "hosts", "cookies", "kinds", "conditions")},
        )
        company["kinds"][row["kind"]] = True
        company["hosts"] |= dict.fromkeys(_hosts(row) if row["subject_kind"] != "cookie" else (), True)
        company["conditions"] |= dict.fromkeys(row["conditions"], True)
        company["categories"] |= dict.fromkeys(filter(None, [row["facts"].get("category") or row["category"]]), True)
        company["products"] |= dict.fromkeys(filter(None, [row["facts"].get("product")]), True)
        if row["subject_kind"] == "cookie":
            company["cookies"][row["subject_name"]] = True
    return sorted(merged.values(), key=lambda row: (-len(row["conditions"]), -len(row["hosts"]), row["entity"]))


def _behaviours(facts: Facts, audit_id: int) -> list[Row]:
    rows = facts.rows(
        "SELECT entities.*, behaviours.kind, behaviours.subject_kind, behaviours.subject_name, behaviours.subject_host,"
        " behaviours.conditions, behaviours.facts"
        " FROM behaviours JOIN entities ON entities.entity = behaviours.subject_entity"
        " WHERE behaviours.audit = ? AND behaviours.observed ORDER BY behaviours.kind, behaviours.subject_name",
        (audit_id,),
    )
    return [row | {name: json.loads(row[name]) for name in ("conditions", "facts")} for row in rows]


def _hosts(row: Row) -> list[str]:
    """All hosts of a behaviour: detectors list them among the facts, and name the first in the subject."""
    listed = row["facts"].get("hosts") or []
    return listed if listed else [row["subject_host"]] if row["subject_host"] else []


def _named(sites: Sites) -> str | None:
    return None if sites is None else json.dumps(sites)
