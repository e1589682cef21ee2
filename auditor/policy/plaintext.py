"""The structure of plain text, read from its lines."""

import re

from auditor.model.policies import Block, DocumentText
from auditor.policy.build import document, introduces
from auditor.policy.normal import normal

_BULLET = re.compile(r"(?P<indent>\s*)(?:[•·◦▪●○■□➢✓✔*‣⁃o]|[-–—])(?:\s+|(?<=[•·●▪]))(?=\S)")
_ROMAN = r"[ivx]{1,5}|[IVX]{1,5}"
_NUMBER = re.compile(
    r"(?P<indent>\s*)"
    r"(?P<mark>\((?:\d{1,2}|[a-zA-Z]|ROMAN|[一二三四五六七八九十]{1,3})\)(?:\d{1,2}\.)?"
    r"|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|ROMAN)\s?[).·、,](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)"
    r"|[一二三四五六七八九十]{1,3}[、.,])\s*(?=\S)".replace("ROMAN", _ROMAN)
)
_ENDS = re.compile(r"[.!?;:,。！？；：，][\"')\]]*\s*$")
_HEADING_LENGTH = 90


def from_text(text: str) -> DocumentText:
    """A text file as it is: offsets count into the file."""
    return document(text, blocks_of(text), title_of(text))


def blocks_of(text: str) -> tuple[Block, ...]:
    """Headings, paragraphs and list items of plain text. Hard-wrapped lines are joined into one block."""
    plain = normal(text)
    lines = _joined(plain, _lines(plain))
    blocks: list[Block] = []
    open_list = False
    for index, (start, end) in enumerate(lines):
        line = plain[start:end]
        gap = index > 0 and plain.count("\n", lines[index - 1][1], start) > 1
        kind, level = _kind(line, lines, index, plain, open_list and not gap)
        blocks.append(Block(kind=kind, start=start, end=end, level=level))
        if kind == "item":
            open_list = open_list and not _marked(line)
            continue
        open_list = kind == "paragraph" and introduces(line)
    return tuple(blocks)


def title_of(text: str) -> str | None:
    """The first line that is not blank, if it is short."""
    first = next((line.strip() for line in text[:2000].splitlines() if line.strip()), None)
    return first if first and len(first) <= 150 else None


def _lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        if start < end:
            found.append((start, end))
        at += len(line) + 1
    return found


def _joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of a paragraph that was wrapped at a fixed width (PDF, old text files), put together."""
    lengths = sorted(end - start for start, end in lines)
    if not lengths or lengths[-1] > 130 or lengths[len(lengths) * 3 // 4] < 40:
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined:
            before, stop = joined[-1]
            last = text[text.rfind("\n", before, stop) + 1 : stop] if "\n" in text[before:stop] else text[before:stop]
            near = text.count("\n", stop, start) == 1
            goes_on = len(last) > 0.6 * lengths[len(lengths) * 3 // 4] and not re.search(r"[.:;!?]\W*$", last)
            if near and (goes_on or text[start].islower()) and not _marked(text[start:end]):
                joined[-1] = (before, end)
                continue
        joined.append((start, end))
    return joined


def _marked(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _kind(line: str, lines: list[tuple[int, int]], index: int, text: str, listed: bool) -> tuple[str, int]:
    if _BULLET.match(line):
        return "item", 2
    number = _NUMBER.match(line)
    if number:
        rest = line[number.end() :]
        if _is_title(rest) and not _in_run(line, lines, index, text):
            return "heading", 2 if number["mark"][0].isupper() else 3
        return "item", 1 if number["mark"][0].isdigit() and ")" not in number["mark"] else 2
    if _is_title(line) and not listed:
        return "heading", 1
    return ("item", 3) if listed and len(line) < 300 else ("paragraph", 0)


def _is_title(line: str) -> bool:
    """Short, begins with a capital, no full stop at its end; a question counts."""
    line = line.strip()
    if not line or len(line) > _HEADING_LENGTH:
        return False
    if line.endswith("?") and line.count("?") == 1:
        return True
    if _ENDS.search(line) or "@" in line or re.search(r"\d{4}|https?:|www\.", line):
        return False
    first = line[0]
    return (first.isupper() or not first.isascii()) and len(line.split()) <= 12 and ". " not in line


def _style(mark: str) -> tuple[bool, bool]:
    head = mark.strip()[:4]
    return head.lstrip("(")[:1].isdigit(), ")" in head


def _in_run(line: str, lines: list[tuple[int, int]], index: int, text: str) -> bool:
    """A numbered short line right beside another one is an item of a list, not a heading of its own."""
    beside = (lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines))
    for start, end in beside:
        mark = _NUMBER.match(text, start, end)
        if mark and _style(mark["mark"]) == _style(line) and not text[start:end].endswith("?"):
            return True
    return introduces(text[slice(*lines[index - 1])]) if index else False
