"""Bytes that gzip, zlib, deflate or LZString packed, as the text they hold."""

import zlib

from auditor.web import lz_string

LONGEST = 1 << 20
"""Bytes of what was packed that are looked at."""


def unpacked(content: bytes) -> str | None:
    """The text that was packed, as much as may be; None for anything else."""
    text = _unzipped(content)
    if text is None:
        text = _inflated(content)
    return lz_string.from_bytes(content) if text is None else text


def _unzipped(content: bytes) -> str | None:
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
