import pytest

from auditor.commands.options import site_named


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("shop.example", "shop.example"),
        ("www.shop.example", "shop.example"),
        ("WWW.Shop.Example", "shop.example"),
        ("https://www.shop.example/path?x=1", "shop.example"),
        ("www.shop.example/path", "shop.example"),
        ("shop.example:8443", "shop.example"),
        ("https://127.0.0.1:8443/", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:8443", "::1"),
        ("localhost", "localhost"),
        ("shop.co.uk", "shop.co.uk"),
        ("http://a.github.io/", "a.github.io"),
    ],
)
def test_the_site_that_is_meant(text: str, site: str) -> None:
    assert site_named(text) == site
