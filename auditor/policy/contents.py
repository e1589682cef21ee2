"""Numbers that do not follow one another, and tables of contents that promise sections which are not there."""

import re
from collections.abc import Iterable, Iterator, Sequence

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
_EXACT, _FEW_GAPS = 0.5, 0.25
"""Share of the entries that stand below word by word, and that are missing, in a table of contents."""


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
    """Entries of the table of contents that no line below answers."""
    plain = normal(document.text)
    headings = [block for block in document.blocks if block.kind == "heading"]
    # A document without headings may have them as lines of their own.
    answers = headings if len(headings) > _FEWEST else [block for block in document.blocks if _is_line(block)]
    lines = [(block.start, _words(plain, block)) for block in answers]
    for run in _lists(document.blocks):
        below = {words for start, words in lines if words and start >= run[-1].end}
        entries = [block for block in run if not _NO_ENTRY.search(plain[block.start : block.end].rstrip())]
        wanted = [_words(plain, block) for block in entries]
        exact = [at for at, words in enumerate(wanted) if words in below]
        if len(exact) < _FEWEST:
            continue
        # Between the first entry that is there and the last one; above and below may stand a menu.
        window = range(exact[0], exact[-1])
        if len(exact) < _EXACT * len(window):
            continue
        gaps = [entries[at] for at in window if wanted[at] not in below and not _answered(wanted[at], below)]
        if len(gaps) <= _FEW_GAPS * len(window):
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


def _is_line(block: Block) -> bool:
    return block.kind != "row" and block.end - block.start <= _LONGEST_ENTRY


def _title(plain: str, block: Block) -> str:
    """An entry without its number and the dots to its page."""
    return _LEADER.sub("", _LEADER.sub("", plain[block.start : block.end])).strip()


def _words(plain: str, block: Block) -> tuple[str, ...]:
    title = _title(plain, block)
    return tuple(_LETTERS.findall(re.sub(r"\b(\w)\.(?=\w\b)", r"\1", title.lower())))


def _answered(entry: tuple[str, ...], titles: Iterable[tuple[str, ...]]) -> bool:
    """Is there a line of most of the same words?"""
    wanted = set(entry)
    return not entry or any(
        title and len(wanted & set(title)) >= 0.6 * max(len(wanted), len(set(title))) for title in titles
    )
