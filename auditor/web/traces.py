"""Find a known value in what was sent or kept: as it is, encoded or hashed, two layers deep."""

import base64
import codecs
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote_plus

from auditor.web.bodies import AS_BYTES, body_of
from auditor.web.encodings import decoded, unescaped

SHORTEST = 10
"""Characters of a value that is looked for; a shorter one could stand somewhere by chance."""
_DEEPEST = 2

HASHES: Mapping[str, Callable[[bytes], bytes]] = {
    name: lambda content, name=name: hashlib.new(name, content, usedforsecurity=False).digest()  # type: ignore[misc]
    for name in (
        *("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s"),
        *("sha3_224", "sha3_256", "sha3_384", "sha3_512"),
    )
}
_ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "url": lambda text: quote(text, safe=""),
}
_DISGUISES: Mapping[str, Callable[[str], str]] = {
    "reversed": lambda text: text[::-1],
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "base32": lambda text: base64.b32encode(text.encode()).decode().rstrip("="),
    "base58": lambda text: _base58(text.encode()),
}
"""Ways to write a whole value that nothing but the value itself gives away."""
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}")
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
        self._values = {label: _ways(value) for label, value in values.items() if len(value) >= SHORTEST}
        self._marks = {label: _marks(value) for label, value in values.items() if label in self._values}
        self._disguised = [(mark, label, name) for label in self._values for name, mark in _disguised(values[label])]

    def find(self, text: str) -> frozenset[Trace]:
        """Everything of the values that the text holds; only the shallowest way to each of them.

        Pieces of a value count where it stands nowhere as a whole.
        """
        found: dict[tuple[str, tuple[str, ...]], Trace] = {}
        in_pieces: dict[str, Trace] = {}
        for layers, form in _forms(text):
            lower = form.lower()
            for label, marks in self._marks.items():
                if marks[0] in lower:
                    found.setdefault((label, ()), Trace(label, layers))
                elif label not in in_pieces and any(mark in lower for mark in marks[1:]):
                    in_pieces[label] = Trace(label, layers)
            for mark, label, name in self._disguised:
                if mark in lower:
                    found.setdefault((label, (name,)), Trace(label, (*layers, name)))
            for token in {*_HEX.findall(form), *_BASE64.findall(form)}:
                for label, hashed in self._digests.get(_normal(token), ()):
                    found.setdefault((label, hashed), Trace(label, layers + hashed))
        for label, hashed in self._digests.get(_normal(text.removeprefix(AS_BYTES)), ()):
            found.setdefault((label, hashed), Trace(label, hashed))  # the bytes of a hash, and nothing else
        pieces = (trace for label, trace in in_pieces.items() if (label, ()) not in found)
        return frozenset((*found.values(), *pieces))

    @cached_property
    def _digests(self) -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
        """A hash as it is written, hexadecimal or base64 -> whose, and how it was made."""
        digests: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for label, ways in self._values.items():
            for text in ways:
                for layers, digest in _hashed(text):
                    for written in {digest.hex(), _normal(base64.b64encode(digest).decode())}:
                        if (label, layers) not in digests.setdefault(written, []):
                            digests[written].append((label, layers))
        return digests


def _marks(value: str) -> tuple[str, ...]:
    """What gives a value away in any text: itself, and each long piece, since names and addresses are sent in parts."""
    lower = value.lower()
    return (lower, *(piece for piece in re.split(r"[^a-z0-9]+", lower) if SHORTEST <= len(piece) < len(lower)))


def _disguised(value: str) -> set[tuple[str, str]]:
    """(name, what gives the value away), of the value as typed and in lower case."""
    return {(name, write(text).lower()) for name, write in _DISGUISES.items() for text in (value, value.lower())}


def _base58(content: bytes) -> str:
    """As Bitcoin has it: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03."""
    number, letters = int.from_bytes(content, "big"), ""
    while number:
        number, digit = divmod(number, len(_BASE58))
        letters = _BASE58[digit] + letters
    return letters


def _ways(value: str) -> tuple[str, ...]:
    """What is hashed: the value as typed, in lower case, what stands before the @, and its long pieces."""
    lower = value.lower()
    return tuple(dict.fromkeys((value, *_marks(value), *(each.partition("@")[0] for each in (value, lower)))))


def _hashed(text: str) -> Iterator[tuple[tuple[str, ...], bytes]]:
    for name, digest in HASHES.items():
        first = digest(text.encode())
        yield (name,), first
        for outer, again in HASHES.items():
            yield (outer, name), again(first.hex().encode())
        for encoding, encode in _ENCODINGS.items():
            if (written := encode(text)) != text:
                yield (name, encoding), digest(written.encode())


def _normal(token: str) -> str:
    """One notation for both alphabets of base64, without padding; hexadecimal digits in lower case."""
    if _HEX.fullmatch(token):
        return token.lower()
    return token.rstrip("=").replace("-", "+").replace("_", "/")


def _forms(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The text, and what it decodes to, two layers deep; percent-encoding, which every address has, counts as none."""
    content = body_of(text)
    # In UTF-16 each letter of ASCII has a NUL beside it.
    level: list[tuple[tuple[str, ...], str]] = [
        (("compressed",) if content.packed else (), content.text.replace("\0", ""))
    ]
    for depth in range(_DEEPEST + 1):
        following = []
        for layers, form in level:
            form = unescaped(form)
            plain = unquote_plus(form)
            twice = unquote_plus(plain)
            written = [(layers, form), *([(layers, plain)] if plain != form else [])]
            written += [((*layers, "url"), twice)] if twice != plain else []
            yield from written
            for outer, each in written if depth < _DEEPEST else ():
                following += [((*outer, name), inner) for name, inner in decoded(each)]
        level = following
