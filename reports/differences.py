"""The words that changed within passages of two versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditor.changes.policies import Passage

LONGEST = 1500
"""Words of a passage up to which single words are compared: difflib takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words; kind: same, gone, added."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is not the same in both versions; old or new is empty when it only stands in one."""

    old: tuple[Part, ...]
    new: tuple[Part, ...]


def differences(passages: Iterable[Passage]) -> list[Difference]:
    """The changed passages with their words marked, in the same order."""
    return [_words(passage.before or "", passage.after or "") for passage in passages]


def _words(old: str, new: str) -> Difference:
    before, after = old.split(), new.split()
    if not before or not after or len(before) + len(after) > LONGEST:
        return Difference((Part("gone", old),) if old else (), (Part("added", new),) if new else ())
    left: list[Part] = []
    right: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = tag == "equal"
        if b > a:
            left.append(Part("same" if same else "gone", " ".join(before[a:b])))
        if d > c:
            right.append(Part("same" if same else "added", " ".join(after[c:d])))
    return Difference(tuple(left), tuple(right))
