"""Find a known value in what was sent or kept: as it is, encoded or hashed, two layers deep."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote_plus

from auditor.web.bodies import body_of, unzipped

SHORTEST = 10
"""Characters of a value that is looked for; a shorter one could stand somewhere by chance."""
_DEEPEST = 2

HASHES: Mapping[str, Callable[[bytes], bytes]] = {
    name: lambda content, name=name: hashlib.new(name, content, usedforsecurity=False).digest()  # type: ignore[misc]
    for name in ("md5", "sha1", "sha256", "sha512")
}
_ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "url": lambda text: quote(text, safe=""),
}
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}")
_HEX = re.compile(r"[0-9a-fA-F]{20,}")


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A value that was found, and what had been done to it."""

    label: str
    layers: tuple[str, ...]
    """The outermost first: ("base64", "sha256") is base64 of the SHA-256; empty: as it is."""


class Traces:
    """Looks for values, by label; letters are taken as written and in lower case, as advertising networks hash them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {label: value for label, value in values.items() if len(value) >= SHORTEST}

    def find(self, text: str) -> frozenset[Trace]:
        """Everything of the values that the text holds; only the shallowest way to each of them."""
        found: dict[tuple[str, tuple[str, ...]], Trace] = {}
        for layers, form in _forms(text):
            for label, value in self._values.items():
                if value.lower() in form.lower():
                    found.setdefault((label, ()), Trace(label, layers))
            for token in {*_HEX.findall(form), *_BASE64.findall(form)}:
                for label, hashed in self._digests.get(_normal(token), ()):
                    found.setdefault((label, hashed), Trace(label, layers + hashed))
        return frozenset(found.values())

    @cached_property
    def _digests(self) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
        """A hash as it is written, hexadecimal or base64 -> whose, and how it was made."""
        digests: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for label, value in self._values.items():
            for text in {value, value.lower()}:
                for layers, digest in _hashed(text):
                    for written in {digest.hex(), _normal(base64.b64encode(digest).decode())}:
                        if (label, layers) not in digests.setdefault(written, []):
                            digests[written].append((label, layers))
        return digests


def _hashed(text: str) -> Iterator[tuple[tuple[str, ...], bytes]]:
    for name, digest in HASHES.items():
        first = digest(text.encode())
        yield (name,), first
        for outer, again in HASHES.items():
            yield (outer, name), again(first.hex().encode())
        for encoding, encode in _ENCODINGS.items():
            yield (name, encoding), digest(encode(text).encode())


def _normal(token: str) -> str:
    """One notation for both alphabets of base64, without padding; hexadecimal digits in lower case."""
    if _HEX.fullmatch(token):
        return token.lower()
    return token.rstrip("=").replace("-", "+").replace("_", "/")


def _forms(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The text, and what it decodes to, two layers deep; percent-encoding, which every address has, counts as none."""
    content = body_of(text)
    level: list[tuple[tuple[str, ...], str]] = [(("compressed",) if content.packed else (), content.text)]
    for depth in range(_DEEPEST + 1):
        following = []
        for layers, form in level:
            plain = unquote_plus(form)
            twice = unquote_plus(plain)
            written = [(layers, form), *([(layers, plain)] if plain != form else [])]
            written += [((*layers, "url"), twice)] if twice != plain else []
            yield from written
            for outer, each in written if depth < _DEEPEST else ():
                following += [((*outer, name), inner) for name, inner in _decoded(each)]
        level = following


def _decoded(text: str) -> Iterator[tuple[str, str]]:
    for name, tokens, decode in (("base64", _BASE64, _from_base64), ("hex", _HEX, bytes.fromhex)):
        parts = []
        for token in set(tokens.findall(text)):
            try:
                content = decode(token if len(token) % 2 == 0 or name == "base64" else token[:-1])
                parts.append(unzipped(content) or content.decode())
            except (ValueError, binascii.Error):
                continue
        if parts:
            yield name, "\n".join(sorted(parts))


def _from_base64(token: str) -> bytes:
    text = token.replace("-", "+").replace("_", "/")
    return base64.b64decode(text + "=" * (-len(text) % 4))
