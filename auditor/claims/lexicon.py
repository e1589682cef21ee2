"""The words of one language: named classes of phrases, and finding them in tokens in one pass.

A phrase is words in order. `web beacon*` takes any ending, `turn|switch off` either word, `the?` may be missing,
`..` is a gap of up to four words. Filler words (class `filler`: articles, possessives) may stand between its words.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import zip_longest

from auditor.policy.tokens import BREAKS, PUNCTUATION, tokens_of

GAP = 4
_FILLERS_BETWEEN = 2
_KNOWN = 50_000
"""Pairs of words whose phrases are remembered: texts of one kind repeat them."""

Hits = dict[str, list[tuple[int, int]]]
"""For each class that occurs: first token and token after the last, in order."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One place of a phrase: whole words, beginnings of words; a gap has neither."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    optional: bool = False
    is_gap: bool = False

    def takes(self, word: str) -> bool:
        return word in self.whole or (bool(self.begins) and word.startswith(self.begins))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`second` and `begins` are what may follow the first word, to turn most phrases away at one look; second is None
    for phrases of one word. `later` is another of its words, one of which must stand in the sentence."""

    name: str
    words: tuple[_Word, ...]
    second: frozenset[str] | None
    begins: tuple[str, ...]
    later: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's classes, indexed by the first word of each phrase."""

    language: str
    names: frozenset[str]
    whole: Mapping[str, tuple[_Phrase, ...]]
    begins: Mapping[str, tuple[_Phrase, ...]]
    fillers: frozenset[str]
    stretch: float
    """How many of its tokens do the work of one English word: Chinese is read character by character."""
    longest_begin: int
    gap: int
    is_partial: bool = False
    """Are only some sentences read? Then nothing follows from what was not found."""
    _known: dict[tuple[str, str], tuple[_Phrase, ...]] = field(default_factory=dict)

    def find(self, words: tuple[str, ...]) -> Hits:
        """All classes in a row of words. Linear in the number of words."""
        hits: Hits = {}
        known, match, present = self._known, self._match, frozenset(words)
        for at, pair in enumerate(zip_longest(words, words[1:], fillvalue="")):
            phrases = known.get(pair)
            for phrase in self._starting(*pair) if phrases is None else phrases:
                if phrase.later is not None and phrase.later.isdisjoint(present):
                    continue
                end = at + 1 if phrase.second is None else match(phrase.words, 1, words, at + 1)
                if end:
                    hits.setdefault(phrase.name, []).append((at, end))
        return hits

    def _starting(self, word: str, after: str) -> tuple[_Phrase, ...]:
        """Phrases that may begin with these two words."""
        found = self.whole.get(word, ())
        for length in range(1, min(len(word), self.longest_begin) + 1):
            found += self.begins.get(word[:length], ())
        phrases = tuple(
            phrase
            for phrase in found
            if phrase.second is None
            or after in phrase.second
            or after in self.fillers
            or (phrase.begins and after.startswith(phrase.begins))
        )
        if len(self._known) < _KNOWN:
            self._known[word, after] = phrases
        return phrases

    def _match(self, phrase: tuple[_Word, ...], index: int, words: tuple[str, ...], at: int) -> int:
        """Token after the phrase, 0 when it does not stand here."""
        fillers, last, length = 0, len(phrase), len(words)
        while index < last:
            word = phrase[index]
            if word.is_gap:
                return self._after_gap(phrase, index + 1, words, at)
            if at < length and word.takes(words[at]):
                index, at, fillers = index + 1, at + 1, 0
            elif word.optional:
                index += 1
            elif at < length and words[at] in self.fillers and fillers < _FILLERS_BETWEEN:
                at, fillers = at + 1, fillers + 1
            else:
                return 0
        return at

    def _after_gap(self, phrase: tuple[_Word, ...], index: int, words: tuple[str, ...], at: int) -> int:
        first, fillers = phrase[index], self.fillers
        for start in range(at, min(at + self.gap, len(words) - 1) + 1):
            word = words[start]
            if first.optional or first.is_gap or first.takes(word) or word in fillers:
                end = self._match(phrase, index, words, start)
                if end:
                    return end
            if word in BREAKS or word == ".":
                break
        return 0


