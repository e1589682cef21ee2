"""What Datasette is told about an audit database: titles, columns, facets, and queries to begin with.

Source of the format: https://docs.datasette.io/en/stable/metadata.html
"""

from typing import Any

TABLES: dict[str, dict[str, Any]] = {
    "audits": {"description": "One run over one site, at one time.", "facets": ["site", "status", "browser_kind"]},
    "visits": {"description": "A fresh browser under one condition.", "facets": ["condition", "cmp", "choice"]},
    "page_views": {"description": "One load of one page.", "facets": ["http_status", "settled_by"]},
    "requests": {"description": "One request, a row for each redirect.", "facets": ["party", "type", "protocol"]},
    "cookies": {"description": "Each attempt to store a cookie.", "facets": ["party", "set_by", "same_site"]},
    "storage_items": {"description": "Web storage at the end of a page view.", "facets": ["area", "party"]},
    "api_calls": {"description": "Calls of interfaces by scripts.", "facets": ["api", "party"]},
    "forms": {"description": "Forms as they stood on the page.", "facets": ["method", "secure", "party"]},
    "policies": {"description": "Documents fetched as policies.", "facets": ["kind", "status", "found_by"]},
    "claims": {"description": "What a policy says of one practice.", "facets": ["claim", "value", "scope"]},
    "behaviours": {"description": "What detectors made of the observations.", "facets": ["kind", "subject_entity"]},
    "findings": {
        "description": "What was seen, held against what is said.",
        "facets": ["verdict", "severity", "rule", "site"],
        "sort_desc": "id",
    },
}
QUERIES: dict[str, dict[str, str]] = {
    "mismatches_of_latest_audits": {
        "title": "Mismatches of the latest audit of each site",
        "sql": "SELECT * FROM mismatches WHERE audit IN (SELECT id FROM latest_audits) ORDER BY site, severity",
    },
    "hosts_before_choice": {
        "title": "Third-party hosts asked before any choice",
        "sql": "SELECT host, count(DISTINCT audit) AS audits, sum(requests) AS requests FROM hosts_asked"
        " WHERE condition = 'no-choice' AND party = 'third' GROUP BY host ORDER BY audits DESC, requests DESC",
    },
    "cookies_after_refusal": {
        "title": "Cookies stored after refusal that also stand without a choice",
        "sql": "SELECT DISTINCT audit, name, domain, lifetime_seconds FROM cookies_set WHERE condition = 'reject'"
        " AND stored ORDER BY audit, domain, name",
    },
    "longest_cookies": {
        "title": "The longest-lived cookies",
        "sql": "SELECT audit, name, domain, round(lifetime_seconds / 86400) AS days, setter_url FROM cookies_set"
        " WHERE stored ORDER BY lifetime_seconds DESC LIMIT 200",
    },
    "statements_on_a_practice": {
        "title": "What policies say of a practice",
        "sql": "SELECT DISTINCT claims.claim, claims.value, claims.quote, policies.url FROM claims"
        " JOIN readings ON readings.id = claims.reading JOIN policies ON policies.sha256 = readings.sha256"
        " WHERE claims.claim LIKE :practice ORDER BY claims.claim",
    },
    "policy_search": {
        "title": "Search the texts of policies",
        "sql": "SELECT policies.url, snippet(policy_texts_fts, 1, '«', '»', '…', 40) AS words FROM policy_texts_fts"
        " JOIN policy_texts ON policy_texts.id = policy_texts_fts.rowid"
        " JOIN policies ON policies.sha256 = policy_texts.sha256 WHERE policy_texts_fts MATCH :words",
    },
}


def metadata(database: str) -> dict[str, Any]:
    """The metadata for a database of this name (its file without ending)."""
    return {
        "title": "Privacy audits",
        "description": "What websites do, held against what their policies say.",
        "databases": {database: {"tables": TABLES, "queries": QUERIES}},
    }
