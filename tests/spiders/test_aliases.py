"""Names that lead to others: which are looked up, and what a resolver says of them."""

import asyncio
from collections.abc import AsyncIterator
from typing import cast

import dns.asyncresolver
import dns.flags
import dns.message
import dns.resolver
import dns.rrset
import pytest
import pytest_asyncio

from spiders.aliases import aliases_of, look_up, worth_a_look


@pytest.mark.parametrize(
    ("host", "connect_to", "looked_up"),
    [
        ("stats.shop.example", (), True),
        ("a.b.shop.example", (), True),
        ("shop.example", (), False),
        ("www.shop.example", (), False),
        ("ads.example", (), False),
        ("stats.shop.example", (":443:127.0.0.1:1",), False),
        ("stats.shop.example", ("stats.shop.example::10.0.0.1:",), False),
        ("stats.shop.example", ("other.example::10.0.0.1:",), True),
    ],
)
def test_which_names_are_looked_up(host: str, connect_to: tuple[str, ...], looked_up: bool) -> None:
    assert worth_a_look([host], "shop.example", connect_to) == ((host,) if looked_up else ())


def test_an_address_has_no_alias() -> None:
    assert worth_a_look(["127.0.0.1"], "127.0.0.1", ()) == ()


async def test_only_aliases_are_kept() -> None:
    async def resolve(host: str) -> tuple[str, ...]:
        return ("shop.adobedc.example",) if host == "stats.shop.example" else ()

    hosts = ("img.shop.example", "stats.shop.example")
    assert await aliases_of(hosts, resolve) == {"stats.shop.example": ("shop.adobedc.example",)}


CHAIN = {"stats.shop.example.": "a.vendor.example.", "a.vendor.example.": "b.cloud.example."}


class Server(asyncio.DatagramProtocol):
    """A name server with one chain of aliases."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        query = dns.message.from_wire(data)
        answer = dns.message.make_response(query, recursion_available=True)
        name = str(query.question[0].name)
        if name == "nothing.shop.example.":
            answer.set_rcode(3)
        while name in CHAIN:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", CHAIN[name]))
            name = CHAIN[name]
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "A", "127.0.0.9"))
        self.transport.sendto(answer.to_wire(), address)


@pytest_asyncio.fixture
async def name_server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], transport.get_extra_info("sockname")[1]
    monkeypatch.setattr(dns.asyncresolver, "Resolver", lambda: resolver)
    yield
    transport.close()


@pytest.mark.parametrize(
    ("host", "chain"),
    [
        ("stats.shop.example", ("a.vendor.example", "b.cloud.example")),
        ("img.shop.example", ()),
        ("nothing.shop.example", ()),
    ],
)
@pytest.mark.usefixtures("name_server")
async def test_a_resolver_tells_the_whole_chain(host: str, chain: tuple[str, ...]) -> None:
    assert await look_up(host) == chain
