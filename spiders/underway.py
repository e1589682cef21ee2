"""An audit that goes on: its visits, those that wait, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.practices import Condition
from spiders.choice_walk import ChoiceWalk
from spiders.entries import Entry
from spiders.sessions import VisitKey
from spiders.steps import Step
from spiders.visitor import CHOICES
from spiders.walk import Retrace, Walk

MOST_AT_ONCE = 2
"""Visits of one site side by side: as many as a couple of visitors would be."""

NO_BANNER = "banner: none was seen in the visit without a choice"


@dataclass(frozen=True, slots=True)
class Going:
    """A visit that goes on."""

    key: VisitKey
    route: Walk | Retrace | ChoiceWalk

    def next(self) -> Step | None:
        """What the visit does next, None at its end."""
        url = self.route.next()
        return None if url is None else Step(url, self.route.ordinal, self.route.phase)


@dataclass(slots=True)
class Underway:
    """One audit that goes on."""

    key: str
    entry: Entry
    walk: Walk
    """The first visit's way, which the others follow."""
    later: list[VisitKey]
    """Visits that have not begun."""
    open: int = 1
    """Visits that go on."""
    complete: bool = True
    """False once a visit could not be made."""

    @classmethod
    def begin(
        cls, key: str, entry: Entry, pages: int, conditions: Sequence[Condition], repeat: int = 1
    ) -> tuple["Underway", Going]:
        """The audit, and its first visit; the one without a choice is made `repeat` times."""
        first, *later = (
            VisitKey(key, condition, repetition)
            for condition in conditions
            for repetition in range(1, repeat + 1 if condition is Condition.NO_CHOICE else 2)
        )
        audit = cls(key, entry, Walk(entry, pages), later)
        return audit, Going(first, audit.walk)

    def skip(self) -> list[tuple[Condition, str]]:
        """Leave out visits that need not be made, with the reason: where nothing asks there is nothing to answer."""
        skipped = [key for key in self.later if key.condition in CHOICES and not self.walk.asked]
        self.later = [key for key in self.later if key not in skipped]
        return [(key.condition, NO_BANNER) for key in skipped]

    def follow(self) -> Going:
        """Begin the next visit, over the pages of the first one."""
        key = self.later.pop(0)
        self.open += 1
        pages, choice = self.walk.pages, CHOICES.get(key.condition)
        return Going(key, ChoiceWalk(pages, choice) if choice else Retrace(pages))
