"""Looks at audits: found, not found, not tested."""

from datetime import date
from typing import Any

import pytest

from auditor.duties.looks import LOOKS, Ground
from auditor.model.findings import Behaviour, Subject
from auditor.model.practices import Condition, Practice

RIGHTS = ("access", "rectification", "erasure", "restriction", "objection", "portability")


def seen(kind: str, name: str = "x", **facts: Any) -> Behaviour:
    subject = Subject(kind="request", name=name)
    return Behaviour(kind=kind, subject=subject, conditions=(Condition.NO_CHOICE,), evidence=(), facts=facts)


GA = seen("cookie", "_ga", is_sure=True, purpose="analytics", party="first")
IDE = seen("cookie", "IDE", is_sure=True, purpose="advertising", party="third")
UNKNOWN = seen("cookie", "x", is_sure=False, purpose=None, party="first")
TOLD = {Practice.COOKIES_CATEGORY_ANALYTICS: {"affirms"}}
REFUSED = {Practice.RIGHTS_LISTED: {"optout_sale"}}
GOOGLE = seen("analytics", country="US")


@pytest.mark.parametrize(
    ("look", "changes", "answer"),
    [
        ("nothing-before-choice", {"behaviours": (GA,)}, "not found"),
        ("nothing-before-choice", {"behaviours": (UNKNOWN,)}, "found"),
        ("nothing-before-choice", {"conditions": frozenset()}, "not tested"),
        ("cookie-purposes-told", {}, "not tested"),
        ("cookie-purposes-told", {"behaviours": (GA,)}, "not found"),
        (
            "cookie-purposes-told",
            {"behaviours": (GA,), "said": TOLD},
            "found",
        ),
        ("cookie-lifetimes-told", {"behaviours": (GA,), "unread": "a PDF"}, "not tested"),
        ("third-party-cookies-told", {"behaviours": (GA,)}, "not tested"),
        ("third-party-cookies-told", {"behaviours": (IDE,)}, "not found"),
        ("controller-and-contact-told", {"said": {Practice.META_CONTACT: {"wellformed"}}}, "not found"),
        (
            "controller-and-contact-told",
            {"said": {Practice.META_CONTACT: {"wellformed"}, Practice.META_CONTROLLER_IDENTITY: {"affirms"}}},
            "found",
        ),
        ("officer-told", {"said": {Practice.META_DPO: {"affirms"}}}, "found"),
        ("recipients-told", {"said": {Practice.SHARING_AFFILIATES: {"affirms"}}}, "found"),
        ("recipients-named", {"behaviours": (GOOGLE,)}, "not found"),
        ("recipients-named", {}, "not tested"),
        ("transfers-from-europe-told", {"behaviours": (GOOGLE,)}, "not found"),
        ("transfers-from-europe-told", {"behaviours": (seen("analytics", country="IE"),)}, "not tested"),
        ("transfers-from-china-told", {"behaviours": (seen("analytics", country="IE"),)}, "not found"),
        ("period-told", {"said": {Practice.RETENTION_PERIOD: {"2 years"}}}, "found"),
        ("european-rights-told", {"said": {Practice.RIGHTS_LISTED: set(RIGHTS)}}, "found"),
        ("european-rights-told", {"said": {Practice.RIGHTS_LISTED: {"access"}}}, "not found"),
        ("european-rights-told", {"said": {Practice.RIGHTS_LISTED: {"access"}}, "unread": "a PDF"}, "not tested"),
        ("californian-rights-told", {"said": {Practice.RIGHTS_LISTED: set(RIGHTS)}}, "found"),
        ("withdrawal-told", {"said": {Practice.CONSENT_WITHDRAWABLE: {"affirms"}}}, "found"),
        ("withdrawal-told", {}, "not found"),
        ("complaint-told", {"said": {Practice.RIGHTS_LISTED: {"complaint"}}}, "found"),
        ("categories-told", {"said": {Practice.DATA_COLLECTS: {"email"}}}, "found"),
        ("categories-and-period-told", {"said": {Practice.DATA_COLLECTS: {"email"}}}, "not found"),
        ("forms-encrypted", {}, "not tested"),
        ("forms-encrypted", {"behaviours": (seen("form", in_the_clear=True),)}, "not found"),
        ("forms-encrypted", {"behaviours": (seen("form", in_the_clear=False),)}, "found"),
        ("updated-within-a-year", {"last_updated": date(2026, 1, 1)}, "found"),
        ("updated-within-a-year", {"last_updated": date(2021, 1, 1)}, "not found"),
        ("updated-within-a-year", {}, "not found"),
        ("opt-out-told", {}, "not tested"),
        ("opt-out-told", {"behaviours": (seen("advertising"),)}, "not found"),
        (
            "opt-out-told",
            {"behaviours": (seen("advertising"),), "said": REFUSED},
            "found",
        ),
        ("signal-respected", {}, "not tested"),
        ("signal-respected", {"behaviours": (seen("signal", "GPC", without=["a"], stays=["a"]),)}, "not found"),
        ("signal-respected", {"behaviours": (seen("signal", "GPC", without=["a"], stays=[]),)}, "found"),
        ("minors-told", {"said": {Practice.AUDIENCE_CHILDREN: {"affirms"}}}, "found"),
    ],
)
def test_a_look(look: str, changes: dict[str, Any], answer: str) -> None:
    facts = {"audited": date(2026, 5, 1), "conditions": frozenset({Condition.NO_CHOICE})} | changes
    found = LOOKS[look](Ground(**facts))
    assert found.answer == answer, found.what
    assert found.what.endswith(".")


def test_every_look_is_taken_here() -> None:
    taken = {case[0] for case in test_a_look.pytestmark[0].args[1]}
    assert taken == set(LOOKS)
