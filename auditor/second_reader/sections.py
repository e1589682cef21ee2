"""A document cut into the sections that are sent: what a reader can see, with its headings, and the way back."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model.policies import Block, DocumentText
from auditor.model.second_readings import Unread

LONGEST = 6000
"""Characters sent at once."""

_INSTRUCTS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|all|earlier|your)\b.{0,40}"
    r"\b(?:instruction|prompt|rule|direction)"
    r"|\b(?:system|developer) (?:prompt|message)\b|<\|?(?:im_start|system|endoftext)\|?>|\[/?INST\]"
    r"|\b(?:if you are|as) an? (?:AI|artificial intelligence|language model|LLM|assistant|chatbot)\b"
    r"|\b(?:AI|LLM|language model|assistant|chatbot)s?\b.{0,30}\b(?:must|should|shall) "
    r"(?:answer|respond|reply|output|say|report|mark|classify|ignore)"
    r"|\b(?:respond|answer|reply) (?:only )?with (?:json|the following|\{)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Section:
    """Visible lines under one heading; `places` holds the offset in the document of each character of `text`."""

    headings: tuple[str, ...]
    text: str
    places: tuple[int, ...]
    start: int
    end: int

    @property
    def instructs(self) -> bool:
        """Does it speak to a machine that reads it? Such a section is not sent."""
        return bool(_INSTRUCTS.search(self.text))


def sections_of(document: DocumentText) -> tuple[tuple[Section, ...], tuple[Unread, ...]]:
    """The sections, and the parts that nobody sees and that are therefore left out."""
    hidden = tuple(
        Unread(start=block.start, end=block.end, reason="hidden") for block in document.blocks if block.hidden
    )
    return tuple(_sections(document)), hidden


def _sections(document: DocumentText) -> Iterator[Section]:
    path: list[Block] = []
    lines: list[Block] = []
    size = 0
    for block in document.blocks:
        if block.hidden:
            continue
        if block.kind == "heading":
            if lines:
                yield _section(document.text, path, lines)
            lines, size = [], 0
            path = [*(above for above in path if above.level < block.level), block]
            continue
        if lines and size + block.end - block.start > LONGEST:
            yield _section(document.text, path, lines)
            lines, size = [], 0
            if block.kind == "item" and block.intro is not None and not document.blocks[block.intro].hidden:
                # What introduces a list says what its items mean.
                lines = [document.blocks[block.intro]]
        for part in _parts(block):
            if lines and size + part.end - part.start > LONGEST:
                yield _section(document.text, path, lines)
                lines, size = [], 0
            lines.append(part)
            size += part.end - part.start
    if lines:
        yield _section(document.text, path, lines)


def _parts(block: Block) -> Iterator[Block]:
    """The block itself, or pieces of one that is longer than what is sent at once."""
    for start in range(block.start, max(block.end, block.start + 1), LONGEST):
        yield Block(kind=block.kind, start=start, end=min(start + LONGEST, block.end))


def _section(text: str, path: list[Block], lines: list[Block]) -> Section:
    shown: list[str] = []
    places: list[int] = []
    for line in lines:
        for at in range(line.start, line.end):
            if _is_seen(text[at]):
                shown.append(text[at])
                places.append(at)
        shown.append("\n")
        places.append(line.end)
    headings = tuple("".join(filter(_is_seen, text[block.start : block.end]))[:200] for block in path)
    return Section(headings, "".join(shown), tuple(places), lines[0].start, lines[-1].end)


def _is_seen(character: str) -> bool:
    # Cf: zero-width, bidirectional and tag characters, in which text can be hidden; Co, Cn: not assigned to anything.
    return character in "\n\t" or unicodedata.category(character) not in ("Cf", "Cc", "Co", "Cn", "Cs")
