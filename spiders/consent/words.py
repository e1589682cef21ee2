"""What the words of a banner mean: roles of its buttons, and whether a text speaks of consent at all."""

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from auditor.model.consent import Choice


class Role(StrEnum):
    """What pressing a control does, as far as its text tells. Of several, the first that fits."""

    PAY = "pay"
    REJECT = "reject"
    SAVE = "save"
    """Keeps what the boxes say."""
    ACCEPT = "accept"
    VENDORS = "vendors"
    SETTINGS = "settings"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"
    POLICY = "policy"
    OTHER = "other"


_LONGEST = 90
"""Characters of what still is a button's text."""
_MORE = ("all", "beyond", "privacy")
"""What accepts more than the necessary says."""
_OUTER = re.compile(r"^[^\w€$£×]+|[^\w)×]+$")
_MARKS = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff→←»«›‹❯✓✔✕✗✖\u200b-\u200f\ufe0f]")
_DOES = re.compile(r"\bok(?:ay)?\b(.*?)(?:[.?!]|\bcancel|\babbrech|\bannul|\banuluj|$)")
_ASKS = re.compile(r"([^.?!]+)\?")
"""What a dialogue of the browser's says that OK does, and what it asks."""
_QUOTES = str.maketrans("’‘´`“”„", "'''''\"\"")


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("spiders.consent") / "words.toml").read_text("utf-8"))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """One expression for what all languages say of a group."""
    said = dict.fromkeys(one for table in _lexicon().values() for one in table.get(group, ()))
    return re.compile("|".join(f"(?:{one})" for one in said))


def plain(text: str) -> str:
    """A text as the lexicon wants it."""
    # A capital I with a dot, as Turkish has it, leaves its dot behind.
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES).lower().replace("i\u0307", "i")
    text = _MARKS.sub(" ", text) if len(text) > 1 else text
    return _OUTER.sub("", " ".join(text.split()))


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role:
    """What a control with this text does.

    To accept what is necessary refuses the rest.

    >>> role_of("Nur notwendige Cookies akzeptieren").value
    'reject'
    """
    said = plain(text)
    if not said or len(said) > _LONGEST or _pattern("undoes").search(said):
        return Role.OTHER
    role = _first_role(said)
    if role is Role.REJECT and _first_role(_pattern("beyond").sub("", said)) is Role.ACCEPT:
        return Role.ACCEPT
    is_partial = _pattern("necessary").search(said) and not any(_pattern(one).search(said) for one in _MORE)
    return Role.REJECT if role is Role.ACCEPT and is_partial else role


def _first_role(said: str) -> Role:
    return next((role for role in Role if role is not Role.OTHER and _pattern(role).search(said)), Role.OTHER)


def is_meant(choice: Choice, asked: str) -> bool:
    """Is OK the answer to a dialogue of the browser's that comes when this was pressed? It confirms it, unless the text
    says that OK does the other.

    >>> is_meant(Choice.REJECT, "Without cookies some pages do not work. Click OK to accept them after all.")
    False
    """
    text = plain(asked) + "?" * asked.rstrip().endswith("?")
    told = [
        _first_role(part.strip().removeprefix("to ")) for pattern in (_DOES, _ASKS) for part in pattern.findall(text)
    ]
    answers = [role for role in told if role in (Role.ACCEPT, Role.REJECT)]
    return not answers or (answers[0] is Role.ACCEPT) is (choice is Choice.ACCEPT)


def says(group: str, text: str) -> bool:
    """Whether a text says something of a group of the lexicon: `object`, `legitimate`, `reopen` …"""
    return _pattern(group).search(plain(text)) is not None


@lru_cache(maxsize=1024)
def mentions(group: str, text: str) -> int:
    """How many different things of a group a text says."""
    return len({match.group() for match in _pattern(group).finditer(plain(text))})


def first_mention(groups: tuple[str, ...], text: str) -> int | None:
    """Where a text says something of one of the groups first."""
    said = plain(text)
    starts = [match.start() for group in groups if (match := _pattern(group).search(said))]
    return min(starts, default=None)


@cache
def topic() -> str:
    """What a text must contain to be looked at, as an expression for scripts: words of cookies, consent, privacy."""
    groups = [table.get(group, ()) for table in _lexicon().values() for group in ("cookies", "consent", "privacy")]
    said = dict.fromkeys(one for group in groups for one in group)
    # Scripts' \b knows ASCII letters only: what stands at a boundary there need not be one here.
    return "|".join(f"(?:{one})".replace(r"\b", "") for one in said)
