"""A policy's text cut into what a page shows: paragraphs, and stretches that carry the same marks."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

AROUND = 400
"""Characters kept on either side of a quote in a very long paragraph."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text with the ids of the marks that cover it."""

    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...]
    """Marks that begin here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the document, cut at every edge of a mark."""

    kind: str
    level: int
    depth: int
    """Of a heading: its level with the gaps closed, so that none skips one; 0 for all else."""
    hidden: bool
    stretches: tuple[Stretch, ...]
    cells: tuple[tuple[Stretch, ...], ...] = ()
    """For a table row: each cell."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim's or defect's place in the text."""

    id: int
    start: int
    end: int


def passage(text: str, blocks: Sequence[Mapping[str, Any]], start: int, end: int) -> tuple[str, str, str]:
    """The paragraph a quote stands in, as (before, quote, after)."""
    inside = [block for block in blocks if block["start"] < end and block["end"] > start]
    first = min((block["start"] for block in inside), default=start)
    last = max((block["end"] for block in inside), default=end)
    before, after = text[min(first, start) : start], text[end : max(last, end)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return before, text[start:end], after


def paragraphs(text: str, blocks: Sequence[Mapping[str, Any]], marks: Iterable[Mark]) -> Iterator[Paragraph]:
    """The whole text in order, also what no block covers, with its marks. Linear in text and marks, both sorted."""
    waiting = deque(sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, mark.end)))
    active: list[Mark] = []
    above: list[int] = []
    for kind, level, hidden, start, end, cells in _whole(text, blocks):
        while waiting and waiting[0].start < end:
            active.append(waiting.popleft())
        active = [mark for mark in active if mark.end > start]
        if kind == "heading":
            above = [*(other for other in above if other < level), level]
        yield Paragraph(
            kind=kind,
            level=level,
            depth=len(above) if kind == "heading" else 0,
            hidden=hidden,
            stretches=tuple(_stretches(text, start, end, active)),
            cells=tuple(tuple(_stretches(text, a, b, active)) for a, b in cells),
        )


def _whole(
    text: str, blocks: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, int, bool, int, int, Sequence[Sequence[int]]]]:
    at = 0
    for block in sorted(blocks, key=lambda block: (block["start"], -block["end"])):
        start = max(at, block["start"])
        if text[at:start].strip():
            yield "paragraph", 0, False, at, start, ()
        at = start
        if block["end"] <= start:
            continue
        cells = block.get("cells", ()) if start == block["start"] else ()
        veiled = block.get("hidden", False) or block.get("folded", False)
        yield block["kind"], block.get("level", 0), veiled, start, block["end"], cells
        at = block["end"]
    if text[at:].strip():
        yield "paragraph", 0, False, at, len(text), ()


def _stretches(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Stretch]:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)})
    for left, right in pairwise(edges):
        covering = [mark for mark in here if mark.start < right and mark.end > left]
        yield Stretch(
            text=text[left:right],
            marks=tuple(mark.id for mark in covering),
            begins=tuple(mark.id for mark in covering if mark.start == left or (mark.start < start and left == start)),
        )
