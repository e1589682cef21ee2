"""Fragments of another language than the document's: what was left over when a text was translated or copied."""

import re
from collections.abc import Iterator

from auditor.model.policies import Block, DocumentText
from auditor.policy.normal import normal

_SCRIPTS: tuple[tuple[frozenset[str | None], re.Pattern[str]], ...] = tuple(
    (frozenset(languages), re.compile(rf"[{letters}](?:[{letters}]|[\W\d]{{1,3}}(?=[{letters}])|\d){{5,400}}"))
    for languages, letters in (
        (("zh", "ja", "ko"), "\u4e00-\u9fff"),
        (("ja",), "\u3040-\u30ff"),
        (("ko",), "\uac00-\ud7af"),
        (("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn"), "\u0400-\u04ff"),
        (("ar", "fa", "ur", "ps", "ug", "ku"), "\u0600-\u06ff"),
        (("th",), "\u0e00-\u0e7f"),
        (("he", "yi"), "\u0590-\u05ff"),
        (("el",), "\u0370-\u03ff"),
    )
)
"""Languages that are written in a script, and a run of it."""

_STOP_WORDS = {
    "en": "the and of to in is that for with we you your our are not this be or as by on it from will may which",
    "de": "der die das und ist nicht von zu mit den für auf werden wir sie ihre ein eine im dem wird oder zur bei",
    "fr": "le la les et des est que pour dans vous nous votre vos une sur par avec ne pas ou sont aux ces être cette",
    "es": "el la los las y de que en para con por su una se no es del usted nuestro sus como puede este al datos",
}
_BY_WORD = {
    word: frozenset(language for language, words in _STOP_WORDS.items() if word in words.split())
    for words in _STOP_WORDS.values()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 12
_MUCH, _LITTLE = 0.3, 0.06
"""Share of a paragraph's words that are among the commonest of the other language, and of the document's own."""
_BILINGUAL = 0.3
"""From this share of the text on it is no fragment: the document is in two languages."""


def fragments_of(document: DocumentText) -> Iterator[tuple[int, int]]:
    """Where passages of another language stand; none in a document that is whole in two languages."""
    if document.language is None:
        return
    plain = normal(document.text)
    found = sorted({*_scripts(plain, document.language), *_paragraphs(document, plain)})
    if sum(end - start for start, end in found) <= _BILINGUAL * len(plain):
        last = 0
        for start, end in found:
            if start >= last:
                yield start, end
                last = end


def _scripts(plain: str, language: str) -> Iterator[tuple[int, int]]:
    if plain.isascii():
        return
    for languages, run in _SCRIPTS:
        if language not in languages:
            for match in run.finditer(plain):
                yield match.start(), match.start() + len(match.group().rstrip())


def _paragraphs(document: DocumentText, plain: str) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        if block.kind != "heading" and _is_other(block, plain, document.language):
            yield block.start, block.end


def _is_other(block: Block, plain: str, language: str | None) -> bool:
    words = [match.group().lower() for match in _WORD.finditer(plain, block.start, min(block.end, block.start + 2000))]
    if len(words) < _FEWEST_WORDS:
        return False
    counts = dict.fromkeys(_STOP_WORDS, 0)
    for word in words:
        for known in _BY_WORD.get(word, ()):
            counts[known] += 1
    own = counts.pop(language, 0) if language is not None else 0
    return own <= _LITTLE * len(words) and max(counts.values()) >= _MUCH * len(words)
