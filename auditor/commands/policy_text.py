"""The whole text of a policy on a terminal, with its claims marked where they stand."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from auditor.commands.output.terminal import UNSEEN
from auditor.model.policies import Claim, DocumentText, Reading
from auditor.model.practices import Scope

COLOURS = {"denies": "red", "conditional": "yellow", "affirms": "green"}
OTHER_VALUE = "cyan"


def print_text(console: Console, document: DocumentText, reading: Reading) -> None:
    """Print the text; a claim stands between `⟦` and `⟧` in the colour of its value, followed by what it says."""
    console.print(marked(document, reading))


def marked(document: DocumentText, reading: Reading) -> Text:
    """The text with the marks in it."""
    text = Text(_harmless(document.text))
    for claim in reading.claims:
        text.stylize(_colour(claim), claim.start, claim.end)
    marks = sorted(_marks(reading.claims), key=lambda mark: mark[0])
    pieces = text.divide([place[0] for place, _ in marks])
    found = Text()
    for piece, mark in zip(pieces, (*(mark for _, mark in marks), Text()), strict=True):
        found.append_text(piece).append_text(mark)
    return found


def _marks(claims: tuple[Claim, ...]) -> Iterator[tuple[tuple[int, int, int], Text]]:
    """Where each mark goes, and the mark. What ends at an offset stands before what begins there; of passages within
    one another the inner one begins last and ends first.
    """
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim))
    for (start, end), group in groupby(ordered, key=lambda claim: (claim.start, claim.end)):
        if start == end:
            continue
        yield (start, 1, start - end), Text("⟦", "bold")
        mark = Text("⟧", "bold")
        for claim in group:
            scope = "" if claim.scope is Scope.SITE else f" ({claim.scope} only)"
            mark.append(f" {claim.claim}: {claim.value}{scope};", f"italic {_colour(claim)}")
        mark.right_crop(1)
        yield (end, 0, end - start), mark


def _colour(claim: Claim) -> str:
    return COLOURS.get(claim.value, OTHER_VALUE)


def _harmless(text: str) -> str:
    """The text, character for character, without what would steer the terminal."""
    return "".join(
        "�" if character != "\n" and unicodedata.category(character) in UNSEEN else character
        for character in text.replace("\t", " ")
    )
