"""HAR files that we wrote ourselves hold whole audits: what a HAR has no place for stands in them as rows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, get_type_hints

from auditor.archive.har import CREATOR, ELSEWHERE
from auditor.archive.har_format import Entry, Log, Page
from auditor.errors import UsageError
from auditor.model.observations import PageView, Visit
from auditor.model.records import OBSERVATION_KINDS, AuditRecord, PageViewRecord
from auditor.store.rows import from_json

_PICTURES = ("screenshot", "screenshot_after")
"""Columns that name bytes kept as evidence, which are not in the file."""


def is_own(log: Log) -> bool:
    """Did this program write it, with everything that was observed?"""
    return log.creator.name == CREATOR and all(page.observations is not None for page in log.pages or ())


def visit_of(page: Page) -> Visit:
    """The visit that a page of our own belongs to. Raises UsageError."""
    visit: Visit = _revived(Visit, page.visit or {})
    return visit


def with_rows(record: PageViewRecord, page: Page, entries: Sequence[Entry]) -> PageViewRecord:
    """The record of a page of our own, with all that the file tells of it. Raises UsageError."""
    ordinals = {entry.row: number for number, entry in enumerate(entries, start=1)}
    requests = tuple(
        replace(row, redirected_from=ordinals.get(entry.came_from))
        for row, entry in zip(record.requests or (), entries, strict=True)
    )
    told: dict[str, Any] = {"requests": requests, "messages": record.messages or ()}
    for kind in OBSERVATION_KINDS:
        if kind not in ELSEWHERE:
            told[kind] = _rows(kind, (page.observations or {}).get(kind), ordinals)
    seen: dict[str, Any] = {kind: None if kind in page.missing and not rows else rows for kind, rows in told.items()}
    # The text of a page is kept as bytes, too.
    view = replace(_revived(PageView, _without_pictures(page.view or {})), text=None)
    partly = tuple(kind for kind in page.missing if seen.get(kind))
    return replace(record, page_view=view, partly=partly, **seen)


def _rows(kind: str, told: Sequence[Mapping[str, Any]] | None, ordinals: Mapping[int | None, int]) -> Any:
    if told is None:
        return None
    row_type = get_type_hints(AuditRecord)[kind].__args__[0]
    found = []
    for number, row in enumerate(told, start=1):
        moved = {"request": ordinals.get(row["request"])} if row.get("request") is not None else {}
        found.append(_revived(row_type, {**_without_pictures(row), **moved, "id": number}))
    return tuple(found)


def _without_pictures(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if name in _PICTURES else value for name, value in row.items()}


def _revived(kind: Any, row: Mapping[str, Any]) -> Any:
    """A dataclass from its fields as JSON; names of another version are passed over."""
    names = {field.name for field in fields(kind)}
    try:
        return from_json(kind, json.dumps({name: value for name, value in row.items() if name in names}))
    except (TypeError, ValueError, KeyError) as problem:
        raise UsageError(
            f"A {kind.__name__} of the HAR file cannot be read: {problem}.", "Export it again with this version."
        ) from problem
