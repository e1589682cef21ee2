"""The words by which mismatch rules tell how far a sentence goes: expressions by language, in `wordings/*.toml`.

An expression is a regular expression for whole words, upper or lower case alike. In it
`*` behind a letter is any ending (`dienst*`), and at either end of the expression lets the word go on there;
`^` is the beginning of the sentence, whatever marks it opens with;
`<3w>` is up to three words, each with the space behind it;
`<60>` is up to 60 characters of the same clause, of whole words where spaces stand around it;
`@name` is any expression of that name, of the same table and language, be it a whole word or not.

Words that several languages write alike stand in `all.toml`. A text is searched with the words of all languages, since
documents quote others and use words of theirs; what would hit in another language for something else stands as a whole
word, or with more around it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("all", "en", "de", "fr", "es", "it", "nl", "pl", "zh")
_ENDING = re.compile(r"(?<!\\)([^\W\d_])\*")
_WORDS = re.compile(r"<(\d)w> ?")
_CLAUSE = re.compile(r"( ?)<(\d+)>( ?)")
_FRAGMENT = re.compile(r"@([a-z_]+)")
_GROUP = re.compile(r"\\.|\[[^\]]*\]|\((?!\?)")
_OPEN_END = re.compile(r"(?<!\\[wWsSdD])(?<!\])\*$")
"""A last `*` that repeats nothing."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression as `re` wants it, apart from what it begins and ends with."""

    before: str
    words: str
    after: str


@cache
def wording(name: str) -> re.Pattern[str]:
    """All that languages have of a name, `table.entry`; KeyError for one that none of them has."""
    return re.compile(_joined(one for language in LANGUAGES for one in expressions(language, name)), re.IGNORECASE)


def expressions(language: str, name: str) -> tuple[Expression, ...]:
    """What one language has of a name; KeyError for a name that none has."""
    if name not in names():
        raise KeyError(f"no language of auditor/mismatches/wordings has {name}")
    return tuple(_parsed(language, name, text) for text in entries(language).get(name, ()))


@cache
def names() -> frozenset[str]:
    """Every name, of whatever language."""
    return frozenset(name for language in LANGUAGES for name in entries(language))


@cache
def entries(language: str) -> Mapping[str, tuple[str, ...]]:
    """A language's file: the expressions of each `table.entry`, as they are written."""
    source = resources.files("auditor.mismatches") / "wordings" / f"{language}.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {f"{table}.{name}": tuple(texts) for table, rows in tables.items() for name, texts in rows.items()}


def _parsed(language: str, name: str, text: str) -> Expression:
    before, after = ("", "") if language == "zh" else (r"\b", r"\b")
    if text.startswith("^"):
        before, text = r"^\W*", text[1:]
    elif text.startswith("*"):
        before, text = "", text[1:]
    if _OPEN_END.search(text):
        after, text = "", text[:-1]
    elif text.endswith("$"):
        after = ""
    return Expression(before, _expanded(language, name, text), after)


def _expanded(language: str, name: str, text: str) -> str:
    table = name.partition(".")[0]
    text = _FRAGMENT.sub(lambda found: _fragment(language, f"{table}.{found[1]}"), text)
    text = _ENDING.sub(r"\1\\w*", text)
    text = _WORDS.sub(r"(?:[\\w’'-]+ ){0,\1}", text)
    text = _CLAUSE.sub(lambda gap: rf"{_edge(gap[1])}[^.;。；]{{0,{gap[2]}}}{_edge(gap[3])}", text)
    text = _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], text)
    return f"(?:{text})" if "|" in text else text


def _edge(space: str) -> str:
    return r"\b" if space else ""


def _fragment(language: str, name: str) -> str:
    texts = [text for each in dict.fromkeys(("all", language)) for text in entries(each).get(name, ())]
    if not texts:
        raise KeyError(f"{language}.toml has no {name}")
    return f"(?:{'|'.join(texts)})"


def _joined(said: Iterable[Expression]) -> str:
    """One expression of many: those that begin and end alike share their boundaries."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in dict.fromkeys(said):
        groups.setdefault((one.before, one.after), []).append(one.words)
    return "|".join(f"{before}(?:{'|'.join(words)}){after}" for (before, after), words in groups.items())
