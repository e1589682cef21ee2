"""Audits and sites: which there are, and how their mismatches count up."""

from typing import Any

from auditor.model.practices import Condition, Phase
from reports.database import Facts, Row

MISMATCH = "verdict IN ('contradicted', 'undisclosed', 'vague', 'ambiguous')"
USABLE = "status IN ('finished', 'incomplete')"
SEVERITIES = ("high", "medium", "low", "info")

_CHOICES = (Condition.ACCEPT, Condition.REJECT)
_COUNTS = ", ".join(f"coalesce(sum(findings.severity = '{name}'), 0) AS {name}" for name in SEVERITIES)

SITE_ORDERS = {
    "severity": "high DESC, medium DESC, low DESC, info DESC, audits.site",
    "site": "audits.site",
    "latest": "audits.started DESC, audits.site",
    "mismatches": "mismatches DESC, audits.site",
}
"""Ways to sort the list of sites."""


def sites(facts: Facts, order: str) -> list[Row]:
    """Each site with its latest audit and the mismatches found there; sites without a usable audit come with their
    last attempt."""
    return facts.rows(
        f"""
        WITH latest AS (
          SELECT coalesce(max(CASE WHEN {USABLE} THEN id END), max(id)) AS id, count(*) AS audits
          FROM audits GROUP BY site
        )
        SELECT audits.*, latest.audits, count(findings.id) AS mismatches, {_COUNTS}
        FROM latest JOIN audits ON audits.id = latest.id
        LEFT JOIN findings ON findings.audit = audits.id AND findings.{MISMATCH}
        GROUP BY audits.id ORDER BY {SITE_ORDERS[order]}
        """
    )


def new_mismatches(facts: Facts, audit: Row) -> list[Row]:
    """Mismatches of an audit that the judged one before it did not have; none for a first audit."""
    before = facts.row(
        f"SELECT id FROM audits WHERE site = ? AND id < ? AND {USABLE} AND assessed IS NOT NULL"
        " ORDER BY id DESC LIMIT 1",
        (audit["site"], audit["id"]),
    )
    if before is None:
        return []
    return facts.rows(
        f"""
        SELECT * FROM findings WHERE audit = ? AND {MISMATCH}
        AND fingerprint NOT IN (SELECT fingerprint FROM findings WHERE audit = ? AND {MISMATCH})
        ORDER BY {BY_WEIGHT}
        """,
        (audit["id"], before["id"]),
    )


BY_WEIGHT = (
    "CASE verdict WHEN 'contradicted' THEN 0 WHEN 'undisclosed' THEN 0 WHEN 'vague' THEN 0 WHEN 'ambiguous' THEN 0"
    " WHEN 'untested' THEN 1 ELSE 2 END,"
    " CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, verdict, rule, subject_name"
)
"""Mismatches first, the heavy ones before the light ones."""


def audit(facts: Facts, audit_id: int) -> Row | None:
    """One audit, None when there is none of this id."""
    return facts.row("SELECT * FROM audits WHERE id = ?", (audit_id,))


def latest(facts: Facts, site: str) -> Row | None:
    """The latest audit of a site that came to something, or its last attempt."""
    return facts.row(f"SELECT * FROM audits WHERE site = ? ORDER BY {USABLE} DESC, id DESC LIMIT 1", (site,))


def previous(facts: Facts, audit: Row) -> Row | None:
    """The usable audit of the same site before this one."""
    return facts.row(
        f"SELECT * FROM audits WHERE site = ? AND id < ? AND {USABLE} ORDER BY id DESC LIMIT 1",
        (audit["site"], audit["id"]),
    )


def following(facts: Facts, audit: Row) -> Row | None:
    """The usable audit of the same site after this one."""
    return facts.row(
        f"SELECT * FROM audits WHERE site = ? AND id > ? AND {USABLE} ORDER BY id LIMIT 1",
        (audit["site"], audit["id"]),
    )


def history(facts: Facts, site: str, limit: int = 1000) -> list[Row]:
    """The last audits of a site, the oldest first, with their mismatches by severity."""
    return facts.rows(
        f"""
        SELECT audits.*, count(findings.id) AS mismatches, {_COUNTS}
        FROM (SELECT * FROM audits WHERE site = ? ORDER BY id DESC LIMIT ?) AS audits
        LEFT JOIN findings ON findings.audit = audits.id AND findings.{MISMATCH}
        GROUP BY audits.id ORDER BY audits.id
        """,
        (site, limit),
    )


def counted(facts: Facts, audit_id: int) -> dict[str, int]:
    """How many findings of an audit have each verdict."""
    return {
        row["verdict"]: row["findings"]
        for row in facts.rows(
            "SELECT verdict, count(*) AS findings FROM findings WHERE audit = ? GROUP BY verdict", (audit_id,)
        )
    }


def visits(facts: Facts, audit_id: int) -> list[Row]:
    """The visits of an audit, each with its page views."""
    found = facts.rows("SELECT * FROM visits WHERE audit = ? ORDER BY id", (audit_id,))
    views = facts.rows(
        """
        SELECT page_views.*, group_concat(not_observed.kind) AS missing
        FROM visits JOIN page_views ON page_views.visit = visits.id
        LEFT JOIN not_observed ON not_observed.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY page_views.id ORDER BY page_views.visit, page_views.ordinal
        """,
        (audit_id,),
    )
    asked = {visit["id"] for visit in found if visit["condition"] in _CHOICES}
    first = {visit["id"] for visit in found if visit["condition"] == Condition.NO_CHOICE} if asked else set()
    for view in views:
        is_before = view["visit"] in asked and view["phase"] == Phase.BEFORE
        if not is_before and not (view["visit"] in first and view["ordinal"] == 1):
            # Nobody looked for a banner there, since none was to be answered.
            kinds = (view["missing"] or "").split(",")
            view["missing"] = ",".join(kind for kind in kinds if kind != "banners") or None
    return [visit | {"page_views": [view for view in views if view["visit"] == visit["id"]]} for visit in found]


def conditions(facts: Facts, audit_id: int) -> tuple[str, ...]:
    """The conditions under which an audit has page views, in the order of the experiment."""
    seen = {
        row["condition"]
        for row in facts.rows(
            "SELECT DISTINCT visits.condition FROM visits JOIN page_views ON page_views.visit = visits.id"
            " WHERE visits.audit = ?",
            (audit_id,),
        )
    }
    order = ("no-choice", "reject", "accept", "signals", "gpc", "dnt", "no-cookies")
    return tuple(name for name in order if name in seen) + tuple(sorted(seen - set(order)))


def not_observed(facts: Facts, audit_id: int, kind: str) -> dict[str, Any]:
    """In how many of an audit's page views one kind of observation was made."""
    row = facts.row(
        """
        SELECT count(*) AS page_views, coalesce(sum(not_observed.kind IS NULL), 0) AS observed
        FROM visits JOIN page_views ON page_views.visit = visits.id
        LEFT JOIN not_observed ON not_observed.page_view = page_views.id AND not_observed.kind = ?
        WHERE visits.audit = ?
        """,
        (kind, audit_id),
    )
    return row or {"page_views": 0, "observed": 0}


def missing_kinds(facts: Facts, audit_id: int) -> frozenset[str]:
    """Kinds of observation that some page view of an audit lacks: that nothing is seen of them proves nothing."""
    rows = facts.rows(
        """
        SELECT DISTINCT not_observed.kind
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN not_observed ON not_observed.page_view = page_views.id
        WHERE visits.audit = ? AND page_views.final_url IS NOT NULL
        """,
        (audit_id,),
    )
    return frozenset(row["kind"] for row in rows)
