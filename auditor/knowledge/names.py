"""Vendors by the names that texts give them: the product's own, or only its company's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.knowledge.lookup import Knowledge, bare_name
from auditor.knowledge.vendors import Vendor

PRODUCT, COMPANY = "product", "company"
"""How exactly a name names: this product, or the company behind it and any product of it."""

_SHORT = 6
_NEAR = 60
_MARK = re.compile(
    r"\b(inc|llc|ltd|corp|gmbh|platforms|analytics|pixels?|cookies?|trackers?|tags?|tools?|plug-?ins?|scripts?|sdk|"
    r"session|replay|recordings?|service|services|provider|privacy policy|privacy notice)\b",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u2e80-\u9fff]")
_WORD = r"[^\W\u2e80-\u9fff]"
"""A letter or digit of a script that parts words by spaces; Chinese puts a Latin name between its characters."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: start and end, the vendor it stands for, and how exactly."""

    start: int
    end: int
    name: str
    vendor: str
    level: str


_NO_RECIPIENTS = (
    "Google Chrome",
    "Google Play",
    "Google Workspace",
    "Microsoft Edge",
    "Microsoft Windows",
    "Microsoft Internet Explorer",
    "Apple Safari",
    "Apple App Store",
)
"""Browsers, systems and stores that are named after a company: who tells how to use them tells of no data it gets."""


class NameFinder:
    """Finds all names of all vendors written by hand, in one pass over a text."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._meant: dict[str, list[tuple[Vendor, str, bool]]] = {}
        exact: set[str] = set()
        loose: set[str] = set()
        for vendor in knowledge.vendors:
            for name, level, ambiguous in names_of(vendor):
                self._meant.setdefault(_key(name), []).append((vendor, level, ambiguous))
                (exact if ambiguous or len(name) < _SHORT else loose).add(name)
        for name in _NO_RECIPIENTS:
            self._meant.setdefault(_key(name), [])
            loose.add(name)
        self._patterns = tuple(
            re.compile(_pattern(names), flags) for names, flags in ((exact, 0), (loose, re.IGNORECASE)) if names
        )

    def mentions(self, text: str) -> Iterator[Mention]:
        """Each name in the text, for each vendor it can stand for. A longer name hides those inside it:
        `Google Analytics` does not also name Google's other products."""
        taken: list[tuple[int, int]] = []
        found = [match for pattern in self._patterns for match in pattern.finditer(text)]
        for match in sorted(found, key=lambda match: match.start() - match.end()):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            for vendor, level, ambiguous in self._meant[_key(match[0])]:
                if not ambiguous or _is_name(text, start, end):
                    yield Mention(start, end, match[0], vendor.id, level)


def names_of(vendor: Vendor) -> Iterator[tuple[str, str, bool]]:
    """(name, level, is it ambiguous) of a vendor, each name once."""
    company = [bare_name(name) for name in (vendor.company, vendor.parent) if name]
    rows = (
        *((name, PRODUCT, True) for name in vendor.ambiguous),
        *((name, PRODUCT, False) for name in (vendor.product, *vendor.aliases)),
        *((name, COMPANY, len(name) < _SHORT) for name in (*vendor.broader, *company)),
    )
    seen: set[str] = set()
    for name, level, ambiguous in rows:
        if len(name) > 1 and name not in seen:
            seen.add(name)
            yield name, level, ambiguous


def _key(name: str) -> str:
    """One form for all spellings: German writes `Facebook-Pixel` where others leave a space."""
    return " ".join(name.lower().replace("-", " ").split())


def _pattern(names: set[str]) -> str:
    """Any of the names, the longest that fits, as words of their own.

    What must not stand beside them is written once for all: a class of characters costs a millisecond to compile.
    """
    ordered = sorted(names, key=lambda name: (-len(name), name))
    choices = [_spelt(name) for name in ordered if _CJK.search(name)]
    if others := "|".join(_spelt(name) for name in ordered if not _CJK.search(name)):
        choices.append(rf"(?<!{_WORD})(?<![@/.-])(?:{others})(?!{_WORD}|@|\.[a-z])")
    return "|".join(choices)


def _spelt(name: str) -> str:
    return r"(?:\s+|-)".join(re.escape(word) for word in name.replace("-", " ").split())


def _is_name(text: str, start: int, end: int) -> bool:
    """Is a word that may be an ordinary one used as a name here? A sign of it stands close by, and it does not open a
    sentence, where every word has a capital."""
    around = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
    opens = start == 0 or text[:start].rstrip()[-1:] in ("", ".", "!", "?", "\n", "•")
    return _MARK.search(around) is not None and (not opens or end - start >= _SHORT)
