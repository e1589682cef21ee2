"""Asks for a site's home page by plain HTTP: whether what is not encrypted leads to what is.

With a connection of its own and not through the browser, which goes to HTTPS by itself where it knows HSTS (RFC 6797
section 8.3) or has the site in its list, and then nothing shows of what others are given.
"""

import asyncio
import re
from collections.abc import Awaitable
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from auditor.model.names import ClearAnswer
from spiders.addresses import Addresses, connected

PATIENCE = 10.0
"""Seconds for one answer."""
MOST_HOPS = 5
_LARGEST = 65_536
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_LOCATION = re.compile(rb"\r?\nlocation:[ \t]*([^\r\n]+)", re.IGNORECASE)
_REFRESH = re.compile(
    rb"<meta[^>]+http-equiv\s*=\s*[\"']?refresh[^>]+content\s*=\s*[\"']?\s*[\d.]+\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)",
    re.IGNORECASE,
)


class Asker(Protocol):
    """Asks an address in the clear."""

    def __call__(
        self, url: str, user_agent: str, *, connect_to: tuple[str, ...], allow_private: bool
    ) -> Awaitable[ClearAnswer]: ...


def clear_url(home: str) -> str | None:
    """The home page's address without TLS; None where it has a port of its own, which has no twin."""
    parts = urlsplit(home)
    if parts.port is not None or parts.scheme != "https":
        return None
    return parts._replace(scheme="http", query="", fragment="").geturl()


async def ask(url: str, user_agent: str, *, connect_to: tuple[str, ...], allow_private: bool) -> ClearAnswer:
    """What is answered, after as many redirects as stay in the clear."""
    addresses = Addresses(connect_to=connect_to, allow_private=allow_private)
    status, following = None, url
    for _ in range(MOST_HOPS):
        if refusal := await addresses.refusal(following):
            return ClearAnswer(url=url, status=status, error=f"not asked: {refusal}")
        try:
            async with asyncio.timeout(PATIENCE):
                status, location = await _answer(following, user_agent, connect_to)
        except ConnectionRefusedError:
            return ClearAnswer(url=url, status=status, error="refused: nobody listens there")
        except TimeoutError:
            return ClearAnswer(url=url, status=status, error=f"timeout: no answer within {PATIENCE:g} s")
        except (OSError, ValueError) as problem:
            return ClearAnswer(url=url, status=status, error=f"network: {problem}")
        if location is None:
            break
        following = urljoin(following, location)
        if not following.startswith("http://"):
            break
    return ClearAnswer(url=url, status=status, leads_to=None if following == url else following)


async def _answer(url: str, user_agent: str, connect_to: tuple[str, ...]) -> tuple[int, str | None]:
    """Status, and where it leads. Raises OSError; ValueError for what is not HTTP."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 80
    reader, writer = await asyncio.open_connection(*connected(host, port, connect_to))
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = (
            f"GET {target} HTTP/1.1",
            f"Host: {parts.netloc}",
            f"User-Agent: {user_agent}",
            "Accept: text/html,*/*",
        )
        writer.write("\r\n".join((*lines, "Connection: close", "", "")).encode())
        await writer.drain()
        answer = await _read(reader)
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    status = _STATUS.match(head)
    if status is None:
        raise ValueError("the answer is no HTTP")
    code = int(status[1])
    found = _LOCATION.search(head) if 300 <= code < 400 else _REFRESH.search(body)
    return code, found[1].decode("utf-8", "replace").strip() if found else None


async def _read(reader: asyncio.StreamReader) -> bytes:
    answer = b""
    while len(answer) < _LARGEST and (part := await reader.read(_LARGEST)):
        answer += part
        if b"\r\n\r\n" in answer and _STATUS.match(answer) and answer[9:10] == b"3":
            break
    return answer
