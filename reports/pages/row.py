"""One observation as it stands in the database, for those who want to see every column."""

from collections.abc import Mapping
from typing import Any

from auditor.store.evidence import COLUMNS
from auditor.web.chains import chain_of, loaders
from reports.database import Facts
from reports.page import Asked, Key, Page

_TO_AUDIT = {
    "visits": "SELECT audit FROM visits WHERE id = ?",
    "page_views": "SELECT visits.audit FROM page_views JOIN visits ON visits.id = page_views.visit"
    " WHERE page_views.id = ?",
    "messages": "SELECT visits.audit FROM messages JOIN requests ON requests.id = messages.request"
    " JOIN page_views ON page_views.id = requests.page_view JOIN visits ON visits.id = page_views.visit"
    " WHERE messages.id = ?",
    "policies": "SELECT audit FROM policies WHERE id = ?",
    "clear_answers": "SELECT audit FROM clear_answers WHERE id = ?",
}


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    table = key["table"]
    if table not in COLUMNS:
        return None
    row = facts.row(f'SELECT * FROM "{table}" WHERE id = ?', (key["id"],))
    if row is None:
        return None
    through_view = (
        f'SELECT visits.audit FROM "{table}" AS fact JOIN page_views ON page_views.id = fact.page_view'
        " JOIN visits ON visits.id = page_views.visit WHERE fact.id = ?"
    )
    return {
        "title": f"{table} {key['id']}",
        "table": table,
        "row": row,
        "chain": _chain(facts, row),
        "audit": facts.value(_TO_AUDIT.get(table, through_view), (key["id"],)),
    }


def _chain(facts: Facts, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Who did it, and who loaded who did it, back to the tag in the page."""
    cause = next((row[name] for name in ("initiator_url", "setter_url", "script_url") if row.get(name)), None)
    if cause is None or "page_view" not in row:
        return ()
    loaded = facts.rows("SELECT url, initiator_url FROM requests WHERE page_view = ? ORDER BY id", (row["page_view"],))
    return chain_of(cause, loaders((one["url"], one["initiator_url"]) for one in loaded))


PAGE = Page(name="row", path="/rows/{table}/{id:int}", build=build)
