"""What a site does now that it did not do before, and the other way round."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from auditor.changes.frequency import Frequency, common, count, observable, seen_in
from auditor.changes.snapshot import Snapshot
from auditor.model.findings import Behaviour, Subject, identity
from auditor.model.practices import Condition


class Change(StrEnum):
    """What became of a behaviour."""

    APPEARED = "appeared"
    """Regular now, never seen before."""
    GONE = "gone"
    """Regular before, never seen now."""
    VARIES = "varies"
    """Seen in only one of the audits, in less than half of the loads: chance, no alarm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourChange:
    """A behaviour that was seen in only one of two audits, under the conditions named."""

    change: Change
    kind: str
    subject: Subject
    frequencies: tuple[Frequency, ...]


def behaviour_changes(before: Snapshot, after: Snapshot) -> tuple[BehaviourChange, ...]:
    """Behaviours that came or went, over conditions that both audits have and pages that both loaded.

    A behaviour that could not be observed in one of the audits is no change.
    """
    old, new = _by_identity(before), _by_identity(after)
    found: list[BehaviourChange] = []
    for key in sorted(old.keys() | new.keys(), key=repr):
        found += _changes(before, after, old.get(key), new.get(key))
    order = list(Change)
    return tuple(sorted(found, key=lambda item: (order.index(item.change), item.kind, item.subject.name)))


def _by_identity(snapshot: Snapshot) -> dict[Any, Behaviour]:
    return {identity(behaviour): behaviour for behaviour in snapshot.behaviours}


def _changes(
    before: Snapshot, after: Snapshot, old: Behaviour | None, new: Behaviour | None
) -> Iterator[BehaviourChange]:
    behaviour = new or old
    if behaviour is None or any(side is not None and not side.observed for side in (old, new)):
        return
    by_change: dict[Change, list[Frequency]] = {}
    for condition in Condition:
        frequency = _frequency(before, after, old, new, condition)
        change = None if frequency is None else _change(frequency)
        if frequency is not None and change is not None:
            by_change.setdefault(change, []).append(frequency)
    for change, frequencies in by_change.items():
        yield BehaviourChange(
            change=change, kind=behaviour.kind, subject=behaviour.subject, frequencies=tuple(frequencies)
        )


def _frequency(
    before: Snapshot, after: Snapshot, old: Behaviour | None, new: Behaviour | None, condition: Condition
) -> Frequency | None:
    """None when one of the audits has no load to compare under this condition."""
    behaviour = new or old
    assert behaviour is not None
    sides = [observable(snapshot, behaviour, snapshot.loaded.get(condition, ())) for snapshot in (before, after)]
    if not all(sides):
        return None
    found = (frozenset() if old is None else seen_in(before, old), frozenset() if new is None else seen_in(after, new))
    shared = common(*sides)
    # Seen on other pages only: then all loads have to tell whether it is regular.
    if any({page_view.id for page_view in shared[side]} & found[side] for side in (0, 1)):
        sides = list(shared)
    return Frequency(condition, count(sides[0], found[0]), count(sides[1], found[1]))


def _change(frequency: Frequency) -> Change | None:
    before, after = frequency.before, frequency.after
    if bool(before.times) == bool(after.times):
        return None
    if not (before if before.times else after).is_regular:
        return Change.VARIES
    return Change.GONE if before.times else Change.APPEARED
