"""One audit as it was seen, read and judged: what a comparison looks at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from auditor.model.findings import Behaviour, Finding
from auditor.model.observations import PageView
from auditor.model.policies import Reading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """An audit with what was made of it when it was last judged."""

    record: AuditRecord
    behaviours: tuple[Behaviour, ...] = ()
    findings: tuple[Finding, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """By sha256 of the text."""
    reader: str | None = None
    """Version of the reader that made the readings; None when it was not kept."""

    @cached_property
    def loaded(self) -> Mapping[Condition, tuple[PageView, ...]]:
        """Page views that loaded without an error, by condition."""
        condition = {visit.id: visit.condition for visit in self.record.visits}
        found: dict[Condition, list[PageView]] = {}
        for page_view in self.record.page_views:
            if page_view.error is None:
                found.setdefault(condition[page_view.visit], []).append(page_view)
        return {name: tuple(page_views) for name, page_views in found.items()}

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], int]:
        """(table, id) of each fact that evidence may name -> the page view it belongs to."""
        record = self.record
        tables: dict[str, Iterable[Any]] = {
            "requests": record.requests,
            "cookies": record.cookies,
            "storage_items": record.storage_items,
            "api_calls": record.api_calls,
            "forms": record.forms,
            "permissions": record.permissions,
            "consent_signals": record.consent_signals,
            "declared_cookies": record.declared_cookies,
            "banners": record.banners,
            "typed_values": record.typed_values,
        }
        found = {(table, fact.id): fact.page_view for table, facts in tables.items() for fact in facts}
        found |= {("page_views", page_view.id): page_view.id for page_view in record.page_views}
        requests = {request.id: request.page_view for request in record.requests}
        return found | {("messages", item.id): requests[item.request] for item in record.messages}

    @cached_property
    def asked(self) -> Mapping[str, frozenset[int]]:
        """Host, and site -> page views in which it was asked."""
        found: dict[str, set[int]] = {}
        for request in self.record.requests:
            for name in {request.host, request.site} - {None}:
                found.setdefault(name or "", set()).add(request.page_view)
        return {name: frozenset(page_views) for name, page_views in found.items()}

    @cached_property
    def setters(self) -> Mapping[tuple[str, int], str]:
        """(table, id) of a cookie or storage item -> URL of the script or response that set it, where it was seen."""
        stored: dict[str, Iterable[Any]] = {"cookies": self.record.cookies, "storage_items": self.record.storage_items}
        return {
            (table, item.id): item.setter_url for table, items in stored.items() for item in items if item.setter_url
        }
