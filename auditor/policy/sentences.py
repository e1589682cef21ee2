"""Where sentences end."""

import re

LONGEST = 3000
"""Characters after which a run without an end is cut, so that a text of one line stays readable in linear time."""

_END = re.compile(
    r"[.!?]{1,5}[\"')\]]{0,3}(?=\s{1,20}[\"'(\[]{0,3}[^\Wa-z_]|\s{0,20}$)"  # "… us. We …", "… us."
    r"|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+[ ,])"  # "… us.We …": lost white space
    r"|[.!?;](?=[\u2e80-\u9fff])"  # full-width stops have no space after them
    r"|(?<=[\u2e80-\u9fff])[.!?;]{1,5}[\"')\]]{0,3}"
    r"|\n[ \t]{0,20}\n"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|llc|no|nr|art|e\.g|i\.e|u\.s|u\.k|vs|mr|mrs|ms|dr|st|approx|incl|cf|bzw|ca|z\.b|d\.h|sog"
    r"|ggf|abs|tel|dept|para|sec|ver|ex|p\.ex|c\.-à-d|m|mme|sr|sra|ud|uds)|\b[a-z]|\(\d{1,2}|^\W*\d{1,2}|^\W*[ivx]+)$",
    re.IGNORECASE,
)


def sentences_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each sentence within a block of normalised text, surrounding white space left out."""
    found, at = [], start
    for mark in _END.finditer(text, start, end):
        if mark.end() - at > LONGEST:
            found += _cut(text, at, mark.end())
            at = mark.end()
        elif not _is_abbreviation(text, at, mark):
            found += _trimmed(text, at, mark.end())
            at = mark.end()
    found += _cut(text, at, end) if end - at > LONGEST else _trimmed(text, at, end)
    return found


def _is_abbreviation(text: str, at: int, mark: re.Match[str]) -> bool:
    if mark.group()[0] != "." or text[mark.start() - 1 : mark.start()] > "\u2e7f":
        return False
    before = text[max(at, mark.start() - 12) : mark.start()]
    if not _ABBREVIATION.search(before):
        return False
    # "… Technology Co., Ltd. We …": a company's form ends a sentence when a pronoun or article opens the next one.
    after = text[mark.end() : mark.end() + 12].split()
    return not (after and after[0] in _OPENERS and len(before.strip()) > 3)


_OPENERS = frozenset({"We", "You", "The", "This", "Our", "Your", "If", "When", "In", "It", "For", "These", "They"})


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space if space > start else start + LONGEST
        pieces += _trimmed(text, start, stop)
        start = stop
    return pieces + _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []
