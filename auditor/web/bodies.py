"""What stands in the body of a request: text as it is, bytes as they are kept (`base64:…`), packed or not."""

import base64
import re
import zlib
from dataclasses import dataclass
from urllib.parse import parse_qsl

LONGEST = 1 << 20
"""Characters that are looked at."""
_AS_BYTES = "base64:"
_FORM = re.compile(r"[\w.%+\[\]-]+=[^\s{}\"]*\Z")
_ADDRESS = re.compile(r"https?:(?://|\\/\\/)[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a body, and whether it was packed by gzip, zlib or deflate."""

    text: str
    packed: bool = False


def body_of(kept: str) -> Body:
    """What a body says; bytes that are no text are shown as far as they can be."""
    if not kept.startswith(_AS_BYTES):
        return Body(kept[:LONGEST])
    try:
        # Four characters are three bytes: a piece that ends elsewhere cannot be decoded.
        content = base64.b64decode(kept[len(_AS_BYTES) : len(_AS_BYTES) + LONGEST])
    except ValueError:
        return Body(kept[:LONGEST])
    text = unzipped(content)
    if text is None:
        text = _inflated(content)
    return Body(content.decode("utf-8", "replace")) if text is None else Body(text, packed=True)


def unzipped(content: bytes) -> str | None:
    """The text that gzip or zlib packed, as much as may be; None for anything else."""
    if content[:2] != b"\x1f\x8b" and (content[:1] != b"\x78" or int.from_bytes(content[:2], "big") % 31):
        return None  # RFC 1952 section 2.3.1, RFC 1950 section 2.2
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content, LONGEST).decode("utf-8", "replace")
    except zlib.error:
        return None


def _inflated(content: bytes) -> str | None:
    """The text that deflate packed without a header (RFC 1951): what ends where it says is no other thing."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        text = inflate.decompress(content, LONGEST)
    except zlib.error:
        return None
    return text.decode("utf-8", "replace") if inflate.eof and not inflate.unused_data else None


def without_addresses(kept: str) -> str:
    """What a body says of itself. Addresses that it quotes, of pages and of requests to others, are left out: that a
    report of errors names them gives nothing to anybody who did not have it."""
    text = body_of(kept).text
    if _FORM.match(text):
        return "\n".join(value for _, value in parse_qsl(text) if not _ADDRESS.match(value))
    return _ADDRESS.sub(" ", text)
