"""Numbers that do not follow one another, and tables of contents that promise sections which are not there."""

import re
from collections.abc import Iterator, Sequence

from auditor.model.policies import Block, DocumentText
from auditor.policy.normal import normal

_NUMBER = re.compile(
    r"\s*(?:(?:section|article|part|clause|abschnitt|artikel|teil|partie|sección|artículo|parte|§)\s{0,3})?"
    r"(?P<number>\d{1,2})\s?(?:[.)·:,](?!\d)|(?=\s+\S)(?<=\d)(?!\s?%))",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\s*(?:jan|feb|m[aä]r|apr|ma[iy]|ju[nl]|aug|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic|avr|juin|juil|ao[uû]|f[eé]v|d[eé]c)",
    re.IGNORECASE,
)
_WIDEST = 3
_ITEM_NUMBER = re.compile(r"\s*(?P<number>\d{1,2})\s?[.)·,](?!\d)")
_LEADER = re.compile(
    r"[.…_·\s]{3,}\d{0,3}\s*$|^\W*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])\s?[.):·,]+\s*", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_]+")
_NO_ENTRY = re.compile(r"[:：.]$|(?:19|20)\d\d|@|https?:|www\.", re.IGNORECASE)
_FEWEST, _MOST = 4, 80
_LONGEST_ENTRY = 120
_FEW_GAPS = 0.25
"""Of the entries that stand below; where more are missing it is no table of contents."""


def jumps_of(document: DocumentText) -> Iterator[tuple[int, int]]:
    """Items and headings whose number does not follow the one before at the same level."""
    plain = normal(document.text)
    lists: dict[int, tuple[int, int]] = {}
    headings: dict[int, tuple[int, int]] = {}
    for block in document.blocks:
        if block.kind not in ("item", "heading"):
            lists.clear()
            continue
        pattern, before = (_ITEM_NUMBER, lists) if block.kind == "item" else (_NUMBER, headings)
        if block.kind == "heading":
            lists.clear()
            for deeper in [level for level in headings if level > block.level]:
                del headings[deeper]
        mark = pattern.match(plain, block.start, min(block.end, block.start + 24))
        if not mark or _is_leader(plain, mark.end()):
            continue
        number = int(mark["number"])
        last, since = before.get(block.level, (None, 0))
        if last is not None and _is_jump(plain, block, last, number, since):
            yield block.start, min(block.end, block.start + 60)
        before[block.level] = number, block.end


def _is_jump(plain: str, block: Block, last: int, number: int, since: int) -> bool:
    if block.kind == "heading":
        # Parts of a document may count anew; only a number left out within one is a gap.
        if not last + 1 < number <= last + _WIDEST:
            return False
    elif number in (last + 1, 1):
        return False
    return not re.search(rf"(?m)^\W{{0,4}}{last + 1}\s?[.)·:]", plain[since : block.start])


def _is_leader(plain: str, at: int) -> bool:
    """`7......  Title` is a line of a table of contents, `7. March` a day."""
    return plain[at : at + 2] in ("..", "……", "· ") or bool(_DATE.match(plain, at))


def gaps_of(document: DocumentText) -> Iterator[tuple[int, int]]:
    """Entries of the table of contents that no heading below answers."""
    plain = normal(document.text)
    for entries in _lists(document.blocks):
        below = [block for block in document.blocks if block.start >= entries[-1].end]
        titles = [_words(plain, block) for block in below if block.end - block.start <= _LONGEST_ENTRY]
        entries = [block for block in entries if not _NO_ENTRY.search(plain[block.start : block.end].rstrip())]
        answered = [_answered(_words(plain, block), titles) for block in entries]
        known = [at for at, found in enumerate(answered) if found]
        if len(known) < _FEWEST:
            continue
        gaps = [block for block, found in list(zip(entries, answered, strict=True))[known[0] : known[-1]] if not found]
        # Between its first and its last entry; above and below may stand a menu.
        if len(gaps) <= _FEW_GAPS * len(known):
            yield from ((block.start, block.end) for block in gaps if _is_title(plain, block))
            return


def _lists(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of short lines in the first third of a document."""
    end = blocks[-1].end if blocks else 0
    run: list[Block] = []
    for block in blocks:
        if block.start > end / 3:
            break
        if block.kind != "heading" and block.end - block.start <= _LONGEST_ENTRY and len(run) < _MOST:
            run.append(block)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []
    if len(run) >= _FEWEST:
        yield run


def _is_title(plain: str, block: Block) -> bool:
    """Several words, or a number before them: a single word may be a button between the lines."""
    return len(_words(plain, block)) > 1 or bool(_NUMBER.match(plain, block.start, block.end))


def _words(plain: str, block: Block) -> tuple[str, ...]:
    title = _LEADER.sub("", _LEADER.sub("", plain[block.start : block.end]))
    return tuple(_LETTERS.findall(re.sub(r"\b(\w)\.(?=\w\b)", r"\1", title.lower())))


def _answered(entry: tuple[str, ...], titles: Sequence[tuple[str, ...]]) -> bool:
    """Is there a heading of the same words, or of most of them?"""
    if not entry:
        return True
    wanted = set(entry)
    return any(
        entry == title or (title and len(wanted & set(title)) >= 0.6 * max(len(wanted), len(set(title))))
        for title in titles
    )
