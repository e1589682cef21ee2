"""Cookies that a policy names one by one: in tables, in lists, in sentences."""

import re
from collections.abc import Iterator
from typing import Any

from auditor.claims.units import Unit
from auditor.model.policies import Block, Claim, DocumentText
from auditor.model.practices import Polarity, Practice

READABLE = frozenset({Practice.COOKIES_NAMED})
"""Practices that are read here, in any language."""

_NAME = re.compile(
    r"(?<![\w@./-])(?:_{1,2}[A-Za-z][\w.*-]{1,40}|[A-Za-z]\w{0,30}_[\w.*-]{1,40}|[A-Z]{3,12}SESS(?:ID|IONID)|JSESSIONID"
    r"|PHPSESSID|[A-Za-z][\w-]{2,30}\*|\w{2,20}(?:[Cc]onsent|[Ss]ession[Ii]d|[Tt]oken))(?![\w@])"
)
_CELL_NAME = re.compile(r"[\w.*<>\[\]:$%~-]{1,60}(?:\s?\*)?")
_NAME_COLUMN = re.compile(r"\bcookies?\b|\bname\b|\bnom\b|\bnombre\b|名称|名稱", re.IGNORECASE)
_COLUMNS = (
    ("provider", re.compile(r"provider|company|domain|host|set by|anbieter|fournisseur|proveedor|提供", re.IGNORECASE)),
    ("purpose", re.compile(r"purpose|description|use\b|zweck|finalit|finalidad|descripci|用途|目的", re.IGNORECASE)),
    ("duration", re.compile(r"duration|expir|lifetime|retention|period|dauer|durée|duración|期", re.IGNORECASE)),
)
_DURATION = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(second|sekunde|minut|hour|stund|heure|hora|day|tag|jour|día|dia|week|woche|semaine|semana"
    r"|month|monat|mois|mes|year|jahr|an\b|ans\b|année|año|秒|分|小时|天|日|周|个月|月|年)",
    re.IGNORECASE,
)
_DAYS = {
    "second": 1 / 86400, "sekunde": 1 / 86400, "秒": 1 / 86400, "minut": 1 / 1440, "分": 1 / 1440,
    "hour": 1 / 24, "stund": 1 / 24, "heure": 1 / 24, "hora": 1 / 24, "小时": 1 / 24,
    "day": 1, "tag": 1, "jour": 1, "día": 1, "dia": 1, "天": 1, "日": 1,
    "week": 7, "woche": 7, "semaine": 7, "semana": 7, "周": 7,
    "month": 30, "monat": 30, "mois": 30, "mes": 30, "个月": 30, "月": 30,
    "year": 365, "jahr": 365, "an": 365, "ans": 365, "année": 365, "año": 365, "年": 365,
}  # fmt: skip
_SESSION = re.compile(r"\bsession\b|sitzung|sesión|会话", re.IGNORECASE)


def cookies_in(document: DocumentText, unit: Unit) -> Iterator[Claim]:
    """A `cookies.named` claim for a row, item or sentence that names cookies. Its qualifiers: `names` (with `*` as it
    stands there), and from a table `provider`, `purpose`, `duration` as written and `duration_days` (0: session)."""
    block = document.blocks[unit.block]
    if block.kind == "row" and block.intro is not None and unit.start == block.start:
        qualifiers = _from_row(document, block, document.blocks[block.intro])
    elif unit.is_about("cookie") and unit.kind != "heading":
        text = document.text[unit.start : unit.end]
        names = list(dict.fromkeys(match.group() for match in _NAME.finditer(text)))
        qualifiers = {"names": names} if names else {}
    else:
        qualifiers = {}
    if qualifiers:
        yield Claim(
            claim=Practice.COOKIES_NAMED,
            value=Polarity.AFFIRMS,
            quote=document.text[unit.start : unit.end],
            start=unit.start,
            end=unit.end,
            qualifiers=qualifiers,
        )


def _from_row(document: DocumentText, row: Block, header: Block) -> dict[str, Any]:
    titles = [document.text[start:end] for start, end in header.cells]
    cells = [document.text[start:end].strip() for start, end in row.cells]
    if "cookie" not in " ".join(titles).lower() and not _near_cookies(document, row):
        return {}
    column = next((index for index, title in enumerate(titles) if _NAME_COLUMN.search(title)), None)
    if column is None or column >= len(cells):
        return {}
    names = [part.strip() for part in re.split(r"[,\n]", cells[column]) if _CELL_NAME.fullmatch(part.strip())]
    if not names:
        return {}
    found: dict[str, Any] = {"names": names}
    for key, pattern in _COLUMNS:
        index = next((i for i, title in enumerate(titles) if i != column and pattern.search(title)), None)
        if index is not None and index < len(cells) and cells[index]:
            found[key] = cells[index]
    if "duration" in found and (days := days_of(found["duration"])) is not None:
        found["duration_days"] = days
    return found


def _near_cookies(document: DocumentText, row: Block) -> bool:
    heading = document.blocks[row.heading] if row.heading is not None else None
    return heading is not None and "cookie" in document.text[heading.start : heading.end].lower()


def days_of(text: str) -> float | None:
    """A duration in days: "2 years" 730, "session" 0; None when it is not told."""
    match = _DURATION.search(text)
    if match:
        return round(float(match[1].replace(",", ".")) * _DAYS[match[2].lower()], 4)
    return 0 if _SESSION.search(text) else None
