"""What shows a technique, and who brought whom into the page."""

from auditor.store.evidence import COLUMNS
from auditor.web.chains import chain_of, loaders
from auditor.web.urls import without_query
from reports.database import Facts, Row

MOST = 5
"""Rows of evidence shown of one behaviour; the database has the others."""


def evidence(facts: Facts, audit_id: int) -> dict[int, list[Row]]:
    """The first rows that show each behaviour of an audit, by its id: `{table, id, page_url, detail, rows}`."""
    found: dict[int, list[Row]] = {}
    for row in facts.rows(
        """
        SELECT * FROM (
          SELECT behaviour_evidence.*, count(*) OVER (PARTITION BY behaviour) AS rows,
            row_number() OVER (PARTITION BY behaviour ORDER BY behaviour_evidence.id) AS place
          FROM behaviours JOIN behaviour_evidence ON behaviour_evidence.behaviour = behaviours.id
          WHERE behaviours.audit = ?
        ) WHERE place <= ? ORDER BY behaviour, place
        """,
        (audit_id, MOST),
    ):
        table = next(name for name, column in COLUMNS.items() if row[column] is not None)
        found.setdefault(row["behaviour"], []).append(
            {"table": table, "id": row[COLUMNS[table]]} | {name: row[name] for name in ("page_url", "detail", "rows")}
        )
    return found


def chains(facts: Facts, audit_id: int) -> list[Row]:
    """How each foreign site came into the pages: `{site, request, url, chain, requests}`, the longest chain first.

    `chain` goes from the document over the scripts that loaded one another to the one that asked; the first request of
    a site tells. Addresses are without their queries.
    """
    by_view: dict[int, list[Row]] = {}
    for row in facts.rows(
        """
        SELECT requests.id, requests.page_view, requests.url, requests.site, requests.party, requests.initiator_url
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN requests ON requests.page_view = page_views.id
        WHERE visits.audit = ? ORDER BY requests.id
        """,
        (audit_id,),
    ):
        by_view.setdefault(row["page_view"], []).append(row)
    found: dict[str, Row] = {}
    for rows in by_view.values():
        loaded_by = loaders((row["url"], row["initiator_url"]) for row in rows)
        for row in rows:
            if row["party"] != "third" or row["site"] is None:
                continue
            if row["site"] not in found:
                chain = tuple(without_query(url) for url in reversed(chain_of(row["initiator_url"], loaded_by)))
                first = {"site": row["site"], "request": row["id"], "url": without_query(row["url"]), "chain": chain}
                found[row["site"]] = first | {"requests": 0}
            found[row["site"]]["requests"] += 1
    return sorted(found.values(), key=lambda row: (-len(row["chain"]), row["site"]))
