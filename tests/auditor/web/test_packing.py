"""Bytes that were packed, as the text they hold."""

import gzip
import zlib

import pytest

from auditor.web.packing import LONGEST, unpacked

RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (gzip.compress(b"a text", mtime=0), "a text"),
        (gzip.compress(b"a text" * 2000, mtime=0)[:-9], "a text" * 2000),
        (zlib.compress(b"a text"), "a text"),
        (RAW.compress(b"a text") + RAW.flush(), "a text"),
        (bytes.fromhex("0585303660f60040ee90273004daa08de4e50000"), "hello world hello world"),
        (b"x is a letter", None),
        (b"\x1f\x8b is no gzip", None),
        (b"", None),
    ],
)
def test_what_was_packed(content: bytes, text: str | None) -> None:
    assert unpacked(content) == text


def test_what_swells_is_looked_at_as_far_as_it_may_be() -> None:
    assert len(unpacked(gzip.compress(bytes(LONGEST * 4), mtime=0)) or "") == LONGEST
