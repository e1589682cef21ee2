"""Cookies that a policy names one by one: in tables, in lists, in sentences."""

import re
from collections.abc import Iterator
from typing import Any

from auditor.claims.periods import PERIOD_IN_FULL, days_of
from auditor.claims.units import Unit
from auditor.model.policies import Block, Claim, DocumentText
from auditor.model.practices import Polarity, Practice

READABLE = frozenset({Practice.COOKIES_NAMED})
"""Practices that are read here, in any language."""

_NAME = re.compile(
    r"(?<![\w@./-])(?:_{1,2}[A-Za-z][\w.*-]{0,39}[\w*-]|[A-Za-z]\w{0,30}_[\w.*-]{0,39}[\w*-]|[A-Z]{3,12}SESS(?:ID|IONID)|JSESSIONID"
    r"|PHPSESSID|[A-Za-z][\w-]{2,30}\*(?!\.(?:\s|$))|\w{2,20}(?:[Cc]onsent|[Ss]ession[Ii]d|[Tt]oken))(?![\w@])"
    r"|(?<=[\"“„«'‘])[A-Za-z][\w.*-]{2,40}(?=[\"”“»'’] cookies?\b)"
    r"|(?<=cookie [\"“„«'‘])[A-Za-z][\w.*-]{2,40}(?=[\"”“»'’])"
)
"""Names as programmers write them, and words in quotes next to the word "cookie"."""
_CELL_NAME = re.compile(r"[\w.*<>\[\]{}:$%#~-]{1,60}(?:\s?\*)?")
_BETWEEN_NAMES = re.compile(r"[,;/\n、，]|\s(?:&|and|or|und|oder|et|ou|y|o)\s|\s(?=_)")
"""What parts the names in a cell; none of it can stand in a cookie's name (RFC 6265, section 4.1.1: a token)."""
_KINDS = re.compile(
    r"(?:strictly )?necessary|functional(?:ity)?|preferences?|analytics?|analytical|performance|statistics?|marketing"
    r"|advertising|targeting|social(?: media)?"
    r"|session|persistent|first(?:-party)?|third(?:-party)?|party|security|essential|yes|no|n/?a|all"
    r"|http|html|pixel|type|category",
    re.IGNORECASE,
)
"""What stands in a column of kinds: no name of a cookie."""
_NAME_COLUMNS = (
    re.compile(
        r"\bcookie[ -]?names?\b|\bnames?\b|\bnom\b|\bnombre\b|\bbezeichnung\b|\bnome\b|\bnaam\b|\bnazwa\b|名称|名稱",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bcookies?\b(?!.{0,3}(?:type|categor|provider|purpose|duration|kategorie|art\b|typ\b|tipo|catég|finalit))"
        r"|\bbalise|\btraceur|\bkey\b",
        re.IGNORECASE,
    ),
)
"""What heads the column of names, the surest first."""
_NO_NAME_COLUMN = re.compile(r"party|company|provider|vendor|anbieter|société|empresa|third|dritt|tiers", re.IGNORECASE)
_COLUMNS = (
    (
        "category",
        re.compile(
            r"categor|\btype\b|kategori|\bart\b|\btyp\b|catégorie|\btipo\b|\bsoort\b|\brodzaj\b|类别|类型",
            re.IGNORECASE,
        ),
    ),
    (
        "provider",
        re.compile(
            r"provider|company|domain|host|set by|vendor|third party|party name|anbieter|fournisseur|société|proveedor"
            r"|dominio|emisor|fornitore|aanbieder|leverancier|dostawca|domena|提供|来源",
            re.IGNORECASE,
        ),
    ),
    (
        "purpose",
        re.compile(
            r"purpose|description|use\b|function|zweck|beschreibung|funktion|finalit|objet|objectif|finalidad|descripci"
            r"|propósito|finalità|scopo|descrizion|\bdoel|omschrijving|beschrijving|functie|\bcel\b|\bopis|用途|目的|说明",
            re.IGNORECASE,
        ),
    ),
    (
        "duration",
        re.compile(
            r"duration|expir|lifetime|life ?span|retention|period|storage time|dauer|laufzeit|ablauf|gültig|durée"
            r"|conservation|duración|caducidad|plazo|durata|scadenza|conservazione|looptijd|termijn|\bduur\b|bewaar"
            r"|okres|wygas|\bczas\b|期",
            re.IGNORECASE,
        ),
    ),
)


