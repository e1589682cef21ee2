"""Documents that a text sends its reader to without a way to get there."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.policies import DocumentText
from auditor.policy.normal import normal

_DOCUMENT = re.compile(
    r"\b(?:our|the|its|separate)\s+(?P<en>(?:[A-Za-z][\w&-]{0,20}\s){0,3}?(?:cookies?|privacy|data protection|terms"
    r"|retention|legal|security|acceptable use|children'?s|california|supplement\w*)"
    r"(?:\s(?:and|&|of|use|service|conditions|privacy|rights)){0,4}\s?(?:polic(?:y|ies)|notices?|statements?|terms|schedule"
    r"|guidelines?|of (?:use|service)|conditions))\b"
    r"|\b(?:unsere[rnm]?|die|den|der)\s+(?P<de>(?:Cookie|Datenschutz|Nutzungs|Sicherheits)[\w-]{0,12}"
    r"(?:richtlinien?|erklärung|bedingungen|hinweise|bestimmungen))\b"
    r"|\b(?:notre|la|les|nos)\s+(?P<fr>(?:politique|charte|conditions)\s(?:de|d'|en matière de|générales|relative aux?)"
    r"\s?[\w' ]{0,30}?(?:cookies|confidentialité|utilisation|vente|données))\b"
    r"|\b(?:nuestra|la|los|nuestros)\s+(?P<es>(?:política|aviso|términos)\s(?:de|sobre)\s[\w ]{0,30}?"
    r"(?:cookies|privacidad|uso|servicio))\b"
    r"|(?P<zh>《[^《》\n]{2,40}(?:政策|协议|条款|声明|清单|指引)》)",
    re.IGNORECASE,
)
_SENDS = re.compile(
    r"\b(?:see|refer to|consult|read|review|visit|found in|available (?:in|at)|described in|set out in|explained in"
    r"|check|more information|learn more|details?|siehe|finden sie|entnehmen|lesen|voir|consultez|reportez|consulte"
    r"|véase|lea)\b|详见|参见|请查看|请阅读|请参阅|查阅",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:click(?:ing)? (?:on )?here|(?:available|found|accessible|see|listed?) here|this link"
    r"|the (?:following )?link below"
    r"|klicken sie hier|cliquez ici|haga clic aquí)\b|点击(?:此处|这里)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|net|eu|de|fr|es|cn|io|co)\b(?:/\S*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = re.compile(
    r"polic|notice|statement|condition|richtlinie|erklärung|politique|aviso|privac|datenschutz|confidential|data"
    r"|protection"
)
_OTHERS = re.compile(
    r"\b(?:third|part(?:y|ies)|their|respective|applicable|relevant|such|this|posted|polic(?:ies)|provider|vendor)\b",
    re.IGNORECASE,
)
"""Words of documents that belong to others, or are the one being read."""
_AROUND = 160


def dead_references(document: DocumentText) -> Iterator[tuple[int, int]]:
    """Where a document is named, or "here" is said, for the reader to go to, and no link or address leads there.

    Only for documents that have links at all: plain text keeps none.
    """
    if not document.links:
        return
    plain = normal(document.text)
    linked = sorted((start, end) for start, end, _ in document.links)
    ways = {word for start, end, url in document.links for word in _words(f"{plain[start:end]} {url}")}
    ways |= {
        word for block in document.blocks if block.kind == "heading" for word in _words(plain[block.start : block.end])
    }
    title = set(_words(document.title or ""))
    for match in _HERE.finditer(plain):
        line = plain.rfind("\n", 0, match.start()), plain.find("\n", match.end()) % (len(plain) + 1)
        near = max(line[0], match.start() - 40), min(line[1], match.end() + 60)
        if not _touches(linked, *near) and not _ADDRESS.search(
            plain, match.start(), min(len(plain), match.end() + _AROUND)
        ):
            yield match.span()
    for match in _DOCUMENT.finditer(plain):
        start, end = match.span(match.lastgroup or 0)
        words = {word for word in _words(plain[start:end]) if not _COMMON.match(word)}
        if _OTHERS.search(plain, start, end):
            continue
        sent = _SENDS.search(plain, max(0, start - 80), min(len(plain), end + 60))
        known = words & (ways | title) or not words
        told = _ADDRESS.search(plain, end, min(len(plain), end + _AROUND))
        if sent and not known and not told and not _touches(linked, start - 10, end + 10):
            yield start, end


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Does one of the spans, sorted and apart from one another, overlap?"""
    at = bisect_left(spans, end, key=lambda span: span[0])
    return at > 0 and spans[at - 1][1] > start


def _words(text: str) -> list[str]:
    return [word.lower().rstrip("s") for word in _WORD.findall(text)]
