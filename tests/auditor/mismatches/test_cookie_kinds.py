"""Which kind of cookie a policy would call each of them."""

import pytest

from auditor.mismatches.cookie_kinds import CATEGORY, is_non_essential, kind_of
from auditor.model.findings import Behaviour, Subject
from auditor.model.practices import CookiePurpose


def stored(purpose: str | None, category: str | None, *, is_sure: bool = True) -> Behaviour:
    facts = {"purpose": purpose, "category": category, "is_sure": is_sure}
    subject = Subject(kind="cookie", name="a", host="shop.test")
    return Behaviour(kind="cookie", subject=subject, conditions=(), evidence=(), facts=facts)


@pytest.mark.parametrize(
    ("cookie", "kind", "non_essential"),
    [
        (stored("analytics", "analytics"), "analytics", True),
        (stored("strictly_necessary", None), "strictly_necessary", False),
        # What a social network's button stores is the network's, for whatever it uses it besides.
        (stored("advertising", "social"), "social_media", True),
        (stored("functional", "social"), "functional", False),
        (stored("advertising", "advertising", is_sure=False), None, False),
        (stored(None, None), None, False),
    ],
)
def test_kinds(cookie: Behaviour, kind: str | None, non_essential: bool) -> None:
    assert (kind_of(cookie), is_non_essential(cookie)) == (kind, non_essential)


def test_every_kind_has_its_claim() -> None:
    assert set(CATEGORY) == set(CookiePurpose)
