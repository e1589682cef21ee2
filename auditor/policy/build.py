"""Putting a document's text together, block by block."""

import hashlib
import re
from dataclasses import dataclass, field, replace

from auditor.model.policies import Block, DocumentText
from auditor.policy.language import language_of

_WORD = re.compile(r"[\u2e80-\u9fff]|[^\W_]+")


@dataclass(slots=True)
class Builder:
    """Collects pieces of text and the blocks over them; blocks are parted by newlines."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, block: Block, links: tuple[tuple[int, int, str], ...] = ()) -> int:
        """Append a block whose offsets count from 0; returns its index."""
        start = self.length
        self.pieces += (text, "\n")
        self.length += len(text) + 1
        self.blocks.append(
            replace(
                block,
                start=start,
                end=start + len(text),
                cells=tuple((start + a, start + b) for a, b in block.cells),
            )
        )
        self.links += [(start + a, start + b, url) for a, b, url in links]
        return len(self.blocks) - 1

    def document(self, title: str | None) -> DocumentText:
        return document("".join(self.pieces), tuple(self.blocks), title, tuple(self.links))


def document(
    text: str, blocks: tuple[Block, ...], title: str | None = None, links: tuple[tuple[int, int, str], ...] = ()
) -> DocumentText:
    """A DocumentText with its hash, language and number of words."""
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=with_structure(blocks, text),
        title=title,
        language=language_of(text),
        words=sum(1 for _ in _WORD.finditer(text)),
        links=links,
    )


_LEAD = 4
"""Words of a heading that is a sentence."""


def with_structure(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """Blocks with the heading above each and, for list items, the block that introduces them.

    A list is introduced by the nearest block above that is less deep: the paragraph before it, or the parent item; by a
    heading that reads "We do not engage in:".
    """
    result: list[Block] = []
    heading: int | None = None
    intro: int | None = None
    parents: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            heading, intro, parents = index, index if _is_lead(text[block.start : block.end]) else None, []
            result.append(block)
            continue
        if block.kind == "item":
            while parents and parents[-1][0] >= block.level:
                parents.pop()
            above = parents[-1][1] if parents else intro
            parents.append((block.level, index))
            result.append(replace(block, heading=heading, intro=block.intro if block.intro is not None else above))
            continue
        result.append(replace(block, heading=heading))
        if block.kind == "paragraph":
            intro, parents = (index if introduces(text[block.start : block.end]) else None), []
    return tuple(result)


_INTRODUCES = re.compile(
    r"[:：]\W*$"
    r"|\b(?:following|as follows|below|folgende[nrs]?|suivant(?:e|s|es)?|siguientes?)\b[^.]*\.?\W*$"
    r"|(?:以下|如下)[^。]*。?\W*$",
    re.IGNORECASE,
)


def _is_lead(heading: str) -> bool:
    return heading.rstrip("*_ ").endswith((":", "：")) and len(heading.split()) >= _LEAD


def introduces(text: str) -> bool:
    """Does this paragraph open a list?"""
    return bool(_INTRODUCES.search(text[-200:]))
