"""Evidence as real foreign keys: one nullable column a table, exactly one of them filled in each row.

A checked pair of table name and id would be shorter, but nothing would keep it true when rows are pruned.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from auditor.model.findings import Evidence
from auditor.store.rows import dicts, insert, to_column

COLUMNS: Mapping[str, str] = {
    "visits": "visit",
    "page_views": "page_view",
    "requests": "request",
    "messages": "message",
    "cookies": "cookie",
    "storage_items": "storage_item",
    "api_calls": "api_call",
    "forms": "form",
    "permissions": "permission",
    "consent_signals": "consent_signal",
    "declared_cookies": "declared_cookie",
    "banners": "banner",
    "typed_values": "typed_value",
    "clear_answers": "clear_answer",
    "policies": "policy",
}
"""Table that evidence can point to -> the column that does."""


def add_evidence(db: Database, owner: str, owner_id: int, items: Iterable[Evidence]) -> None:
    """Store the evidence of one finding or behaviour; owner is `finding` or `behaviour`.

    Raises KeyError for a table that holds no evidence.
    """
    row = {owner: owner_id, **dict.fromkeys(COLUMNS.values())}
    insert(
        db,
        f"{owner}_evidence",
        [
            row
            | {COLUMNS[item.table]: item.id}
            | {name: to_column(getattr(item, name)) for name in ("page_url", "detail", "quote")}
            for item in items
        ],
    )


def evidence_of(db: Database, owner: str, owner_ids: Iterable[int]) -> dict[int, tuple[Evidence, ...]]:
    """Evidence by finding or behaviour id, in the order it was stored."""
    ids = ",".join(str(int(owner_id)) for owner_id in owner_ids)
    found: dict[int, list[Evidence]] = {}
    for row in dicts(db, f"SELECT * FROM {owner}_evidence WHERE {owner} IN ({ids}) ORDER BY id"):
        found.setdefault(row[owner], []).append(_evidence(row))
    return {owner_id: tuple(items) for owner_id, items in found.items()}


def _evidence(row: Mapping[str, Any]) -> Evidence:
    table, column = next((table, column) for table, column in COLUMNS.items() if row[column] is not None)
    return Evidence(table=table, id=row[column], page_url=row["page_url"], detail=row["detail"], quote=row["quote"])
