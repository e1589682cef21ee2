"""Answers that are said to be remembered, tried out."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.choosing import accepted, rejected
from tests.auditor.judging import cookie, findings, record, said, verdicts

HALF_A_YEAR = 180 * 86_400
KEPT = {"qualifiers": {"remembers": "answer"}}
CHOICE = "choice.accept_decline"
REMEMBERED = said((CHOICE, "affirms", "We remember your choice for six months.", KEPT))
FOR_YEARS = said((CHOICE, "affirms", "We remember your choice for two years.", KEPT))
NEVER_AGAIN = said((CHOICE, "affirms", "We will not ask you again.", KEPT))
OFFERED = said((CHOICE, "affirms", "You can accept or decline cookies."))
ASKED = (factories.banner(page_view=5),)


def answer(days: float | None, number: int = 1, name: str = "cookie_choice") -> Any:
    return cookie(name, number=number, page_view=2, lifetime_seconds=None if days is None else days * 86_400)


STORED = (factories.storage_item(id=1, page_view=2, area="local", name="consent", value="no"),)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (rejected(answer(180)), REMEMBERED, {"answer": "consistent"}),
        (rejected(answer(180), banners=ASKED), REMEMBERED, {"answer": "contradicted"}),
        (accepted(answer(180), banners=ASKED), NEVER_AGAIN, {"answer": "consistent"}),
        (rejected(answer(None)), REMEMBERED, {"answer": "contradicted"}),
        (rejected(answer(30)), REMEMBERED, {"answer": "contradicted"}),
        (rejected(answer(400)), FOR_YEARS, {"answer": "consistent"}),
        (rejected(answer(None)), NEVER_AGAIN, {"answer": "consistent"}),
        (rejected(answer(None), answer(365, 2, "zz_more")), REMEMBERED, {"answer": "consistent"}),
        (rejected(answer(None), storage_items=STORED), REMEMBERED, {"answer": "consistent"}),
        (rejected(answer(None), proof="web storage consent=no"), REMEMBERED, {"answer": "consistent"}),
        (rejected(answer(None), proof=None), REMEMBERED, {"answer": "untested"}),
        (rejected(answer(None), not_observed=((2, "storage_items"),)), REMEMBERED, {"answer": "consistent"}),
        (record(), REMEMBERED, {"answer": "untested"}),
        (rejected(answer(None), banners=ASKED), OFFERED, {}),
    ],
    ids=[
        "kept", "asked again", "opened to take it back", "for the session", "for a month", "as long as can be",
        "no time is promised", "something else is kept", "in storage as well", "in storage", "not proven",
        "storage not observed", "no choice", "no promise",
    ],
)  # fmt: skip
def test_answers_that_are_remembered(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "asked-again") == expected


def test_to_remember_an_answer_promises_nothing_of_a_refusal() -> None:
    ignored = rejected(answer(180), cookie("_ga", number=5, page_view=4))
    assert "contradicted" not in verdicts(findings(ignored, REMEMBERED), "refusal-ignored").values()
