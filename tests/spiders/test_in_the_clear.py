"""How a site answers without TLS, asked without a browser."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from spiders.in_the_clear import ask, clear_url

ANSWERS = {
    "/": "301 Moved\r\nLocation: https://shop.example/",
    "/hop": "302 Found\r\nlocation:  /",
    "/open": "200 OK\r\nContent-Type: text/html",
    "/meta": "200 OK\r\nContent-Length: 70",
    "/loop": "301 Moved\r\nLocation: /loop",
    "/gone": "404 Not Found",
}
META = "<meta http-equiv='refresh' content='0; url=https://shop.example/'>"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def port() -> AsyncIterator[int]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = head.split()[1]
        assert "Host: shop.example" in head
        if path != "/odd":
            body = META if path == "/meta" else "<h1>Shop</h1>"
            writer.write(f"HTTP/1.1 {ANSWERS[path]}\r\n\r\n{body}".encode())
        else:
            writer.write(b"SSH-2.0-x\r\n")
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", (301, "https://shop.example/", None)),
        ("/hop", (301, "https://shop.example/", None)),
        ("/open", (200, None, None)),
        ("/meta", (200, "https://shop.example/", None)),
        ("/gone", (404, None, None)),
        ("/odd", (None, None, "network: the answer is no HTTP")),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_answered(port: int, path: str, expected: tuple[int | None, str | None, str | None]) -> None:
    answer = await ask(
        f"http://shop.example{path}", "an agent", connect_to=(f":80:127.0.0.1:{port}",), allow_private=True
    )
    assert (answer.status, answer.leads_to, answer.error) == expected


@pytest.mark.asyncio(loop_scope="module")
async def test_a_loop_ends(port: int) -> None:
    answer = await ask("http://shop.example/loop", "", connect_to=(f":80:127.0.0.1:{port}",), allow_private=True)
    assert (answer.status, answer.error) == (301, None)


@pytest.mark.asyncio(loop_scope="module")
async def test_nobody_listens_and_nobody_may_be_asked(port: int) -> None:
    refused = await ask("http://shop.example/", "", connect_to=(":80:127.0.0.1:1",), allow_private=True)
    assert (refused.status, (refused.error or "").partition(":")[0]) == (None, "refused")
    private = await ask("http://shop.example/", "", connect_to=(f":80:127.0.0.1:{port}",), allow_private=False)
    assert (private.error or "").startswith("not asked: refused")


@pytest.mark.parametrize(
    ("home", "clear"),
    [
        ("https://shop.example/en/?q=1#top", "http://shop.example/en/"),
        ("https://shop.example:8443/", None),
        ("http://shop.example/", None),
        ("", None),
    ],
)
def test_the_address_without_tls(home: str, clear: str | None) -> None:
    assert clear_url(home) == clear
