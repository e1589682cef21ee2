"""Names by which a text speaks of its own operator, where they are those of two companies: it was copied."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from auditor.model.policies import DocumentText
from auditor.policy.normal import normal

_NAME = r"(?P<name>[A-Z][\w&.'-]{1,30}(?: (?:[A-Z&][\w&.'-]{0,30}|of|and|de|für)){0,4}?)"
_LEGAL = (
    r"(?:,? (?:Inc|Ltd|LLC|LLP|GmbH|AG|SE|Limited|Corp|Corporation|S\.?A\.?S?|S\.?L|PLC|B\.?V|Pty|KG|Oy|AB|SARL)\b\.?)"
)
_OWN: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"\b{_NAME}{_LEGAL}?(?: and its [\w ]{{3,40}})?,? ?\((?:[^()\n]{{0,40}}?)\"(?:we|us|our|the Company)\""
    ),
    re.compile(rf"\b[Ww]elcome to {_NAME}(?={_LEGAL}|[,.!'(]| (?:we|our|and|the)\b|\n)"),
    re.compile(rf"\b(?:At|Here at) {_NAME}{_LEGAL}?, (?:we|your|our|privacy)\b"),
    re.compile(
        rf"(?:^|[.!?\n] ?){_NAME}{_LEGAL}?(?: and its affiliates)?,? "
        r"(?:respects|values|is committed to (?:protect|respect|safeguard)\w*|takes|cares about"
        r"|recogni[sz]es the importance of)"
        r" (?:your|the|our|its|users'|visitors'|customers')?[\w ]{0,25}\b(?:privacy|personal (?:data|information))"
    ),
    re.compile(
        rf"\b[Tt]his (?:[Pp]rivacy )?(?:[Pp]olicy|[Nn]otice|[Ss]tatement) (?:describes|explains|sets out|discloses) "
        rf"(?:how|the (?:ways|privacy practices) (?:in which|for|of)) {_NAME}(?={_LEGAL}|[,( ])"
    ),
)
_NOT_NAMES = frozenset(
    ("we", "you", "your", "our", "us", "this", "these", "the", "it", "they", "company", "website", "site", "service")
)


def foreign_names(document: DocumentText, site: str | None = None) -> Iterator[tuple[int, int]]:
    """Names in the operator's own role that are not the operator's: not the one in the site's domain, else in
    the title, else in most such places. None where nothing tells. A site that says it is operated by another company
    tells how the two belong together."""
    plain = normal(document.text)
    names = (match for pattern in _OWN for match in pattern.finditer(plain))
    spans = {(name.start("name"), name.start("name") + len(name["name"].rstrip(".,'"))) for name in names}
    found = sorted(span for span in spans if _key(plain[slice(*span)]))
    counts = Counter(_key(plain[start:end]) for start, end in found)
    if len(counts) < 2:
        return
    own = _at_home(counts, site) or _at_home(counts, document.title)
    if not own:
        (first, most), (_, second) = counts.most_common(2)
        if most == second:
            return
        own = {first}
    for start, end in found:
        key = _key(plain[start:end])
        if not any(_same(key, other) for other in own) and not _explained(plain, key, own):
            yield start, end


def _at_home(names: Iterable[str], place: str | None) -> set[str]:
    return {name for name in names if _letters(name) in _letters(place or "")}


def _key(name: str) -> str:
    """The telling part of a name: its first word that could be nobody else's."""
    words = [word.strip(".'") for word in name.split() if word.lower().strip(".'") not in _NOT_NAMES]
    return words[0] if words and len(words[0]) > 2 else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _same(one: str, other: str) -> bool:
    a, b = _letters(one), _letters(other)
    return a in b or b in a


def _explained(plain: str, key: str, own: set[str]) -> bool:
    """Does the text itself tell how the two belong together: "Foo is a brand of Bar", "formerly", "a subsidiary"?"""
    ties = re.compile(
        rf"\b(?:brand|division|subsidiary|affiliate|member|part|trading name|trade name|d/?b/?a|formerly"
        rf"|operated by|owned by|together with|on behalf of|parent company)\b[^.\n]{{0,80}}(?:{re.escape(key)})"
        rf"|(?:{re.escape(key)})[^.\n]{{0,80}}\b(?:brand|division|subsidiary|affiliate|member|trading as|d/?b/?a"
        rf"|formerly|owned by|operated by|parent company)\b"
    )
    return bool(ties.search(plain))
