"""What a cookie or storage item that no manager is known for says of a choice, by its own words."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from auditor.model.consent import Choice

NECESSARY = re.compile(
    r"necess|essent|strict|requir|technical|C0001|notwendig|erforderlich|technisch|indispensable|imprescindible|"
    r"noodzakelijk|niezb|tecnic|security|必要",
    re.IGNORECASE,
)
"""Categories that no manager lets a visitor refuse, in the words that sites give them."""
_OPTIONAL = re.compile(
    r"analy|statist|marketing|advert|(^|_)ads?(_|$)|target|perform|measure|profil|personali[sz]|social|track|traceable|"
    r"third.?part|werbung|mesure|audience|publicit|reklam|estad[ií]s|prestazion|统计|广告",
    re.IGNORECASE,
)
"""Categories that may be refused."""
_ON = frozenset({"true", "1", "yes", "y", "on", "granted", "allow", "allowed", "accept", "accepted", "enabled"})
_OFF = frozenset(
    {"false", "0", "no", "n", "off", "denied", "deny", "disallowed", "reject", "rejected", "disabled", "revoked"}
)
_ACCEPTS = (
    r"(accept(ed|s)?|allow(ed)?|agreed?|approved?|granted|consented|opt(ed)?[_-]?in)([_-]?all)?|all(owed)?[_-]?accepted|"
    r"akzeptiert|zugestimmt|einverstanden|accept[ée]e?s?|aceptad[oa]s?|acepto|accettat[oi]|accetto|geaccepteerd|akkoord|"
    r"zaakceptowan[aeo]|akceptuj[eę]|aceit[oa]s?|aceitou|acceptat[ea]?|"
    r"принят[оы]?|同意|接受"
)
_REFUSES = (
    r"(reject(ed|s)?|den(y|ied)|declined?|refused?|revoked|withdrawn|opt(ed)?[_-]?out)([_-]?all)?|"
    r"(only[_-]?)?(necessary|essentials?|required)([_-]?(only|cookies))?|"
    r"abgelehnt|notwendige?|erforderlich|essen[tz]iell|refus[ée]e?s?|n[ée]cessaires?|essentiels?|rechazad[oa]s?|rechazo|"
    r"necesarias?|esenciales|rifiutat[oi]|rifiuto|necessari|geweigerd|noodzakelijk|odrzucon[aeoy]|niezb[eę]dne|"
    r"rejeitad[oa]s?|recusad[oa]s?|recusou|essenciais|necess[áa]rios|necesare|"
    r"refuzat[ea]?|отклонен[оы]?|拒绝|拒絕|必要"
)
_YES = re.compile(
    rf"{_ACCEPTS}|all(owed)?([_-]?cookies)?|alle[s]?|tous|tout|tod[oa]s|tutti|wszystkie|toate|alla|все", re.IGNORECASE
)
_NO = re.compile(rf"{_REFUSES}|minimal|none|keine|aucun|ninguna|nessuno|geen|nenhum", re.IGNORECASE)
_ANSWER = re.compile(rf"{_ACCEPTS}|{_REFUSES}", re.IGNORECASE)
"""What can hardly be said of anything else."""
_AYE = frozenset({"yes", "ja", "oui", "sí", "si", "sì", "tak", "sim", "是"})
_NAY = frozenset({"no", "nein", "non", "nee", "nie", "não", "nao", "否"})
_OF_COOKIES = re.compile(r"cookie|consen[st]|gdpr|rgpd|dsgvo|lgpd", re.IGNORECASE)
_NAMED_COOKIES = re.compile(r"^(?!.*(test|sess|track|check)).*cookies$", re.IGNORECASE)
"""A yes or no under a name that ends with cookies is theirs; scripts try whether a cookie is stored by one."""
_OF_THE_BANNER = re.compile(r"hid|clos|dismiss|seen|show|view|notice|read|popup", re.IGNORECASE)
"""A yes under such a name says only that it was read."""
_AGREEING = re.compile(r"accept|agree|allow|granted|opt.?in([_.-]|$)", re.IGNORECASE)
_REFUSING = re.compile(r"reject|den(y|ied)|declin|refus|opt.?out([_.-]|$)", re.IGNORECASE)
_STATES = ("value", "status", "enabled", "granted", "consent", "state", "checked", "accepted")
_DECISIONS = ("choice", "decision", "consent", "status", "level", "v", "value", "state", "preference", "answer")
_NAMES = ("id", "name", "key", "category", "slug", "purpose", "type")
"""Fields of an entry that say whether it is on, of one that hold the whole answer, and of what it is."""
_PAIR = re.compile(r"([\w-]+)\s*[:=]\s*['\"]?(\w+)")
_LONGEST = 8000
_DEEPEST = 6
_CATEGORIES = 2


def says_plainly(choice: Choice, name: str, value: str) -> bool | None:
    """Does a cookie or item with this name and value say that this was chosen? None where it does not tell. What takes
    some of the categories refuses nothing.

    >>> says_plainly(Choice.REJECT, "cookie_prefs", '{"necessary": true, "analytics": false}')
    True
    """
    wants = choice is Choice.ACCEPT
    states = states_in(value)
    if states:
        if len(set(states.values())) > 1:
            return None if wants else False
        return (True in states.values()) is wants
    given = None if NECESSARY.search(name) else _given(name, _word(value))
    return None if given is None else given is wants


def is_answer(name: str, value: str) -> bool:
    """Is it an answer to a banner: so many categories or one beside the necessary, the very word under any name, or
    what says yes, all, no or none under one that speaks of cookies?"""
    if len(states_in(value, necessary=True)) >= _CATEGORIES:
        return True
    word = _word(value)
    if _ANSWER.fullmatch(word) is not None:
        return True
    return _speaks_of_cookies(name) and (
        _given(name, word) is not None or (_flag(word) is not None and _NAMED_COOKIES.search(name) is not None)
    )


def _word(value: str) -> str:
    """A value, or what an object with one answer in it says."""
    content = _json(unquote(value)) if len(value) <= _LONGEST else None
    if isinstance(content, dict):
        decided = (content[field] for field in _DECISIONS if isinstance(content.get(field), str))
        return str(next(decided, ""))
    return unquote(value).strip().strip('"')


def states_in(value: str, *, necessary: bool = False) -> dict[str, bool]:
    """Categories that may be refused, and whether they are on: from JSON, encoded or not, or from a list of pairs.

    `necessary`: those that nobody can refuse too.
    """
    if len(value) > _LONGEST:
        return {}
    text = unquote(unquote(value))
    content = _json(text) or _json(_decoded(text))
    found = dict(_told(content, 0)) if content else {name: _flag(state) for name, state in _PAIR.findall(text)}
    return {
        name: on
        for name, on in found.items()
        if on is not None and (_is_optional(name) or (necessary and NECESSARY.search(name)))
    }


def _is_optional(name: str) -> bool:
    return _OPTIONAL.search(name) is not None and NECESSARY.search(name) is None


def _given(name: str, value: str) -> bool | None:
    if _YES.fullmatch(value):
        return True
    if _NO.fullmatch(value):
        return False
    if _speaks_of_cookies(name) and value.lower() in _AYE | _NAY:
        return value.lower() in _AYE
    on = _flag(value)
    agrees, refuses = _AGREEING.search(name) is not None, _REFUSING.search(name) is not None
    return None if on is None or agrees is refuses else on is agrees


def _speaks_of_cookies(name: str) -> bool:
    return _OF_COOKIES.search(name) is not None and _OF_THE_BANNER.search(name) is None


def _flag(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    text = str(value).lower()
    return True if text in _ON else False if text in _OFF else None


def _json(text: str) -> Any:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict | list) else None


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _told(content: Any, depth: int) -> Iterator[tuple[str, bool | None]]:
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for entry in content:
            yield from _told(entry, depth + 1)
        yield from _listed(content)
    if not isinstance(content, dict):
        return
    named = next((str(content[field]) for field in _NAMES if isinstance(content.get(field), str)), None)
    state = next((_flag(content[field]) for field in _STATES if field in content), None)
    if named is not None and state is not None:
        yield named, state
    for name, value in content.items():
        if isinstance(value, dict):
            yield name, next((_flag(value[field]) for field in _STATES if field in value), None)
        elif not isinstance(value, list):
            yield name, _flag(value)
        yield from _told(value, depth + 1)


def _listed(names: list[Any]) -> Iterator[tuple[str, bool]]:
    """A list that has the necessary category holds those that are on: with none but such, all others are off."""
    if not all(isinstance(name, str) for name in names):
        return
    needed = [name for name in names if NECESSARY.search(name)]
    optional = [name for name in names if _is_optional(name)]
    if needed and optional:
        yield from ((name, True) for name in names)
    elif needed and len(needed) == len(names):
        yield from ((name, True) for name in names)
        yield "tracking", False
