"""When a document was last changed, as it says itself."""

import re
from datetime import date

from auditor.model.policies import LastUpdated
from auditor.policy.normal import normal

_LABEL = re.compile(
    r"(?:last|latest|most recent(?:ly)?)\s+(?:up-?\s?date[ds]?|modifi(?:ed|cation)|revis(?:ed|ion)"
    r"|change[ds]?|amended|reviewed)"
    r"|(?:up-?dated?|revised|effective|modified|amended|posted|published|version|revision|issue)"
    r"(?:\s+(?:date|on|as of|from|since))?"
    r"(?=\s*[:\[(]|\s+(?:on|as of|in|is|was|since)?\s*[A-Z\d\[(])"
    r"|(?:date of (?:last )?(?:revision|update|issue|effect)|as of|in effect as of|became effective)"
    r"|stand|letzte (?:aktualisierung|änderung|überarbeitung)|zuletzt (?:aktualisiert|geändert|überarbeitet)"
    r"|überarbeitet am|gültig (?:ab|seit)|in kraft seit"
    r"|dernière (?:mise à jour|modification|révision)|mise? à jour|en vigueur|date d'effet"
    r"|última (?:actualización|modificación|revisión)|actualizad[oa]|fecha de (?:entrada|vigencia|actualización)"
    r"|(?:最近|最后|最新)?(?:更新|修订|修改|生效|发布|版本更新)(?:日期|时间|于)?",
    re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene",
            "february feb februar février févr febrero",
            "march mar märz mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil julio",
            "august aug août agosto ago",
            "september sep sept septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre déc diciembre dic",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?P<open>\[\s*)?(?:"
    rf"(?P<m1>{_MONTH})\.?[\s/]*(?P<d1>\d{{1,2}}(?=\D))?(?:st|nd|rd|th)?\s*,?\s*(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:of|de|del)?\s*(?P<m2>{_MONTH})\.?,?\s*(?:of|de|del)?\s*(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})\s*[-/.年]\s*(?P<m3>\d{1,2})\s*[-/.月]\s*(?P<d3>\d{1,2})\s*日?"
    r"|(?P<a4>\d{1,2})\s*[-/.]\s*(?P<b4>\d{1,2})\s*[-/.]\s*(?P<y4>\d{4}|\d{2}(?!\d))"
    r"|(?P<y5>\d{4})\s*年\s*(?P<m5>\d{1,2})\s*月"
    rf"|(?P<m6>{_MONTH})\.?\s*(?:of|de|del)\s*(?P<y6>\d{{4}})"
    r")(?P<close>\s*\])?",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\[[^\]\n]{0,30}\]|_{3,}|X{2,}[/.-]X{2,}|\{\{[^}\n]*\}\}", re.IGNORECASE)
_YEAR = re.compile(r"\W{0,6}(?:(?:19|20)\d{2})\b")
_ABSENT = LastUpdated(value=None, status="absent", quote=None)
_NEAR = 40


def last_updated_of(text: str) -> tuple[LastUpdated, int, int]:
    """The date with its state, and its place; the first complete one counts, else the first in any state."""
    plain = normal(text)
    best: tuple[LastUpdated, int, int] | None = None
    for label in _LABEL.finditer(plain):
        found = _after(text, plain, label)
        if found and found[0].status == "complete":
            return found
        best = best or found
    return best or (_ABSENT, 0, 0)


def _after(text: str, plain: str, label: re.Match[str]) -> tuple[LastUpdated, int, int] | None:
    match = _DATE.search(plain, label.end(), label.end() + _NEAR + 30)
    if match and match.start() - label.end() <= _NEAR and not _leaves_sentence(plain[label.end() : match.start()]):
        year, month, day = _parts(match)
        value = _iso(year, month, day)
        bracketed = bool(match["open"])
        status = "bracketed" if bracketed else "complete" if value else "incomplete"
        quote = text[label.start() : match.end()]
        return LastUpdated(value=value, status=status, quote=quote), label.start(), match.end()
    empty = _PLACEHOLDER.match(
        plain,
        label.end()
        + len(plain[label.end() : label.end() + 4])
        - len(plain[label.end() : label.end() + 4].lstrip(" :")),
    )
    if empty:
        return (
            LastUpdated(value=None, status="bracketed", quote=text[label.start() : empty.end()]),
            label.start(),
            empty.end(),
        )
    year_only = _YEAR.match(plain, label.end())
    if year_only and ":" in plain[label.end() : year_only.end()]:
        quote = text[label.start() : year_only.end()]
        return LastUpdated(value=None, status="incomplete", quote=quote), label.start(), year_only.end()
    return None


def _leaves_sentence(between: str) -> bool:
    return bool(re.search(r"[.;?]\s|\n\s*\n", between)) or between.count("\n") > 1


def _parts(match: re.Match[str]) -> tuple[int, int | None, int | None]:
    if match["m1"]:
        return int(match["y1"]), _MONTHS[match["m1"].lower()], _number(match["d1"])
    if match["m2"]:
        return int(match["y2"]), _MONTHS[match["m2"].lower()], int(match["d2"])
    if match["y3"]:
        return int(match["y3"]), int(match["m3"]), int(match["d3"])
    if match["y5"]:
        return int(match["y5"]), int(match["m5"]), None
    if match["m6"]:
        return int(match["y6"]), _MONTHS[match["m6"].lower()], None
    first, second, year = int(match["a4"]), int(match["b4"]), int(match["y4"])
    year += 2000 if year < 100 else 0
    # 3/14/2021 is American; 14.3.2021 and ambiguous ones with dots are European.
    if first > 12 or ("." in match.group() and second <= 12):
        return year, second, first
    return year, first, second


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month is None or day is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
