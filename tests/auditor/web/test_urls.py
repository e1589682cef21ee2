"""What a URL says."""

import pytest

from auditor.web.urls import address_of, is_in_the_clear, starts_with, values_of, without_query


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://WWW.Example.com/A/b?c=1#d", "www.example.com/a/b"),
        ("https://example.com", "example.com"),
        ("data:image/gif;base64,R0", ""),
        ("blob:https://example.com/1", "example.com/1"),
    ],
)
def test_address(url: str, address: str) -> None:
    assert address_of(url) == address


@pytest.mark.parametrize(
    ("url", "values"),
    [
        ("https://a.example/p?x=1&y=a%20b", [("x", "1"), ("y", "a b"), ("", ""), ("", "p")]),
        ("https://a.example/ad;id=7;k=v?", [("", ""), ("", "ad"), ("id", "7"), ("k", "v")]),
        ("https://a.example/#token=z", [("token", "z"), ("", ""), ("", "")]),
        ("https://[broken", []),
    ],
)
def test_values(url: str, values: list[tuple[str, str]]) -> None:
    assert list(values_of(url)) == values


@pytest.mark.parametrize(
    ("url", "clear"),
    [
        ("http://example.com/", True),
        ("ws://example.com/", True),
        ("https://example.com/", False),
        ("wss://example.com/", False),
        ("http://localhost:8000/", False),
        ("http://127.0.0.1/", False),
        ("http://[::1]/", False),
        ("http://127.0.0.1.example.com/", True),
        ("about:blank", False),
    ],
)
def test_loopback_is_no_less_safe_than_tls(url: str, clear: bool) -> None:
    assert is_in_the_clear(url) is clear


@pytest.mark.parametrize(
    ("address", "prefix", "covered"),
    [
        ("www.facebook.com/tr/", "facebook.com/tr", True),
        ("www.facebook.com/tr", "facebook.com/tr", True),
        ("www.facebook.com/trends", "facebook.com/tr", False),
        ("notfacebook.com/tr", "facebook.com/tr", False),
        ("hit.example.com/anything", "example.com", True),
        ("example.com/e/1", "example.com/e/", True),
    ],
)
def test_a_prefix_ends_at_a_word_and_covers_subdomains(address: str, prefix: str, covered: bool) -> None:
    assert starts_with(address, prefix) is covered


def test_without_query() -> None:
    assert without_query("https://a.example/p?x=1#y") == "https://a.example/p"