def cookies_in(document: DocumentText, unit: Unit) -> Iterator[Claim]:
    """`cookies.named` claims for a row, item or sentence that names cookies. Their qualifiers: `names` (with `*` as it
    stands there), and where they are told `provider`, `purpose`, `duration` as written and `duration_days` (0:
    session). In a sentence each name that has a duration of its own has a claim of its own."""
    block = document.blocks[unit.block]
    rows: list[dict[str, Any]] = []
    if block.kind == "row" and block.intro is not None and unit.start == block.start:
        rows = [_from_row(document, block, document.blocks[block.intro])]
    elif unit.is_about("cookie") and unit.kind != "heading":
        rows = _from_sentence(document.text[unit.start : unit.end])
    for qualifiers in rows:
        if qualifiers:
            yield Claim(
                claim=Practice.COOKIES_NAMED,
                value=Polarity.AFFIRMS,
                quote=document.text[unit.start : unit.end],
                start=unit.start,
                end=unit.end,
                qualifiers=qualifiers,
            )


def _from_sentence(text: str) -> list[dict[str, Any]]:
    """Names in a sentence: `“lang” cookies (kept for 1 year) and …` tells how long the one before it stays."""
    found = [match for match in _NAME.finditer(text) if not _KINDS.fullmatch(match.group())]
    ends = [*(match.start() for match in found), len(text)][1:]
    bare: list[str] = []
    rows: list[dict[str, Any]] = []
    for match, end in zip(found, ends, strict=True):
        told = PERIOD_IN_FULL.search(text, match.end(), end)
        if told:
            rows.append({"names": [match.group()], "duration": told[0], "duration_days": days_of(told[0])})
        else:
            bare.append(match.group())
    return [{"names": list(dict.fromkeys(bare))}, *rows] if bare else rows


def _from_row(document: DocumentText, row: Block, header: Block) -> dict[str, Any]:
    titles = [document.text[start:end] for start, end in header.cells]
    cells = [document.text[start:end].strip() for start, end in row.cells]
    # A cell that spans several rows stands at their left, and is missing in all but the first.
    cells = [*[""] * (len(titles) - len(cells)), *cells]
    column = _name_column(titles)
    if column is None:
        return {}
    names = [part.strip() for part in _BETWEEN_NAMES.split(cells[column])]
    names = [name for name in names if _CELL_NAME.fullmatch(name) and not _KINDS.fullmatch(name)]
    is_told = "cookie" in " ".join(titles).lower() or _near_cookies(document, row)
    if not names or not (is_told or _are_cookies(document, titles, names)):
        return {}
    found: dict[str, Any] = {"names": names}
    for key, pattern in _COLUMNS:
        index = next((i for i, title in enumerate(titles) if i != column and pattern.search(title)), None)
        if index is not None and cells[index]:
            found[key] = cells[index]
    if "duration" in found and (days := days_of(found["duration"])) is not None:
        found["duration_days"] = days
    return found


def _name_column(titles: list[str]) -> int | None:
    for pattern in _NAME_COLUMNS:
        for index, title in enumerate(titles):
            if pattern.search(title) and not (_NO_NAME_COLUMN.search(title) and "cookie" not in title.lower()):
                return index
    return None


def _near_cookies(document: DocumentText, row: Block) -> bool:
    heading = document.blocks[row.heading] if row.heading is not None else None
    return heading is not None and "cookie" in document.text[heading.start : heading.end].lower()


def _are_cookies(document: DocumentText, titles: list[str], names: list[str]) -> bool:
    """Under a heading such as “Marketing”, in a document on cookies: names as programmers write them, that expire."""
    expires = any(pattern.search(title) for key, pattern in _COLUMNS if key == "duration" for title in titles)
    return expires and all(map(_NAME.fullmatch, names)) and "cookie" in document.text.lower()
