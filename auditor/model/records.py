"""Observations put together: what one page view yielded, and one audit as it stands in the database."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from auditor.model.consent import Banner, ListedVendor
from auditor.model.declarations import DeclaredCookie
from auditor.model.names import ClearAnswer, HostAlias
from auditor.model.observations import (
    ApiCall,
    Artifact,
    Audit,
    ConsentSignal,
    Cookie,
    Form,
    Link,
    Message,
    PageView,
    Permission,
    Request,
    StorageItem,
    Visit,
)
from auditor.model.policies import PolicyDocument
from auditor.model.typed import TypedValue

OBSERVATION_KINDS = (
    "requests",
    "messages",
    "cookies",
    "storage_items",
    "api_calls",
    "forms",
    "permissions",
    "consent_signals",
    "declared_cookies",
    "banners",
    "typed_values",
)
"""Names of the tables that a page view fills; they are also the field names below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageViewRecord:
    """Everything one page view yielded, ready to be stored in one transaction.

    A collector that could not do its work leaves None, which is not the same as an empty tuple.
    """

    page_view: PageView
    requests: tuple[Request, ...] | None = None
    messages: tuple[Message, ...] | None = None
    cookies: tuple[Cookie, ...] | None = None
    storage_items: tuple[StorageItem, ...] | None = None
    api_calls: tuple[ApiCall, ...] | None = None
    forms: tuple[Form, ...] | None = None
    permissions: tuple[Permission, ...] | None = None
    consent_signals: tuple[ConsentSignal, ...] | None = None
    declared_cookies: tuple[DeclaredCookie, ...] | None = None
    banners: tuple[Banner, ...] | None = None
    typed_values: tuple[TypedValue, ...] | None = None
    links: tuple[Link, ...] | None = None
    artifacts: tuple[Artifact, ...] = ()
    partly: tuple[str, ...] = ()
    """Kinds of which some could be seen and others could not: their absence proves nothing either."""

    def not_observed(self) -> tuple[str, ...]:
        """Names of the kinds of observation that are missing from this page view, or that may be."""
        return tuple(kind for kind in OBSERVATION_KINDS if kind in self.partly or getattr(self, kind) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One audit as it stands in the database: all that judgement may look at."""

    audit: Audit
    visits: tuple[Visit, ...] = ()
    page_views: tuple[PageView, ...] = ()
    requests: tuple[Request, ...] = ()
    messages: tuple[Message, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    storage_items: tuple[StorageItem, ...] = ()
    api_calls: tuple[ApiCall, ...] = ()
    forms: tuple[Form, ...] = ()
    permissions: tuple[Permission, ...] = ()
    consent_signals: tuple[ConsentSignal, ...] = ()
    declared_cookies: tuple[DeclaredCookie, ...] = ()
    banners: tuple[Banner, ...] = ()
    typed_values: tuple[TypedValue, ...] = ()
    host_aliases: tuple[HostAlias, ...] = ()
    listed_vendors: tuple[ListedVendor, ...] = ()
    """Of the vendor list that a page loaded; empty where none did."""
    clear_answers: tuple[ClearAnswer, ...] = ()
    not_observed: tuple[tuple[int, str], ...] = ()
    """(page view id, kind) for each kind of observation that is missing there."""
    policies: tuple[PolicyDocument, ...] = ()

    def of_visits(self, visits: Collection[int]) -> "AuditRecord":
        """What these visits saw, by id, as if no others had been made."""
        views = {view.id for view in self.page_views if view.visit in visits}
        requests = {request.id for request in self.requests if request.page_view in views}
        kept: dict[str, Any] = {
            kind: tuple(row for row in getattr(self, kind) if row.page_view in views)
            for kind in OBSERVATION_KINDS
            if kind != "messages"
        }
        return replace(
            self,
            visits=tuple(visit for visit in self.visits if visit.id in visits),
            page_views=tuple(view for view in self.page_views if view.id in views),
            messages=tuple(message for message in self.messages if message.request in requests),
            not_observed=tuple(gap for gap in self.not_observed if gap[0] in views),
            **kept,
        )
