"""What a text holds that scripts wrote in another way: base64, hexadecimal, LZString, HTML entities, packed text."""

import binascii
import html
import json
import re
from base64 import b64decode
from collections.abc import Iterator

from auditor.web import lz_string
from auditor.web.packing import unpacked

SHORTEST = 12
"""Characters of base64 that are looked at."""
_BASE64 = r"[A-Za-z0-9+/_-]{%d,}={0,2}"
_HEX = re.compile(r"[0-9a-fA-F]{20,}")
_LZ = re.compile(r"[A-Za-z0-9+/$-]{12,}={0,3}")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_ESCAPED = re.compile(r"\\u00([0-7][0-9a-fA-F])")
_LETTERS_OF_BYTES = re.compile(r'"((?:x(?:\\u0001|[\x5e\x9c\xda])|\\u001f\x8b)(?:[^"\\]|\\.){20,})"')
"""A text whose letters are the bytes of zlib or gzip, as rrweb's own packer writes it."""


def decoded(text: str, shortest: int = SHORTEST) -> Iterator[tuple[str, str]]:
    """(name of the encoding, everything that was written in it), one layer deep."""
    for name, parts in (
        ("base64", _from_base64(text, shortest)),
        ("hex", _from_hex(text)),
        ("lz-string", _from_lz(text, shortest)),
        ("compressed", _from_letters_of_bytes(text)),
    ):
        if found := sorted(set(parts)):
            yield name, "\n".join(found)
    if _ENTITY.search(text):
        yield "entities", html.unescape(text)


def unescaped(text: str) -> str:
    """Without the escapes in which JSON may write any letter (RFC 8259 section 7), of ASCII's."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "\\u00" in text else text


def _from_base64(text: str, shortest: int) -> Iterator[str]:
    for token in set(re.findall(_BASE64 % shortest, text)):
        letters = token.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            content = b64decode(letters + "=" * (-len(letters) % 4))
            yield unpacked(content) or content.decode()
        except (ValueError, binascii.Error):
            continue


def _from_hex(text: str) -> Iterator[str]:
    for token in set(_HEX.findall(text)):
        content = bytes.fromhex(token[: len(token) // 2 * 2])
        try:
            yield unpacked(content) or content.decode()
        except ValueError:
            continue


def _from_lz(text: str, shortest: int) -> Iterator[str]:
    for token in set(_LZ.findall(text)):
        found = lz_string.from_letters(token) if len(token) >= shortest else None
        if found:
            yield found
    if not text.isascii() and (found := lz_string.from_utf16(text.strip("\r\n"))):
        yield found


def _from_letters_of_bytes(text: str) -> Iterator[str]:
    for match in _LETTERS_OF_BYTES.finditer(text):
        try:
            found = unpacked(json.loads(f'"{match[1]}"', strict=False).encode("latin-1"))
        except ValueError:
            continue
        if found:
            yield found
