"""What a site says now that it did not say before; changes of the text are told apart from changes of our reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from auditor.changes.snapshot import Snapshot
from auditor.model.policies import Claim, DocumentText, PolicyDocument, Reading


class PolicyState(StrEnum):
    """What became of a document."""

    ADDED = "added"
    GONE = "gone"
    REWRITTEN = "rewritten"
    """Its text is another one."""
    REREAD = "reread"
    """The same text, read differently by us: no change of the site."""
    LOST = "lost"
    """It could be read before and cannot be now: it may well be there."""
    FOUND = "found"
    """It can be read now and could not be before: it may well have been there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, item or row that stands in only one of two versions."""

    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChanges:
    """Claims that only one of two versions makes, by what made them come or go."""

    new: tuple[Claim, ...] = ()
    """Stated now and not before, by the change of the text."""
    gone: tuple[Claim, ...] = ()
    read_anew: tuple[Claim, ...] = ()
    """Read now and not before, in words that stood there before: a change of our reading."""
    read_no_more: tuple[Claim, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.read_anew or self.read_no_more)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChange:
    """What changed in one document, and in what was read in it."""

    state: PolicyState
    before: PolicyDocument | None
    after: PolicyDocument | None
    passages: tuple[Passage, ...] = ()
    claims: ClaimChanges = ClaimChanges()
    same_date: str | None = None
    """The date of the last change that both versions give, although the text is another one."""

    @property
    def document(self) -> PolicyDocument:
        """The newer version, or the older one where there is none."""
        found = self.after or self.before
        assert found is not None
        return found


def policy_changes(before: Snapshot, after: Snapshot) -> tuple[PolicyChange, ...]:
    """Documents that came, went, were rewritten, or were read differently."""
    same_reader = before.reader is not None and before.reader == after.reader
    found = []
    for old, new in _pairs(_documents(before), _documents(after)):
        readings = tuple(
            side.readings.get(policy.text.sha256) if policy is not None and policy.text is not None else None
            for side, policy in ((before, old), (after, new))
        )
        change = _change(old, new, (readings[0], readings[1]), same_reader=same_reader)
        if change is not None:
            found.append(change)
    return tuple(found)


def _documents(snapshot: Snapshot) -> list[PolicyDocument]:
    return [policy for policy in snapshot.record.policies if policy.status in ("read", "unreadable")]


def _pairs(
    before: list[PolicyDocument], after: list[PolicyDocument]
) -> Iterator[tuple[PolicyDocument | None, PolicyDocument | None]]:
    """The two versions of each document: those at the same address, then of the same text, then of the same kind."""
    old, new = list(before), list(after)
    for is_same in (_same_address, _same_text, _same_kind):
        for policy in tuple(old):
            twin = next((other for other in new if is_same(policy, other)), None)
            if twin is not None:
                old.remove(policy)
                new.remove(twin)
                yield policy, twin
    yield from ((policy, None) for policy in old)
    yield from ((None, policy) for policy in new)


def _same_address(one: PolicyDocument, other: PolicyDocument) -> bool:
    return (one.final_url or one.url) == (other.final_url or other.url)


def _same_text(one: PolicyDocument, other: PolicyDocument) -> bool:
    return one.text is not None and other.text is not None and one.text.sha256 == other.text.sha256


def _same_kind(one: PolicyDocument, other: PolicyDocument) -> bool:
    return one.kind == other.kind != "other"


def _change(
    old: PolicyDocument | None,
    new: PolicyDocument | None,
    readings: tuple[Reading | None, Reading | None],
    *,
    same_reader: bool,
) -> PolicyChange | None:
    if old is None or new is None:
        state = PolicyState.ADDED if old is None else PolicyState.GONE
        return PolicyChange(state=state, before=old, after=new)
    if old.text is None or new.text is None:
        if old.text is None and new.text is None:
            return None
        return PolicyChange(state=PolicyState.FOUND if old.text is None else PolicyState.LOST, before=old, after=new)
    claims = _claims(old.text, new.text, readings, same_reader=same_reader)
    if old.text.sha256 != new.text.sha256:
        passages = passages_changed(old.text, new.text)
        return PolicyChange(
            state=PolicyState.REWRITTEN,
            before=old,
            after=new,
            passages=passages,
            same_date=_date(readings),
            claims=claims,
        )
    return PolicyChange(state=PolicyState.REREAD, before=old, after=new, claims=claims) if claims else None


def _claims(
    old: DocumentText, new: DocumentText, readings: tuple[Reading | None, Reading | None], *, same_reader: bool
) -> ClaimChanges:
    """With the same reader all changes are the text's. With another one, a claim whose quote stands in both texts is
    read differently: the words have not changed, we have.
    """
    if readings[0] is None or readings[1] is None:
        return ClaimChanges()
    before, after = ({_statement(claim): claim for claim in reading.claims} for reading in readings if reading)
    came = [claim for key, claim in after.items() if key not in before]
    went = [claim for key, claim in before.items() if key not in after]

    def is_ours(claim: Claim, other: DocumentText) -> bool:
        return old.sha256 == new.sha256 or (not same_reader and _flat(claim.quote) in _flat(other.text))

    return ClaimChanges(
        new=tuple(claim for claim in came if not is_ours(claim, old)),
        gone=tuple(claim for claim in went if not is_ours(claim, new)),
        read_anew=tuple(claim for claim in came if is_ours(claim, old)),
        read_no_more=tuple(claim for claim in went if is_ours(claim, new)),
    )


def passages_changed(old: DocumentText, new: DocumentText) -> tuple[Passage, ...]:
    """Blocks that stand in only one of two texts, in the order of the newer; a changed block is old and new at once."""
    before, after = _blocks(old), _blocks(new)
    found: list[Passage] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, before, after).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(before[old_start:old_end], after[new_start:new_end])
            found += [Passage(before=gone, after=come) for gone, come in pairs]
    return tuple(found)


def _blocks(document: DocumentText) -> list[str]:
    texts = (_flat(document.text[block.start : block.end]) for block in document.blocks)
    return [text for text in texts if text]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _statement(claim: Claim) -> Any:
    """What a claim says, wherever it stands."""
    return claim.claim, claim.value, claim.scope, repr(claim.qualifiers.get("vendor"))


def _date(readings: tuple[Reading | None, Reading | None]) -> str | None:
    dates = {reading.last_updated.value if reading else None for reading in readings}
    return dates.pop() if len(dates) == 1 else None
