"""How long something lasts, as people write it in lists of cookies: `2 years`, `13 mois`, `un an`, `30 min`."""

import re

_ONES = {
    1: "one|ein|eine|einem|einer|eines|un|une|uno|una|een|één|jeden|jedna|um|uma",
    2: "two|zwei|deux|dos|due|twee|dwa|dwie|dois|duas",
    3: "three|drei|trois|tres|tre|drie|trzy|três",
    6: "six|sechs|seis|sei|zes|sześć",
    12: "twelve|zwölf|douze|doce|dodici|twaalf|dwanaście|doze",
    13: "thirteen|dreizehn|treize|trece|tredici|dertien|trzynaście|treze",
    24: "twenty-four|vierundzwanzig|vingt-quatre|veinticuatro|ventiquattro|vierentwintig",
}
_WORDS = {word: number for number, words in _ONES.items() for word in words.split("|")}
_UNITS = (
    (1 / 86400, r"secon(?:d[eoi]?|ds|des)\b|sekund|segundo|\bsec\b|\bsecs\b|秒"),
    (1 / 1440, r"minut|\bmins?\b|分"),
    (1 / 24, r"hour|\bhrs?\b|stund|\bstd\b|heure|hora|\bor[ae]\b|\buur\b|\buren\b|godzin|小时"),
    (1, r"day|tag(?:e|en|es)?\b|jour|d[ií]as?\b|giorn|\bdag\b|\bdagen\b|\bdni\b|dzie[nń]|天|日"),
    (7, r"week|\bweken\b|woche|semaine|semana|settiman|tydzie|tygodn|周"),
    (30, r"month|\bmths?\b|monat|mois|mes(?:es|e|i)?\b|maand|miesi|\bmês\b|个月|月"),
    (365, r"year|\byrs?\b|jahr|\bans?\b|année|\bann[oi]\b|año|\banos?\b|\bjaar\b|\bjaren\b|\brok|\blata?\b|年"),
)  # fmt: skip
"""Days -> the beginnings of its words; a month has 30 days and a year 365, as lists of cookies count."""
_NUMBER = r"[1-9]\d{0,2}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
"""As written; what has three digits behind its mark is a thousand: "7,300 days", "1 000 jours"."""
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\D\d{3})+")
_PERIOD = re.compile(
    rf"(?P<number>{_NUMBER}|(?<!\w)(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=\s))[\s-]*"
    rf"(?:{'|'.join(f'(?P<u{index}>{words})' for index, (_, words) in enumerate(_UNITS))})",
    re.IGNORECASE,
)
PERIOD_IN_FULL = re.compile(_PERIOD.pattern + r"\w*", re.IGNORECASE)
_GOES_ON = re.compile(r"\w*[\s,]*(?:and|und|et|y|e|en|i)?\s*")
_SESSION = re.compile(r"\bsession(?:al|e)?\b|sitzung|sesión|\bsessie\b|\bsesj|\bsessão\b|会话", re.IGNORECASE)
_LASTING = re.compile(
    r"persist|permanent|dauerhaft|unbe(?:grenzt|fristet)|indefini|unlimited|illimitat|onbeperkt|local.?storage|永久",
    re.IGNORECASE,
)
"""Beside "session" these say that some last longer, for no time that is told."""


def days_of(text: str) -> float | None:
    """A duration in days: "2 years" 730, "1 year 1 month" 395, "session" 0; None when it is not told.

    Of several the longest, as of "1 day – 2 years": nobody is held to the lower end of a range.
    """
    longest, days, end = None, 0.0, -1
    for match in _PERIOD.finditer(text):
        go_on = _GOES_ON.fullmatch(text, end, match.start()) if end >= 0 else None
        unit = next(size for index, (size, _) in enumerate(_UNITS) if match[f"u{index}"])
        days = (days if go_on else 0.0) + _number(match["number"]) * unit
        longest, end = max(longest or 0.0, days), match.end()
    if longest is None:
        return 0 if _SESSION.search(text) and not _LASTING.search(text) else None
    return round(longest, 4)


def _number(written: str) -> float:
    if written.lower() in _WORDS:
        return float(_WORDS[written.lower()])
    if _THOUSANDS.fullmatch(written):
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))
