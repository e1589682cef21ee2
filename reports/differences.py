"""Paragraphs of two versions side by side, with the words that changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 1500
"""Words of a pair of paragraphs up to which single words are compared: difflib takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words; kind: same, gone, added."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that is not the same in both versions; old or new is empty when it only stands in one."""

    old: tuple[Part, ...]
    new: tuple[Part, ...]


def differences(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """What changed between the paragraphs of two versions, in the order of the text."""
    return list(_differences(old, new))


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(b - a, d - c)
        for offset in range(pairs):
            yield _words(old[a + offset], new[c + offset])
        yield from (Difference((Part("gone", text),), ()) for text in old[a + pairs : b])
        yield from (Difference((), (Part("added", text),)) for text in new[c + pairs : d])


def _words(old: str, new: str) -> Difference:
    before, after = old.split(), new.split()
    if len(before) + len(after) > LONGEST:
        return Difference((Part("gone", old),), (Part("added", new),))
    left: list[Part] = []
    right: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = tag == "equal"
        if b > a:
            left.append(Part("same" if same else "gone", " ".join(before[a:b])))
        if d > c:
            right.append(Part("same" if same else "added", " ".join(after[c:d])))
    return Difference(tuple(left), tuple(right))
