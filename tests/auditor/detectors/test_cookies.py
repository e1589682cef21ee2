"""Cookies that were stored: what for, whose, for how long."""

from typing import Any

import pytest

from auditor.detectors.cookies import detect
from auditor.detectors.scene import Scene
from auditor.model.findings import Behaviour
from auditor.model.observations import Cookie
from tests.auditor.judging import KNOWLEDGE, cookie, record

GA = "https://www.google-analytics.com/analytics.js"
GTAG = "https://www.googletagmanager.com/gtag/js?id=G-1"


def found(*cookies: Cookie) -> list[Behaviour]:
    return list(detect(Scene(record(cookies=cookies), KNOWLEDGE)))


@pytest.mark.parametrize(
    ("one", "facts"),
    [
        (cookie("_ga", setter_url=GA), {"purpose": "analytics", "vendor": "google-analytics", "party": "first"}),
        (cookie("_ga"), {"purpose": "analytics", "vendor": "google-analytics"}),
        (cookie("_ga", setter_url=GTAG), {"purpose": "analytics", "vendor": "google-analytics", "is_sure": True}),
        (cookie("x1y2", setter_url=GTAG), {"purpose": None, "vendor": "google-tag-manager"}),
        (cookie("x1y2", setter_url=GA), {"purpose": "analytics", "vendor": "google-analytics", "is_sure": True}),
        (cookie("x1y2"), {"purpose": None, "vendor": None, "is_sure": False}),
        (cookie("IDE", domain="doubleclick.net"), {"purpose": "advertising", "vendor": "google-ads", "party": "third"}),
        (cookie("fr", domain="facebook.com", setter_url="https://www.facebook.com/tr?id=1"), {"vendor": "meta-pixel"}),
        (cookie("IDE", domain="doubleclick.net", setter_url=GA), {"vendor": "google-ads", "party": "third"}),
        (cookie("a", domain="shop.test"), {"party": "first", "vendor": None}),
        (cookie("PHPSESSID", lifetime_seconds=None), {"purpose": "strictly_necessary", "lifetime_seconds": None}),
        (cookie("x", value="dark"), {"identifier": False}),
        (cookie("x"), {"identifier": True}),
    ],
)
def test_what_is_known_of_a_cookie(one: Cookie, facts: dict[str, Any]) -> None:
    (behaviour,) = found(one)
    assert {name: behaviour.facts[name] for name in facts} == facts


@pytest.mark.parametrize("changes", [{"stored": False}, {"lifetime_seconds": 0}, {"lifetime_seconds": -1.0}])
def test_refused_and_deleted_cookies_are_not_stored(changes: dict[str, Any]) -> None:
    assert found(cookie("_ga", **changes)) == []


def test_a_cookie_set_on_many_pages_is_one_behaviour() -> None:
    (behaviour,) = found(cookie("a", number=1), cookie("a", number=2, lifetime_seconds=60))
    assert behaviour.facts["lifetime_seconds"] == 31_536_000
    assert [row.id for row in behaviour.evidence] == [1, 2]


def test_who_set_it_is_told_before_that_it_was_found() -> None:
    (behaviour,) = found(cookie("a", number=1, set_by="jar"), cookie("a", number=2, set_by="script", setter_url=GA))
    assert behaviour.evidence[0].id == 2
    assert GA in (behaviour.evidence[0].detail or "")
