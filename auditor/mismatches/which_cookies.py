"""Which cookies a sentence speaks of: all of them, or those of some kind."""

import re

from auditor.model.policies import Claim

_COOKIES_OF = re.compile(
    r"(?:(?P<before>[\wÀ-ž’']+)(?P<glue>\s+|-))?\bcookies?\b"
    r"(?P<after>\s+(?:de (?:tiers|terceros)|\w+(?:aires?|iti(?:ques?|c[ao]s)|ari[ao]s))\b)?",
    re.IGNORECASE | re.ASCII,
)
_NO_KIND = re.compile(
    r"a|an|any|no|of|our|own|such|the|these|those|their|its|all|http|browser|internet|"
    r"web|website|site|is|are|not|and|or|nor|with|by|via|from|on|in|to|use|uses|using|"
    r"used|set|sets|setting|place|places|placing|store|stores|storing|employ|employs|deploy|"
    r"deploys|utilize|utilizes|utilise|utilises|send|sends|have|has|contain|contains|need|"
    r"require|write|writes|create|creates|accept|leave|leaves|drop|drops|install|installs|"
    r"serve|serves|issue|issues|load|loads|read|reads|include|includes|collect|collects|apply|"
    r"keep|keeps|save|saves|kein|keine|keinerlei|keinen|ohne|von|und|oder|mit|der|die|"
    r"verwenden|setzen|nutzen|setzt|verwendet|nutzt|werden|de|des|aucun|aucuns|les|un|et|ou|"
    r"sans|ni|ninguna|ningún|las|y|o|usa|usamos|utiliza|utilizamos|instala|instalamos|sin|"
    r"nessun|usiamo|utilizza|utilizziamo|installa|i|e|di|geen|gebruiken|gebruikt|plaatst|plaatsen|plik|pliki|plików|"
    r"używa|używamy|stosuje|stosujemy|wykorzystuje|żadnych",
    re.IGNORECASE,
)
"""Words before “cookies” that do not tell which ones."""
_MEASURES = r"analy\w+|an[aá]l[ií]\w+|statisti\w+|performance|measur\w+|tracking|reichweiten\w*|leistungs"
_MEASURING_COOKIES = re.compile(
    rf"\b({_MEASURES})\W?(?:\W*\b(?:and|or|und|oder|&)?\s*(?!no\b|ni\b|kein|service|tool|software|provider|dienst)[\w-]+){{0,3}}[\s-]+cookies?\b"
    rf"|\bcookies?\s+((?:de|d|ni|o|et|ou)\W+|\w+\s+(?:et|ou|ni|o|y)\s+)*({_MEASURES}|mesure d.audience|medici\w+)"
    r"|(分析|统计)(性|类)?\s?Cookies?",
    re.IGNORECASE,
)
"""“We use no analytics cookies” leaves room for counting visits without any."""


def is_of_one_kind(quote: str) -> bool:
    """Is every mention of cookies one of some kind of them? `We use no tracking cookies` leaves room for others."""
    return bool(found := tuple(_COOKIES_OF.finditer(quote))) and all(map(_tells_kind, found))


def _tells_kind(match: re.Match[str]) -> bool:
    is_told = match["before"] and not _NO_KIND.fullmatch(match["before"])
    return bool(match["after"] or match["glue"] == "-" or is_told)


def names_several_kinds(claim: Claim) -> bool:
    """Are several kinds of cookies named? “Only session cookies and analytics cookies” are not all of the session."""
    is_row = re.search(r"cookie\w*\s*[和与及、]", claim.quote, re.IGNORECASE)
    return is_row is not None or sum(map(_tells_kind, _COOKIES_OF.finditer(claim.quote))) > 1


def without_measuring_cookies(quote: str) -> str:
    """What else the sentence speaks of; the sentence itself where it speaks of no cookies that measure."""
    return _MEASURING_COOKIES.sub(" ", quote)
