from typing import Any

import pytest

from reports import words

DAY = 86_400


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "session"),
        (0, "deleted"),
        (-5, "deleted"),
        (0.4, "less than a second"),
        (1, "1 second"),
        (1800, "30 minutes"),
        (3600, "1 hour"),
        (DAY, "1 day"),
        (30 * DAY, "1 month"),
        (365 * DAY, "12 months"),
        (396 * DAY, "13 months"),
        (730 * DAY, "2 years"),
    ],
)
def test_a_lifetime_is_said_as_policies_say_it(seconds: float | None, text: str) -> None:
    assert words.lifetime(seconds) == text


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://shop.example/a", True),
        ("http://shop.example/", True),
        ("HTTPS://SHOP.EXAMPLE/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("blob:https://shop.example/1", False),
        ("file:///etc/passwd", False),
        ("//shop.example/", False),
        ("/relative", False),
        ("https://", False),
        ("https://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked_to(url: str | None, safe: bool) -> None:
    assert (words.web_url(url) is not None) is safe


@pytest.mark.parametrize(
    ("value", "day", "minute"),
    [
        ("2026-11-03T08:30:00+00:00", "3 Nov 2026", "3 Nov 2026, 08:30 UTC"),
        ("not a time", "not a time", "not a time"),
        (None, "", ""),
    ],
)
def test_times_are_said_shortly(value: str | None, day: str, minute: str) -> None:
    assert words.date(value).replace("\u00a0", " ") == day
    assert words.time(value).replace("\u00a0", " ") == minute


@pytest.mark.parametrize(
    ("count", "text"), [(None, ""), (0, "0 B"), (999, "999 B"), (4100, "4.1 kB"), (2_000_000, "2.0 MB")]
)
def test_sizes(count: int | None, text: str) -> None:
    assert words.size(count) == text


@pytest.mark.parametrize(
    ("count", "many", "text"), [(1, None, "1 site"), (0, None, "0 sites"), (1204, None, "1,204 sites")]
)
def test_counts(count: int, many: str | None, text: str) -> None:
    assert words.counted(count, "site", many) == text


def test_a_long_url_keeps_its_host_and_its_end() -> None:
    url = "https://shop.example/" + "a" * 500 + "?end"
    assert len(words.shown(url)) == 91
    assert words.shown(url).startswith("https://shop.example/")
    assert words.shown(url).endswith("?end")
    assert words.shown("https://shop.example/") == "https://shop.example/"


@pytest.mark.parametrize(("text", "laid_out"), [('{"a":1}', '{\n  "a": 1\n}'), ("no json", "no json"), (None, "")])
def test_json_is_laid_out(text: str | None, laid_out: str) -> None:
    assert words.pretty(text) == laid_out


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["canvas", "webgl"], "canvas, webgl"),
        ({"Purchase": 2, "email": "sha256"}, "Purchase: 2, email: sha256"),
        ({"a": [1, 2]}, "a: 1, 2"),
        (True, "yes"),
        (0.5, "0.5"),
        (7, "7"),
        ("x", "x"),
    ],
)
def test_a_fact_is_told_in_words(value: Any, text: str) -> None:
    assert words.fact(value) == text


def test_what_managers_encode_can_be_read() -> None:
    assert words.readable("cookie x=%7B%2522a%2522%3Atrue%7D") == 'cookie x={"a":true}'
    assert words.readable("cookie choice=100%") == "cookie choice=100%"
