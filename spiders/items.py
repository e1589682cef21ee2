"""What the spider hands to the pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.model.observations import Audit, Visit
from auditor.model.policies import PolicyDocument
from auditor.model.records import PageViewRecord
from spiders.sessions import VisitKey


@dataclass(frozen=True, slots=True)
class AuditBegun:
    """`key` names the audit within this run, for all items that follow."""

    key: str
    audit: Audit


@dataclass(frozen=True, slots=True)
class VisitBegun:
    key: str
    visit: Visit


@dataclass(frozen=True, slots=True)
class VisitChanged:
    """Columns of a visit that became known later."""

    visit: VisitKey
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageSeen:
    visit: VisitKey
    record: PageViewRecord


@dataclass(frozen=True, slots=True)
class PolicyTried:
    key: str
    policy: PolicyDocument
    raw: bytes | None


@dataclass(frozen=True, slots=True)
class AuditDone:
    """Nothing more comes for this audit."""

    key: str
    status: str
    """finished, incomplete, failed"""
    reason: str | None
    facts: Mapping[str, Any] = field(default_factory=dict)
