"""Words of a consent banner that stand in the page of a policy: what the page asks, not what the policy says.

Banners whose markup tells are left out when the text is taken (auditor/policy/html.py); of the others only their words
are known, from the pages on which they were seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.model.policies import Block, DocumentText, Reading, Silence

_MOST = 0.5
"""Of a banner's words: with fewer of them it is a sentence that the policy shares with it. The rest are its buttons."""


def without_banner(reading: Reading, text: DocumentText, banners: Iterable[str]) -> Reading:
    """The reading without what was read in a banner at the beginning or end of the document.

    A sentence that a policy shares with the banner stays: it stands among others of the policy, or by itself.
    """
    spans = tuple(span for words in banners for span in _spans(text, _plain(words)))
    kept = tuple(claim for claim in reading.claims if not any(a <= claim.start and claim.end <= b for a, b in spans))
    gone = {claim.claim for claim in reading.claims} - {claim.claim for claim in kept}
    silences = (*reading.silences, *(Silence(claim=practice) for practice in sorted(gone)))
    return replace(reading, claims=kept, silences=silences) if len(kept) < len(reading.claims) else reading


def _spans(text: DocumentText, banner: str) -> list[tuple[int, int]]:
    """Where the first and the last blocks are the banner's, as (start, end); nothing where all of them are."""
    count = len(text.blocks)
    first = _run(text, text.blocks, banner)
    last = _run(text, text.blocks[::-1], banner)
    if first == count:
        return []
    runs = (text.blocks[:first], text.blocks[count - last :])
    return [
        (run[0].start, run[-1].end)
        for run in runs
        if run and sum(block.end - block.start for block in run) >= _MOST * len(banner)
    ]


def _run(text: DocumentText, blocks: Sequence[Block], banner: str) -> int:
    return next(
        (n for n, block in enumerate(blocks) if _plain(text.text[block.start : block.end]) not in banner), len(blocks)
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
