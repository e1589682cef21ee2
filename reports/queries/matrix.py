"""The experiment cell by cell: each vendor and cookie, under each condition and phase, on how many of the pages."""

from reports.database import Facts, Row
from reports.queries import choices, vendors
from reports.queries.observations import CONDITION

CONDITIONS = ("no-choice", "reject", "accept", "signals", "gpc", "dnt", "no-cookies", "unknown")
_OF_PAGES = "FROM visits JOIN page_views ON page_views.visit = visits.id"


def columns(facts: Facts, audit_id: int) -> list[Row]:
    """`{condition, phase, pages}` of what was visited, in the order in which it happens."""
    rows = facts.rows(
        f"SELECT {CONDITION} AS condition, page_views.phase, count(*) AS pages {_OF_PAGES} "
        f"WHERE visits.audit = ? AND page_views.final_url IS NOT NULL GROUP BY {CONDITION}, page_views.phase",
        (audit_id,),
    )
    phases = list(choices.PHASES)
    return sorted(rows, key=lambda row: (CONDITIONS.index(row["condition"]), phases.index(row["phase"])))


def matrix(facts: Facts, audit_id: int) -> list[Row]:
    """A row for each cell: `{kind, name, domain, condition, phase, seen, pages}`.

    `kind` is vendor or cookie. A vendor is another company, or a site of which nobody knows whose it is; it is seen on
    a page that sends it a request. A cookie of `domain` is seen on a page that stores it; deletions and refused ones
    do not count. `seen` is the number of pages, of `pages`; 0 where it was looked for and not seen.
    """
    heads = columns(facts, audit_id)
    told = {(row["condition"], row["phase"]): row["pages"] for row in heads}
    companies = vendors.entities_of_hosts(facts, audit_id)
    found: dict[tuple[str, str, str | None], dict[tuple[str, str], set[int]]] = {}
    for row in _requests(facts, audit_id):
        name = companies.get(row["host"]) or row["site"]
        cells = found.setdefault(("vendor", name, None), {})
        cells.setdefault((row["condition"], row["phase"]), set()).add(row["page"])
    for row in _cookies(facts, audit_id):
        cells = found.setdefault(("cookie", row["name"], row["domain"]), {})
        cells.setdefault((row["condition"], row["phase"]), set()).add(row["page"])
    return [
        {
            "kind": kind,
            "name": name,
            "domain": domain,
            "condition": condition,
            "phase": phase,
            "seen": len(cells.get((condition, phase), ())),
            "pages": pages,
        }
        for (kind, name, domain), cells in sorted(found.items(), key=_order)
        for (condition, phase), pages in told.items()
    ]


def _order(item: tuple[tuple[str, str, str | None], object]) -> tuple[bool, str, str]:
    kind, name, domain = item[0]
    return kind == "cookie", name.lower(), domain or ""


def _requests(facts: Facts, audit_id: int) -> list[Row]:
    return facts.rows(
        f"SELECT DISTINCT requests.host, requests.site, page_views.id AS page, {CONDITION} AS condition, "
        f"page_views.phase {_OF_PAGES} JOIN requests ON requests.page_view = page_views.id WHERE visits.audit = ? "
        "AND requests.party = 'third' AND requests.host IS NOT NULL AND requests.blocked_reason IS NULL "
        "AND page_views.final_url IS NOT NULL",
        (audit_id,),
    )


def _cookies(facts: Facts, audit_id: int) -> list[Row]:
    return facts.rows(
        f"SELECT DISTINCT cookies.name, cookies.domain, page_views.id AS page, {CONDITION} AS condition, "
        f"page_views.phase {_OF_PAGES} JOIN cookies ON cookies.page_view = page_views.id WHERE visits.audit = ? "
        "AND cookies.stored AND coalesce(cookies.lifetime_seconds, 1) > 0 AND page_views.final_url IS NOT NULL",
        (audit_id,),
    )
