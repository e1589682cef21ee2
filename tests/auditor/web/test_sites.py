import pytest

from auditor.model.practices import Party
from auditor.web.sites import host_of, is_ip_address, party_of, site_of


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.shop.example", "shop.example"),
        ("a.b.shop.co.uk", "shop.co.uk"),
        ("WWW.Shop.Example.", "shop.example"),
        ("someone.github.io", "someone.github.io"),
        ("deep.someone.github.io", "someone.github.io"),
        ("github.io", "github.io"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("shop.unheard-of", "shop.unheard-of"),
        ("www.食狮.com.cn", "食狮.com.cn"),
        ("www.xn--85x722f.com.cn", "xn--85x722f.com.cn"),
    ],
)
def test_the_site_of_a_host_is_what_somebody_could_register(host: str, site: str) -> None:
    assert site_of(host) == site


@pytest.mark.parametrize(
    ("host", "is_address"),
    [("127.0.0.1", True), ("::1", True), ("[::1]", True), ("1.2.3", False), ("shop.example", False), ("", False)],
)
def test_addresses_are_told_from_names(host: str, is_address: bool) -> None:
    assert is_ip_address(host) is is_address


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Shop.example:8443/a?b", "www.shop.example"),
        ("wss://shop.example/socket", "shop.example"),
        ("http://[::1]:80/", "::1"),
        ("blob:https://shop.example/1234", "shop.example"),
        ("data:text/plain,hello", None),
        ("about:blank", None),
        ("http://[broken/", None),
        ("", None),
    ],
)
def test_the_host_of_a_url(url: str, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "page", "party"),
    [
        ("cdn.shop.example", "www.shop.example", Party.FIRST),
        ("shop.example", "shop.example", Party.FIRST),
        ("tracker.example", "shop.example", Party.THIRD),
        ("a.github.io", "b.github.io", Party.THIRD),
        ("127.0.0.1", "127.0.0.1", Party.FIRST),
        (None, "shop.example", None),
        ("shop.example", None, None),
    ],
)
def test_the_party_of_a_host_is_seen_from_the_page(host: str | None, page: str | None, party: Party | None) -> None:
    assert party_of(host, page) is party
