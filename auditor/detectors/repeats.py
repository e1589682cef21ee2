"""How often a behaviour was seen where visits were repeated: an ad auction brings another vendor each time."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from auditor.model.findings import Behaviour, Frequency, identity
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord

Detect = Callable[[AuditRecord], Iterable[Behaviour]]


def with_frequencies(found: tuple[Behaviour, ...], record: AuditRecord, detect: Detect) -> tuple[Behaviour, ...]:
    """The behaviours, with the share of repeated visits in which each is found when there is that visit alone."""
    repeated = repetitions(record)
    if not repeated:
        return found
    seen = Counter(
        key
        for visit in repeated
        for key in {identity(each) for each in detect(record.of_visits((visit,))) if each.observed}
    )
    return tuple(
        replace(each, frequency=Frequency(seen=seen[identity(each)], visits=len(repeated)))
        if each.observed and seen[identity(each)]
        else each
        for each in found
    )


def repetitions(record: AuditRecord) -> tuple[int, ...]:
    """Ids of visits under the condition that was repeated, as far as they showed a page; empty where none was."""
    loaded = {view.visit for view in record.page_views if view.final_url is not None}
    by_condition: dict[Condition, list[int]] = {}
    for visit in record.visits:
        if visit.id in loaded:
            by_condition.setdefault(visit.condition, []).append(visit.id)
    return max((tuple(visits) for visits in by_condition.values() if len(visits) > 1), key=len, default=())
