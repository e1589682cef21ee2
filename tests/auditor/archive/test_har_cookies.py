"""Cookies of a recording: asked for, kept as far as it shows, and those that were only sent."""

import json
from typing import Any

import pytest

from auditor.archive.har_cookies import NOT_SHOWN
from auditor.archive.har_format import parse_har
from auditor.archive.har_import import page_views
from auditor.model.observations import Cookie
from auditor.model.practices import Party
from tests.auditor.archive.made import HOME, entry, har

ADS = "https://ads.example/p.gif"


def cookies(*entries: dict[str, Any]) -> tuple[Cookie, ...]:
    (record,) = page_views(parse_har(json.dumps(har(*entries)).encode(), "a.har"))
    return record.cookies or ()


def asking(url: str, *lines: str, **facts: Any) -> dict[str, Any]:
    return entry(url, answered={"Set-Cookie": list(lines)}, **facts)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a=1", {"lifetime_seconds": None, "host_only": True, "stored": True, "final": True, "set_by": "http"}),
        ("a=1; Domain=shop.example; Max-Age=60", {"lifetime_seconds": 60.0, "host_only": False}),
        ("a=1; Max-Age=0", {"lifetime_seconds": 0.0, "stored": True, "final": False}),
        ("a=1; Domain=other.example", {"stored": False, "blocked_reason": "InvalidDomain", "final": False}),
        ("__Host-a=1; Path=/", {"stored": False, "blocked_reason": "InvalidPrefix"}),
    ],
)
def test_what_a_page_asks_for(line: str, expected: dict[str, Any]) -> None:
    (cookie,) = cookies(asking(HOME, line))
    assert {name: getattr(cookie, name) for name in expected} == expected
    assert (cookie.request, cookie.setter_url) == (1, HOME)
    assert cookie.party is (Party.THIRD if "other" in line else Party.FIRST)


def test_the_last_of_a_name_stands_in_the_end() -> None:
    first, second = cookies(asking(HOME, "a=1\na=2"))
    assert (first.final, second.final) == (False, True)


@pytest.mark.parametrize(
    ("sent", "stored"), [({"cookie": "x=0; uid=u1"}, True), ({"cookie": "uid=u2"}, False), ({}, False)]
)
def test_what_a_third_party_asks_for_counts_when_it_is_sent_back(sent: dict[str, str], stored: bool) -> None:
    found = cookies(entry(HOME), asking(ADS, "uid=u1; Secure; SameSite=None"), entry(ADS, sent=sent, mime="image/gif"))
    uid = next(cookie for cookie in found if cookie.name == "uid" and cookie.set_by == "http")
    assert (uid.stored, uid.blocked_reason, uid.party) == (stored, None if stored else NOT_SHOWN, Party.THIRD)


def test_a_cookie_that_was_only_sent_is_there_and_nobody_saw_who_set_it() -> None:
    listed = [{"name": "b", "value": "2", "domain": ".shop.example", "expires": "2026-11-20T09:01:01Z", "secure": True}]
    found = cookies(
        entry(HOME, sent={"cookie": "a=1"}),
        entry(HOME + "x", sent={"cookie": "a=1"}),
        entry(HOME + "y", cookies=listed),
    )
    assert [(row.name, row.domain, row.set_by, row.request, row.lifetime_seconds, row.secure) for row in found] == [
        ("a", "shop.example", "jar", None, None, False),
        ("b", "shop.example", "jar", None, 60.0, True),
    ]


def test_a_cookie_that_was_set_and_sent_back_is_one() -> None:
    found = cookies(
        asking(HOME, "a=1; Domain=shop.example"), entry("https://www.shop.example/", sent={"cookie": "a=1"})
    )
    assert [(row.name, row.set_by) for row in found] == [("a", "http")]