@lru_cache(maxsize=16)
def lexicon_of(language: str | None) -> Lexicon | None:
    """The lexicon of a language, None when there is none."""
    source = resources.files("auditor.claims") / "lexicon" / f"{language}.toml"
    if language is None or not language.isalpha() or not source.is_file():
        return None
    return parsed(language, source.read_text(encoding="utf-8"))


def parsed(language: str, toml: str) -> Lexicon:
    """A lexicon from TOML: tables of class = [phrases]; `@other` takes in another class's phrases."""
    classes: dict[str, list[str]] = {}
    tables = tomllib.loads(toml)
    settings = tables.pop("reading", {})
    stretch = float(settings.get("stretch", 1))
    for table in tables.values():
        for name, phrases in table.items():
            if name in classes:
                raise ValueError(f"{language}.toml: class {name} stands twice")
            classes[name] = phrases
    whole: dict[str, list[_Phrase]] = {}
    begins: dict[str, list[_Phrase]] = {}
    for name in classes:
        for text in _expanded(classes, name, language):
            phrase = _phrase(name, _words_of(text))
            for word in phrase.words[0].whole:
                whole.setdefault(word, []).append(phrase)
            for begin in phrase.words[0].begins:
                begins.setdefault(begin, []).append(phrase)
    return Lexicon(
        language=language,
        names=frozenset(classes),
        whole={word: tuple(phrases) for word, phrases in whole.items()},
        begins={begin: tuple(phrases) for begin, phrases in begins.items()},
        fillers=frozenset(classes.get("filler", ())),
        stretch=stretch,
        longest_begin=max(map(len, begins), default=0),
        gap=round(GAP * stretch),
        is_partial=bool(settings.get("partial", False)),
    )


def _phrase(name: str, words: tuple[_Word, ...]) -> _Phrase:
    if len(words) == 1:
        return _Phrase(name, words, None, ())
    second = words[1]
    sure = [word.whole for word in words[1:] if not (word.is_gap or word.optional or word.begins)]
    later = min(sure, key=len, default=None)
    if second.is_gap or second.optional:
        # Anything may follow: the empty beginning fits every word.
        return _Phrase(name, words, frozenset({""}), ("",), later)
    return _Phrase(name, words, second.whole, second.begins, later)


def _expanded(classes: Mapping[str, list[str]], name: str, language: str, depth: int = 0) -> list[str]:
    if depth > 5 or name not in classes:
        raise ValueError(f"{language}.toml: @{name} is not a class, or takes in itself")
    phrases: list[str] = []
    for phrase in classes[name]:
        phrases += _expanded(classes, phrase[1:], language, depth + 1) if phrase.startswith("@") else [phrase]
    return list(dict.fromkeys(phrases))


def _words_of(text: str) -> tuple[_Word, ...]:
    words: list[_Word] = []
    for part in text.lower().split():
        if part == "..":
            words.append(_Word(frozenset(), (), is_gap=True))
            continue
        optional, part = part.endswith("?"), part.removesuffix("?")
        choices = [_tokens_of_choice(choice) for choice in part.split("|")]
        if len(choices) == 1:
            row = choices[0]
            words += [_Word(frozenset({word}), (), optional) for word in row[:-1]]
            choices = [row[-1:]]
        if any(len(row) > 1 for row in choices):
            raise ValueError(f"one word in each choice: {text!r}")
        whole = frozenset(row[0] for row in choices if not row[0].endswith("*"))
        begins = tuple(row[0][:-1] for row in choices if row[0].endswith("*"))
        words.append(_Word(whole, begins, optional))
    if not words or words[0].is_gap or words[0].optional:
        raise ValueError(f"a phrase begins with a word: {text!r}")
    return tuple(words)


def _tokens_of_choice(choice: str) -> list[str]:
    if choice in PUNCTUATION:
        return [choice]
    row = list(tokens_of(choice.removesuffix("*")).words)
    if not row:
        raise ValueError(f"no word in {choice!r}")
    if choice.endswith("*"):
        row[-1] += "*"
    return row
