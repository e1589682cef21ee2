"""Findings that came, went or were judged differently, each with what made it so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditor.changes.behaviours import BehaviourChange, Change
from auditor.changes.policies import PolicyChange, PolicyState
from auditor.changes.snapshot import Snapshot
from auditor.model.findings import Finding, Subject

OURS = (PolicyState.REREAD,)
"""States of a policy that tell of us and not of the site."""


class FindingState(StrEnum):
    """What became of a mismatch."""

    NEW = "new"
    GONE = "gone"
    NOT_TESTED = "not tested"
    """Found before; now what was seen does not decide it, or nobody looked."""
    CHANGED = "changed"
    """Another verdict or severity."""


class Cause(StrEnum):
    """What made a finding come, go or change."""

    BEHAVIOUR = "behaviour"
    """The site does something else."""
    POLICY = "policy"
    """The site says something else."""
    READING = "reading"
    """Neither: we read or judge it differently."""
    CHANCE = "chance"
    """It is about something that comes and goes from load to load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A mismatch in at least one of two audits, under the same fingerprint."""

    state: FindingState
    cause: Cause
    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        """As the newer audit has it, or as the older one had it."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_alarm(self) -> bool:
        """New or graver, and not by chance."""
        if self.cause is Cause.CHANCE or self.after is None:
            return False
        if self.state is FindingState.NEW:
            return True
        graver = self.before is not None and self.after.severity.order > self.before.severity.order
        return self.state is FindingState.CHANGED and graver


def finding_changes(
    before: Snapshot, after: Snapshot, behaviours: Iterable[BehaviourChange], policies: Iterable[PolicyChange]
) -> tuple[FindingChange, ...]:
    """Mismatches that differ between two audits; the gravest first."""
    behaviours, policies = tuple(behaviours), tuple(policies)
    old = {finding.fingerprint: finding for finding in before.findings}
    new = {finding.fingerprint: finding for finding in after.findings}
    found = []
    for fingerprint in sorted(old.keys() | new.keys()):
        state = _state(old.get(fingerprint), new.get(fingerprint), before, after)
        if state is not None:
            subject = (new.get(fingerprint) or old[fingerprint]).subject
            found.append(
                FindingChange(
                    state=state,
                    cause=_cause(before, after, subject, behaviours, policies),
                    before=old.get(fingerprint),
                    after=new.get(fingerprint),
                )
            )
    states = list(FindingState)
    return tuple(
        sorted(found, key=lambda item: (states.index(item.state), -item.finding.severity.order, item.finding.summary))
    )


def _state(old: Finding | None, new: Finding | None, before: Snapshot, after: Snapshot) -> FindingState | None:
    was, is_ = bool(old and old.verdict.is_mismatch), bool(new and new.verdict.is_mismatch)
    if is_ and not was:
        return FindingState.NEW
    if was and not is_:
        is_open = new.verdict == "untested" if new else _is_unlooked_for(old, before, after)
        return FindingState.NOT_TESTED if is_open else FindingState.GONE
    if was and old and new and (old.verdict, old.severity) != (new.verdict, new.severity):
        return FindingState.CHANGED
    return None


def _is_unlooked_for(old: Finding | None, before: Snapshot, after: Snapshot) -> bool:
    """Does it rest on conditions alone under which nothing was loaded this time?"""
    rows = {(item.table, item.id) for item in old.evidence} if old else set()
    pages = {before.rows[row] for row in rows if row in before.rows}
    shown = {condition for condition, views in before.loaded.items() if any(view.id in pages for view in views)}
    conditions = shown or set(old.visits if old else ())
    return bool(conditions) and not any(after.loaded.get(condition) for condition in conditions)


def _cause(
    before: Snapshot,
    after: Snapshot,
    subject: Subject,
    behaviours: tuple[BehaviourChange, ...],
    policies: tuple[PolicyChange, ...],
) -> Cause:
    seen = {change.change for change in behaviours if _about(change.subject, subject)}
    if seen - {Change.VARIES}:
        return Cause.BEHAVIOUR
    if seen:
        return Cause.CHANCE
    if any(change.state not in OURS for change in policies):
        return Cause.POLICY
    if policies or _judged_by(before) != _judged_by(after):
        return Cause.READING
    return Cause.BEHAVIOUR


def _about(one: Subject, other: Subject) -> bool:
    """The same thing, or something of the same host."""
    return one.name == other.name and (
        one.host == other.host or None in (one.host, other.host) or one.kind == "request"
    )


def _judged_by(snapshot: Snapshot) -> tuple[str | None, ...]:
    audit = snapshot.record.audit
    return snapshot.reader, audit.auditor_version, audit.data_sets
