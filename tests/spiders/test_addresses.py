import pytest

from auditor.errors import UsageError
from spiders.addresses import Addresses, connected_host, is_private


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("::1", True),
        ("[::1]", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("224.0.0.1", True),
        ("8.8.8.8", False),
        ("2606:4700:4700::1111", False),
        ("::ffff:8.8.8.8", False),
        ("example.org", False),
    ],
)
def test_addresses_that_are_not_on_the_public_internet(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("rules", "host", "port", "target"),
    [
        ((), "a.example", 443, "a.example"),
        ((":443:127.0.0.1:8443",), "a.example", 443, "127.0.0.1"),
        ((":443:127.0.0.1:8443",), "a.example", 80, "a.example"),
        (("a.example:443:b.example:8443",), "a.example", 443, "b.example"),
        (("a.example::b.example:",), "c.example", 443, "c.example"),
        (("a.example:443::8443",), "a.example", 443, "a.example"),
        (("::[::1]:8443",), "a.example", 443, "::1"),
        (("a.example::10.0.0.1:", "::10.0.0.2:"), "a.example", 443, "10.0.0.1"),
    ],
)
def test_rules_of_connect_to(rules: tuple[str, ...], host: str, port: int, target: str) -> None:
    assert connected_host(host, port, rules) == target


def test_a_rule_that_is_none() -> None:
    with pytest.raises(UsageError):
        connected_host("a.example", 443, ("a.example",))


@pytest.mark.parametrize(
    ("url", "connect_to", "allow_private", "proxied", "refusal"),
    [
        ("http://127.0.0.1:8000/", (), False, False, "refused: the private address 127.0.0.1"),
        ("http://127.0.0.1:8000/", (), True, False, None),
        ("http://localhost/", (), False, False, "refused: localhost is at the private"),
        ("https://a.example/", ("::127.0.0.1:8443",), False, False, "refused: a.example is at the private 127.0.0.1"),
        ("https://a.example/", ("::127.0.0.1:8443",), True, False, None),
        ("https://8.8.8.8/", (), False, False, None),
        ("https://no-such-name.invalid/", (), False, False, "network: unknown host no-such-name.invalid"),
        ("https://no-such-name.invalid/", (), False, True, None),
        ("http://192.168.1.1/", (), False, True, "refused: the private address 192.168.1.1"),
    ],
)
async def test_where_an_audit_may_go(
    url: str, connect_to: tuple[str, ...], allow_private: bool, proxied: bool, refusal: str | None
) -> None:
    addresses = Addresses(connect_to=connect_to, allow_private=allow_private, proxied=proxied)
    said = await addresses.refusal(url)
    assert said is None if refusal is None else (said or "").startswith(refusal)
