"""What one version of a policy says that another does not: claims, silences, contacts, date, defects."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any, TypeVar

from auditor.changes.policies import Passage, passages_changed
from auditor.model.policies import Claim, Contact, Defect, DocumentText, LastUpdated, Reading
from auditor.model.practices import Practice

_Item = TypeVar("_Item")


class ClaimState(StrEnum):
    """What became of a statement."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    """Still stated, with another value or on another condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """One statement that only one version makes, or that both make differently."""

    state: ClaimState
    before: Claim | None = None
    after: Claim | None = None
    name: str | None = None
    """The cookie or company, where the statement is about a named one."""

    @property
    def claim(self) -> Claim:
        """In the newer version, or in the older one where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChanges:
    """All that changed in what was read; `*_new` stands only in the newer version, `*_gone` only in the older one."""

    claims: tuple[ClaimChange, ...]
    silences_new: tuple[Practice, ...]
    """Practices of which the newer version no longer says anything."""
    silences_gone: tuple[Practice, ...]
    contacts_new: tuple[Contact, ...]
    contacts_gone: tuple[Contact, ...]
    last_updated: tuple[LastUpdated, LastUpdated]
    defects_new: tuple[Defect, ...]
    defects_gone: tuple[Defect, ...]
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    """Sentences: what limits the comparison, or is odd about it."""


def reading_changes(before: tuple[DocumentText, Reading], after: tuple[DocumentText, Reading]) -> ReadingChanges:
    """What changed from one version of a document to another, each with its reading."""
    (old_text, old), (new_text, new) = before, after
    comparable = old.covered and new.covered
    silent = ({silence.claim for silence in reading.silences} for reading in (old, new))
    were, are = silent if comparable else (set[Practice](), set[Practice]())
    return ReadingChanges(
        claims=tuple(_claims(old.claims, new.claims)) if comparable else (),
        silences_new=tuple(practice for practice in Practice if practice in are - were),
        silences_gone=tuple(practice for practice in Practice if practice in were - are),
        contacts_new=_only(new.contacts, old.contacts, _contact),
        contacts_gone=_only(old.contacts, new.contacts, _contact),
        last_updated=(old.last_updated, new.last_updated),
        defects_new=_only(new.defects, old.defects, _defect),
        defects_gone=_only(old.defects, new.defects, _defect),
        passages=passages_changed(old_text, new_text),
        notes=tuple(_notes(before, after)),
    )


def _claims(old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[ClaimChange]:
    """By subject: values that both versions give are the same statement unless their conditions differ; what is left
    over is paired as changed, and the rest is new or gone."""
    before, after = _by_subject(old), _by_subject(new)
    order = {practice: number for number, practice in enumerate(Practice)}
    subjects: Iterable[Any] = before.keys() | after.keys()
    for subject in sorted(subjects, key=lambda key: (order[key[0]], key[1], key[2] or "")):
        were, are = before.get(subject, {}), after.get(subject, {})
        for value in were.keys() & are.keys():
            if _conditions(were[value]).isdisjoint(_conditions(are[value])):
                yield _change(were[value][0], are[value][0], subject[2])
        gone = [claims[0] for value, claims in were.items() if value not in are]
        come = [claims[0] for value, claims in are.items() if value not in were]
        for one, other in zip_longest(gone, come):
            yield _change(one, other, subject[2])


def _by_subject(claims: Iterable[Claim]) -> dict[tuple[Practice, str, str | None], dict[str, list[Claim]]]:
    """(practice, scope, name) -> value -> the claims that say so."""
    found: dict[tuple[Practice, str, str | None], dict[str, list[Claim]]] = {}
    for claim in claims:
        for name in claim.qualifiers.get("names") or (None,):
            found.setdefault((claim.claim, claim.scope, name), {}).setdefault(claim.value, []).append(claim)
    return found


def _conditions(claims: Iterable[Claim]) -> set[str | None]:
    return {" ".join(claim.condition.lower().split()) if claim.condition else None for claim in claims}


def _change(before: Claim | None, after: Claim | None, name: str | None) -> ClaimChange:
    if before is None or after is None:
        state = ClaimState.NEW if before is None else ClaimState.GONE
    else:
        state = ClaimState.CHANGED
    return ClaimChange(state=state, before=before, after=after, name=name)


def _only(here: Iterable[_Item], there: Iterable[_Item], what: Callable[[_Item], Hashable]) -> tuple[_Item, ...]:
    others = {what(item) for item in there}
    return tuple({what(item): item for item in here if what(item) not in others}.values())


def _contact(contact: Contact) -> Hashable:
    return contact.kind, contact.value, contact.status


def _defect(defect: Defect) -> Hashable:
    return defect.type, " ".join(defect.quote.split())


def _notes(before: tuple[DocumentText, Reading], after: tuple[DocumentText, Reading]) -> Iterator[str]:
    (old_text, old), (new_text, new) = before, after
    for name, reading in (("older", old), ("newer", new)):
        if not reading.covered:
            yield f"There is no lexicon for the {name} version's language: claims and silences are not compared."
    if old.language != new.language:
        yield f"The versions are in different languages: {old.language or 'unknown'} and {new.language or 'unknown'}."
    date = new.last_updated.value
    if old_text.sha256 != new_text.sha256 and date is not None and date == old.last_updated.value:
        yield f"The text is another one, and still says that it was last updated on {date}."
