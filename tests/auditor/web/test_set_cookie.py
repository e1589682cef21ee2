"""Cookies are read as RFC 6265bis says that browsers read them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.web.set_cookie import cookie_date, default_path, parse_set_cookie

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
URL = "https://www.shop.example/a/b/page"


def parse(line: str, url: str = URL, **rest: bool) -> object:
    return parse_set_cookie(line, url, NOW, **rest)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a=1", {"name": "a", "value": "1", "domain": "www.shop.example", "host_only": True, "path": "/a/b"}),
        ("  a  =  1  ; Path=/", {"name": "a", "value": "1", "path": "/"}),
        ("a=1=2", {"name": "a", "value": "1=2"}),
        ('a="quoted"', {"value": '"quoted"'}),
        ("a=", {"name": "a", "value": "", "refused": None}),
        ("=1", {"name": "", "value": "1", "refused": None}),
        ("nameless", {"name": "", "value": "nameless", "refused": None}),
        ("a=1; Domain=shop.example", {"domain": "shop.example", "host_only": False}),
        ("a=1; Domain=.Shop.Example", {"domain": "shop.example", "host_only": False}),
        ("a=1; Domain=", {"domain": "www.shop.example", "host_only": True}),
        ("a=1; Path=nowhere", {"path": "/a/b"}),
        ("a=1; Path=/x; Path=/y", {"path": "/y"}),
        ("a=1; SECURE; httponly", {"secure": True, "http_only": True}),
        ("a=1; Secure=false", {"secure": True}),
        ("a=1; SameSite=strict", {"same_site": "Strict"}),
        ("a=1; SameSite=other", {"same_site": None}),
        ("a=1; SameSite=None; Secure; Partitioned", {"same_site": "None", "partitioned": True}),
        ("a=1; Max-Age=60", {"lifetime_seconds": 60.0}),
        ("a=1; Max-Age=-1", {"lifetime_seconds": -1.0}),
        ("a=1; Max-Age=1.5", {"lifetime_seconds": None}),
        ("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", {"lifetime_seconds": 60.0}),
        ("a=1; Expires=Mon, 23 Nov 2026 12:01:00 GMT", {"lifetime_seconds": 60.0}),
        ("a=1; Expires=Thu, 01-Jan-1970 00:00:00 GMT", {"lifetime_seconds": -(NOW.timestamp())}),
        ("a=1; Expires=tomorrow", {"lifetime_seconds": None}),
        ("a=1; Max-Age=63072000", {"lifetime_seconds": 63072000.0}),
    ],
)
def test_a_line(line: str, expected: dict[str, object]) -> None:
    cookie = parse(line)
    assert {name: getattr(cookie, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "url", "from_script", "refused"),
    [
        ("a=1", URL, False, None),
        ("", URL, False, "NoCookieContent"),
        ("=", URL, False, "NoCookieContent"),
        ("a=1\x00", URL, False, "DisallowedCharacter"),
        ("a=" + "x" * 4096, URL, False, "NameValuePairExceedsMaxSize"),
        ("a=" + "x" * 4095, URL, False, None),
        ("a=1; Domain=other.example", URL, False, "InvalidDomain"),
        ("a=1; Domain=example", URL, False, "InvalidDomain"),
        ("a=1; Domain=deeper.www.shop.example", URL, False, "InvalidDomain"),
        ("a=1; Domain=co.uk", "https://shop.co.uk/", False, "InvalidDomain"),
        ("a=1; Domain=github.io", "https://me.github.io/", False, "InvalidDomain"),
        ("a=1; Domain=127.0.0.1", "http://127.0.0.1/", False, None),
        ("a=1; Domain=0.0.1", "http://127.0.0.1/", False, "InvalidDomain"),
        ("a=1; Secure", "http://shop.example/", False, "SecureOnly"),
        ("a=1; Secure", "http://localhost/", False, None),
        ("a=1; Secure", "wss://shop.example/", False, None),
        ("a=1; HttpOnly", URL, True, "HttpOnlyFromScript"),
        ("a=1; HttpOnly", URL, False, None),
        ("a=1; SameSite=None", URL, False, "SameSiteNoneInsecure"),
        ("a=1; Partitioned", URL, False, "InvalidPartitioned"),
        ("__Secure-a=1", URL, False, "InvalidPrefix"),
        ("__secure-a=1; Secure", URL, False, None),
        ("__Host-a=1; Secure; Path=/", URL, False, None),
        ("__Host-a=1; Secure", URL, False, "InvalidPrefix"),
        ("__Host-a=1; Secure; Path=/; Domain=www.shop.example", URL, False, "InvalidPrefix"),
        ("=__Host-a=1; Secure; Path=/", URL, False, "InvalidPrefix"),
    ],
)
def test_what_every_browser_refuses(line: str, url: str, from_script: bool, refused: str | None) -> None:
    assert parse_set_cookie(line, url, NOW, from_script=from_script).refused == refused


@pytest.mark.parametrize(
    ("path", "expected"),
    [("", "/"), ("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b", "/a"), ("/a/b/", "/a/b"), ("nowhere", "/")],
)
def test_default_paths(path: str, expected: str) -> None:
    assert default_path(path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wed, 09 Jun 2021 10:18:14 GMT", datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)),
        ("Wednesday, 09-Jun-21 10:18:14 GMT", datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)),
        ("Wed Jun  9 10:18:14 2021", datetime(2021, 6, 9, 10, 18, 14, tzinfo=UTC)),
        ("1 jan 70 1:2:3", datetime(1970, 1, 1, 1, 2, 3, tzinfo=UTC)),
        ("1 January 69 1:2:3", datetime(2069, 1, 1, 1, 2, 3, tzinfo=UTC)),
        ("Wed, 09 Jun 2021", None),
        ("Wed, 31 Feb 2021 10:18:14 GMT", None),
        ("Wed, 09 Jun 1600 10:18:14 GMT", None),
        ("Wed, 09 Jun 2021 25:18:14 GMT", None),
        ("", None),
    ],
)
def test_dates_in_their_many_forms(text: str, expected: datetime | None) -> None:
    assert cookie_date(text) == expected


@given(line=st.text(), url=st.sampled_from([URL, "http://[::1]/", "about:blank", "blob:https://a.example/1", ""]))
def test_anything_can_be_read(line: str, url: str) -> None:
    cookie = parse_set_cookie(line, url, NOW)
    assert cookie.host_only or cookie.domain


@given(seconds=st.integers(min_value=-(10**8), max_value=10**8))
def test_an_expiry_date_is_a_lifetime(seconds: int) -> None:
    at = (NOW + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert parse_set_cookie(f"a=1; Expires={at}", URL, NOW).lifetime_seconds == seconds
