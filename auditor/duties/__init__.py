"""What stated laws ask for beyond the policy: a layer of its own, off unless somebody asks for it.

It makes no findings, has no verdicts and no weights, and says of nothing that it is forbidden: each row of
`data/duties.toml` names an article and what it asks for, and a look at an audit tells whether that was found.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.duties.looks import LOOKS, Answer, Ground, Seen
from auditor.errors import UsageError

__all__ = ["LAWS", "Answer", "Duty", "Ground", "Note", "Seen", "all_duties", "laws_named", "notes_on"]

LAWS = {
    "eprivacy": "Directive 2002/58/EC on privacy and electronic communications",
    "gdpr": "Regulation (EU) 2016/679, the General Data Protection Regulation",
    "ccpa": "California Consumer Privacy Act, as amended in 2020",
    "pipl": "Personal Information Protection Law of the People's Republic of China",
}
"""Name of a law as it is asked for -> what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that a law asks for."""

    id: str
    law: str
    article: str
    asks: str
    """Continues “It …”: asks for …"""
    look: str
    """Name of the look that is taken at an audit."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was found of a duty in one audit."""

    duty: Duty
    answer: Answer
    what: str
    """What was found or looked for, a sentence."""


@cache
def all_duties() -> tuple[Duty, ...]:
    """Every row of the table, in its order."""
    source = files("auditor.duties") / "data" / "duties.toml"
    return tuple(Duty(**row) for row in tomllib.loads(source.read_text("utf-8"))["duties"])


def laws_named(text: str | None) -> tuple[str, ...]:
    """`gdpr,ccpa` -> laws in the order of LAWS; none for None. Raises UsageError for one that is not known."""
    names = [name.strip().lower() for name in (text or "").split(",") if name.strip()]
    unknown = [name for name in names if name not in LAWS]
    if unknown:
        raise UsageError(f"--duties cannot be {unknown[0]}.", f"Laws are {', '.join(LAWS)}.")
    return tuple(law for law in LAWS if law in names)


def notes_on(ground: Ground, laws: Iterable[str]) -> tuple[Note, ...]:
    """What these laws ask for, and what was found of each in an audit."""
    chosen = tuple(laws)
    notes = []
    for duty in all_duties():
        if duty.law in chosen:
            seen = LOOKS[duty.look](ground)
            notes.append(Note(duty=duty, answer=seen.answer, what=seen.what))
    return tuple(notes)
