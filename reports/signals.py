"""Signals of consent in rows of the database, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.consent.signals import decode_answer, decode_named
from auditor.detectors.consent_signals import words
from auditor.web.urls import values_of


def decoded(table: str, row: Mapping[str, Any]) -> list[str]:
    """What each consent string, state or manager's cookie in a row says; empty for rows without any."""
    return list(dict.fromkeys(_decoded(table, row)))


def _decoded(table: str, row: Mapping[str, Any]) -> Iterator[str]:
    if table == "consent_signals" and row:
        content = decode_answer(row["kind"], row["name"], row["value"])
        if content is not None:
            yield f"{row['name']}: {words(content)}"
        return
    if table == "requests":
        named = [(name, value) for name, value in values_of(row.get("url") or "") if name and value]
    else:
        named = [(row["name"], row["value"])] if row.get("name") and row.get("value") else []
    for name, value in named:
        found = decode_named(name, str(value))
        if found is not None:
            yield f"{name}: {words(found[2])}"
