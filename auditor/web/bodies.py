"""What stands in the body of a request: text as it is, bytes as they are kept (`base64:…`), packed or not."""

import base64
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from auditor.web.encodings import decoded
from auditor.web.packing import LONGEST, unpacked

AS_BYTES = "base64:"
"""Before the base64 of a body that is no text."""
_FORM = re.compile(r"[\w.%+\[\]-]+=[^\s{}\"]*\Z")
_ADDRESS = re.compile(r"https?:(?://|\\/\\/)[^\s\"'<>]+")
_LONG = 200
"""Characters of encoded text that may hold a whole body within the body."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a body, and whether it was packed by gzip, zlib, deflate or LZString."""

    text: str
    packed: bool = False


def body_of(kept: str) -> Body:
    """What a body says; bytes that are no text are shown as far as they can be. The parts of a form are read each."""
    if not kept.startswith(AS_BYTES):
        return Body(kept[:LONGEST])
    try:
        # Four characters are three bytes: a piece that ends elsewhere cannot be decoded.
        content = base64.b64decode(kept[len(AS_BYTES) : len(AS_BYTES) + LONGEST])
    except ValueError:
        return Body(kept[:LONGEST])
    if content.startswith(b"--"):
        return _form(content)
    text = unpacked(content)
    return Body(content.decode("utf-8", "replace")) if text is None else Body(text, packed=True)


def _form(content: bytes) -> Body:
    """multipart/form-data: RFC 2046 section 5.1.1, each part with headers of its own."""
    boundary = content.partition(b"\r\n")[0]
    texts, packed = [], False
    for part in content.split(boundary):
        head, _, inside = part.partition(b"\r\n\r\n")
        text = unpacked(inside.removesuffix(b"\r\n")) if inside else None
        packed = packed or text is not None
        texts.append(part.decode("utf-8", "replace") if text is None else f"{head.decode('utf-8', 'replace')}\n{text}")
    return Body("\n".join(texts), packed)


def texts_of(kept: str) -> list[str]:
    """What a body says, and what long pieces of it say that were packed or encoded within it."""
    text = body_of(kept).text
    return [text, *(inner for _, inner in decoded(unquote(text), _LONG))]


def without_addresses(kept: str) -> str:
    """What a body says of itself. Addresses that it quotes, of pages and of requests to others, are left out: that a
    report of errors names them gives nothing to anybody who did not have it."""
    text = body_of(kept).text
    if _FORM.match(text):
        return "\n".join(value for _, value in parse_qsl(text) if not _ADDRESS.match(value))
    return _ADDRESS.sub(" ", text)
