"""Audits with a visit in which a choice was made: page view 1 before it, 2 the choice, 3 and more after it."""

from typing import Any

from auditor.model.observations import PageView, Visit
from auditor.model.practices import Condition, Phase
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import record

REFUSED = (Phase.BEFORE, Phase.CHOICE, Phase.RELOAD, Phase.NEXT, Phase.RETURN)
TAKEN_BACK = (Phase.BEFORE, Phase.CHOICE, Phase.RELOAD, Phase.RETURN, Phase.WITHDRAWAL, Phase.WITHDRAWN)


def pages(*phases: Phase) -> tuple[PageView, ...]:
    return tuple(
        factories.page_view(id=number, visit=1, ordinal=number, phase=phase)
        for number, phase in enumerate(phases, start=1)
    )


def rejected(*cookies: Any, proof: str | None = "cookie cookie_choice=reject", **facts: Any) -> AuditRecord:
    return _chosen(Condition.REJECT, "rejected", proof, REFUSED, cookies=cookies, **facts)


def accepted(*cookies: Any, proof: str | None = "cookie cookie_choice=accept", **facts: Any) -> AuditRecord:
    return _chosen(Condition.ACCEPT, "accepted", proof, TAKEN_BACK, cookies=cookies, **facts)


def taken_back(how: str | None = "own", proof: str | None = "cookie cookie_choice=reject") -> tuple[Any, ...]:
    """The consent signals that tell of a withdrawal."""
    return (
        factories.consent_signal(id=1, page_view=5, kind="banner", name="withdrawal", value=how),
        factories.consent_signal(id=2, page_view=5, kind="banner", name="withdrawal-proof", value=proof),
    )


def _chosen(
    condition: Condition, choice: str, proof: str | None, phases: tuple[Phase, ...], **facts: Any
) -> AuditRecord:
    error = None if proof else "nothing that the page stored or told shows that the choice was taken"
    visit: Visit = factories.visit(id=1, condition=condition, choice=choice, choice_proof=proof, error=error)
    return record(**{"conditions": (condition,), "visits": (visit,), "page_views": pages(*phases)} | facts)
