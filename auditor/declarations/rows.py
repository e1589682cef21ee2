"""One row of a cookie list, as it is written, brought into the form in which all lists are kept."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Any

from auditor.claims.periods import days_of
from auditor.declarations.words import kind_of, party_in, purpose_of
from auditor.model.declarations import DeclaredCookie
from auditor.model.practices import CookiePurpose

MOST_ROWS = 5000
_LONGEST = 2000
_LONGEST_NAME = 200
_LONGEST_DURATION = 200
_MOST_VARIANTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a list says of one name, in its own words; `known_purpose` where a code of the list tells the category."""

    name: str
    provider: str | None = None
    party: str | None = None
    purpose: str | None = None
    category: str | None = None
    known_purpose: CookiePurpose | None = None
    duration: str | None = None
    kind: str | None = None


def text_of(value: Any) -> str | None:
    """A value of a list as plain text: markup, surplus space and emptiness go; None where nothing is left."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    plain = re.sub(r"<[^<>]{0,500}>", " ", str(value)[: 10 * _LONGEST])
    return re.sub(r"\s+", " ", plain).strip()[:_LONGEST] or None


_EXPRESSION = re.compile(r"\^|\$$|\\|\.\*|\.\+|\[[^\]]*\][*+{]")
_ANYTHING = re.compile(
    r"<[^<>]{1,40}>|\[[^\[\]]{1,40}\]|\{[^{}]{1,40}\}|#+|\*+|…|\.{3}|(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|(?<=[_.-])[xX]{2,}$"
)


def notation_of(name: str) -> str:
    """A name with `*` for every part that may be anything: `_ga_#`, `_ga_<container-id>`, `_hjSession_XXXX`,
    `/^_pk_.*$/` are `_ga_*`, `_ga_*`, `_hjSession_*`, `_pk_*`."""
    name = name.strip().strip("/") if name.startswith("/") else name.strip()
    if _EXPRESSION.search(name):
        open_end = not name.endswith("$")
        name = re.sub(r"^\^|\$$", "", name)
        name = re.sub(r"(?:\[[^\]]*\]|\\[dwsDWS]|\((?:\?:)?[^()]*\)|\.)(?:[*+?]|\{[\d,]*\})+|\\[dwsDWS]", "*", name)
        name = re.sub(r"\\(.)", r"\1", name) + ("*" if open_end else "")
    return re.sub(r"\*{2,}", "*", _ANYTHING.sub("*", name))


def cookies_of(source: str, url: str | None, rows: Iterable[Row]) -> Iterator[DeclaredCookie]:
    """The rows of one list as declared cookies; ids are left to whoever puts lists together."""
    for row in rows:
        name = notation_of(row.name) if len(row.name) <= _LONGEST_NAME else ""
        if not name.strip("*"):
            continue
        yield DeclaredCookie(
            id=0,
            source=source,
            url=url,
            kind=kind_of(row.kind),
            name=name,
            provider=row.provider,
            party=party_in(row.party),
            purpose=row.purpose,
            category=row.category,
            category_purpose=row.known_purpose or purpose_of(row.category),
            duration=row.duration,
            duration_days=days_of((row.duration or "")[:_LONGEST_DURATION]),
        )


def put_together(found: Iterable[DeclaredCookie]) -> tuple[DeclaredCookie, ...]:
    """Each name of each source once, in the order found, numbered from 1.

    A manager tells the same row in several places, here with its duration and there with its purpose: what one place
    leaves out is taken from the next. Rows that contradict each other in category or kind stay apart.
    """
    kept: dict[tuple[str, str, str], list[DeclaredCookie]] = {}
    order: list[tuple[tuple[str, str, str], int]] = []
    for cookie in islice(found, 4 * MOST_ROWS):
        key = (cookie.source, cookie.kind, cookie.name)
        same = kept.setdefault(key, [])
        at = next((index for index, other in enumerate(same) if _agree(other, cookie)), None)
        if at is not None:
            same[at] = _filled(same[at], cookie)
        elif len(order) < MOST_ROWS and len(same) < _MOST_VARIANTS:
            order.append((key, len(same)))
            same.append(cookie)
    return tuple(replace(kept[key][at], id=number) for number, (key, at) in enumerate(order, start=1))


def _agree(one: DeclaredCookie, other: DeclaredCookie) -> bool:
    pairs = ((one.category_purpose, other.category_purpose), (one.duration_days, other.duration_days))
    hosts = (one.provider, other.provider)
    return all(a is None or b is None or a == b for a, b in (*pairs, hosts))


def _filled(one: DeclaredCookie, other: DeclaredCookie) -> DeclaredCookie:
    empty = [field.name for field in fields(one) if getattr(one, field.name) is None]
    return replace(one, **{name: getattr(other, name) for name in empty})
