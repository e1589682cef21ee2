"""Words of a stretch of text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.policy.normal import INVISIBLE

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af"
_TOKEN = re.compile(
    rf"[{_CJK}]"
    r"|\be-?mails?\b"
    rf"|[^\W_{_CJK}]+(?:[{INVISIBLE}]+[^\W_{_CJK}]+)*(?:(?<=n)'t\b)?"
    r"|[,;:()\[\].!?—–|]"
    r"|(?<=\s)-(?=\s)",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_APOSTROPHE_S = re.compile(r"'s\b", re.IGNORECASE)

BREAKS = frozenset(";:—–-[]|")
"""Tokens that end a clause."""
PUNCTUATION = frozenset(",;:()[].!?—–-|")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in lower case, with start and end offsets into the document."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.words + other.words, self.starts + other.starts, self.ends + other.ends)


NOTHING = Tokens((), (), ())


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Tokens of a slice of normalised text: words, single CJK characters, and the punctuation that bounds clauses.

    `e-mail` is one word, a possessive `'s` is dropped, `don't` is one word, other apostrophes part words (`l'usage`).
    """
    words, starts, ends = [], [], []
    for found, word in _words(text, start, len(text) if end is None else end):
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(tuple(words), tuple(starts), tuple(ends))


def _words(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
    for found in _TOKEN.finditer(text, start, end):
        word = found.group().lower()
        if word == "s" and text[found.start() - 1 : found.start()] == "'" and _is_possessive(text, found.start()):
            continue
        if not word.isascii():
            word = _INVISIBLE.sub("", word)
        elif word.startswith("e-mail"):
            word = word.replace("-", "", 1)
        yield found, word


def _is_possessive(text: str, at: int) -> bool:
    return at > 1 and text[at - 2].isalnum() and bool(_APOSTROPHE_S.match(text, at - 1))
