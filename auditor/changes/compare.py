"""Two audits of a site held against each other."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.changes.behaviours import BehaviourChange, Change, behaviour_changes
from auditor.changes.findings import FindingChange, finding_changes
from auditor.changes.frequency import common
from auditor.changes.policies import PolicyChange, PolicyState, policy_changes
from auditor.changes.snapshot import Snapshot
from auditor.model.observations import Audit
from auditor.model.practices import Condition

NO_MATTER = ("concurrency", "spki")
"""Settings that change how an audit is made, not what it sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that is different between two audits, and what limits the comparison."""

    before: Audit
    after: Audit
    behaviours: tuple[BehaviourChange, ...]
    policies: tuple[PolicyChange, ...]
    findings: tuple[FindingChange, ...]
    notes: tuple[str, ...]
    """Sentences: why some differences may not be the site's."""

    @property
    def of_behaviour(self) -> tuple[BehaviourChange, ...]:
        """Without what varies by chance."""
        return tuple(change for change in self.behaviours if change.change is not Change.VARIES)

    @property
    def of_policy(self) -> tuple[PolicyChange, ...]:
        """Without what only we read differently, and what could only not be read in one of the audits."""
        ours = (PolicyState.REREAD, PolicyState.LOST, PolicyState.FOUND)
        return tuple(change for change in self.policies if change.state not in ours)

    @property
    def alarms(self) -> tuple[FindingChange, ...]:
        """Mismatches that are new or graver, and not by chance."""
        return tuple(change for change in self.findings if change.is_alarm)


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """What changed from one audit of a site to a later one."""
    behaviours, policies = behaviour_changes(before, after), policy_changes(before, after)
    return Changes(
        before=before.record.audit,
        after=after.record.audit,
        behaviours=behaviours,
        policies=policies,
        findings=finding_changes(before, after, behaviours, policies),
        notes=tuple(_notes(before, after)),
    )


def _notes(before: Snapshot, after: Snapshot) -> Iterator[str]:
    old, new = before.record.audit, after.record.audit
    for audit in (old, new):
        if audit.status != "finished":
            yield f"Audit {audit.id} is {audit.status}: what it lacks may only not have been seen."
    for condition in Condition:
        sides = (before.loaded.get(condition, ()), after.loaded.get(condition, ()))
        if any(sides) and not all(sides):
            lacking = old.id if sides[1] else new.id
            yield f"Audit {lacking} loaded no page under {condition}: nothing is compared there."
        elif all(sides) and not all(common(*sides)):
            yield f"The audits loaded different pages under {condition}."
    differing = sorted(_settings(old).items() ^ _settings(new).items())
    for name in sorted({name for name, _ in differing}):
        values = (_settings(old).get(name, "not given"), _settings(new).get(name, "not given"))
        yield f"{name} was {values[0]} and is {values[1]}."
    if (before.reader, old.data_sets) != (after.reader, new.data_sets):
        hint = f"`auditor assess {old.id} {new.id}` judges both by today's"
        yield f"The audits were judged by different versions: {hint}."


def _settings(audit: Audit) -> dict[str, str]:
    """What could change what is seen, by name."""
    facts = {name: getattr(audit, name) for name in ("browser_version", "browser_kind", "cookie_policy", "locale")}
    chosen = {name: value for name, value in json.loads(audit.settings).items() if name not in NO_MATTER}
    if "connect_to" in chosen:
        # The ports of a test server are other ones each time.
        chosen["connect_to"] = bool(chosen["connect_to"])
    return {name.replace("_", " "): _in_words(value) for name, value in (facts | chosen).items() if value is not None}


def _in_words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else json.dumps(value)
