"""Text that LZString packed, in each of its alphabets; what was packed was written by the library itself."""

import pytest

from auditor.web import lz_string

TEXT = "hello world hello world"
NAMES = '{"type":2,"name":"ébène 漢字"}'
LONG = "x" * 300


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        ("BYUwNmD2AEDukCcwBNqgjeTlA===", TEXT),
        ("BYUwNmD2AEDukCcwBNqgjeTlA", TEXT),
        ("BYUwNmD2AEDukCcwBNqg", "hello world he"),
        ("N4IgLgngDgpiBcAmANCAdgQwLZ3iAlwEYAXaMABIET2g6togC+QA", NAMES),
        ("B418ZXTt/DFOS1b0c1oA", LONG),
        ("B418ZXTt-DFOS1b0c1oA", LONG),
        ("SGVsbG8gd29ybGQgdGhpcyBpcyBhIHRlc3Q", None),
        ("hello world", None),
        ("", None),
    ],
)
def test_letters(packed: str, text: str | None) -> None:
    assert lz_string.from_letters(packed) == text


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        ("\u02e2\u4c2d\u4c3e\u6024\u0794\u40bc\u6029\u5ac0\u4712\u3960 ", TEXT),
        ("\u03e6\u5f39\u2ebd\u5fe3\u0a92\u2d7b\u6906\u5a20 ", LONG),
        ("漢字かな交じり文、それから普通の文章", None),
        ("\n", None),
        ("", None),
    ],
)
def test_letters_of_sixteen_bits(packed: str, text: str | None) -> None:
    assert lz_string.from_utf16(packed) == text


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        ("0585303660f60040ee90273004daa08de4e50000", TEXT),
        ("3782202e09e00e0a6205c02600d0807604302d9de2025c046005da300048113da0eada200be40000", NAMES),
        ("89504e470d0a1a0a0000000d49484452", None),
        ("", None),
    ],
)
def test_bytes(packed: str, text: str | None) -> None:
    assert lz_string.from_bytes(bytes.fromhex(packed)) == text
