"""Promises of a choice, against what is used and told after a refusal."""

from typing import Any

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests.auditor.choosing import rejected
from tests.auditor.consent.test_tcf import ALL
from tests.auditor.judging import cookie, findings, record, request, said, verdicts

PROMISE = ("consent.before_cookies", "affirms", "Cookies are set only after you agree.")
DENIAL = ("consent.before_cookies", "denies", "We do not ask before setting cookies.")
CHOICE = ("choice.accept_decline", "affirms", "You can accept or decline.")
CONTROL = ("choice.onsite_control", "affirms", "You can change your choice in our cookie settings.")
BROWSER = ("choice.accept_decline", "affirms", "Most browsers let you accept or decline cookies.")


def after(name: str = "_ga", page: int = 4, **changes: Any) -> Any:
    return cookie(name, number=page, page_view=page, **changes)


SOFTWARE = "You are able to disable cookies by changing your internet software browsing settings."


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (rejected(after()), said(CHOICE), {"Google Analytics": "contradicted"}),
        (rejected(after()), said(PROMISE), {"Google Analytics": "contradicted"}),
        (rejected(after()), said(CONTROL), {"Google Analytics": "contradicted"}),
        (rejected(after()), said(BROWSER), {"Google Analytics": "untested"}),
        (rejected(after()), said((*CHOICE[:2], SOFTWARE)), {"Google Analytics": "untested"}),
        (rejected(after()), said((*PROMISE[:2], "Marketing cookies wait for your consent.")), {}),
        (rejected(after(page=1)), said(CHOICE), {"refusal": "consistent"}),
        (rejected(after(page=2)), said(CHOICE), {"refusal": "consistent"}),
        (rejected(after(lifetime_seconds=-1)), said(CHOICE), {"refusal": "consistent"}),
        (rejected(after("PHPSESSID", lifetime_seconds=None)), said(CHOICE), {"refusal": "consistent"}),
        (rejected(after("zz_nobody")), said(CHOICE), {"refusal": "untested"}),
        (rejected(after(), proof=None), said(CHOICE), {"refusal": "untested"}),
        (rejected(after()), said(), {"Google Analytics": "undisclosed"}),
        (rejected(after()), said(DENIAL), {}),
        (rejected(after()), said(covered=False, unsaid=()), {}),
        (rejected(), said(), {}),
        (record(cookies=(cookie("_ga"),)), said(CHOICE), {}),
    ],
)
def test_after_a_refusal(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "refusal-ignored") == expected


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("You have the right to decide whether to accept or reject cookies.", "medium"),
        ("You can refuse optional cookies, which then are not set.", "high"),
    ],
)
def test_a_choice_without_a_word_on_its_effect_weighs_less(words: str, severity: str) -> None:
    found = findings(rejected(after()), said((*CHOICE[:2], words)))
    assert [one.severity for one in found if one.rule == "refusal-ignored"] == [severity]


TOLD = (request(1, f"https://ad.doubleclick.net/x?gdpr_consent={ALL}", page_view=3),)


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (rejected(requests=TOLD), said(CHOICE), ["contradicted"]),
        (rejected(requests=TOLD, proof=None), said(CHOICE), []),
        (rejected(requests=TOLD), said((*PROMISE[:2], "Other cookies are only set with your consent.")), []),
        (rejected(requests=TOLD), said(), []),
    ],
)
def test_who_is_told_of_a_consent(audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), "consent-string").values()) == expected
