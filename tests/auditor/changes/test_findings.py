from dataclasses import replace
from typing import Any

import pytest

from auditor.changes.behaviours import BehaviourChange, Change
from auditor.changes.findings import Cause, FindingChange, FindingState, finding_changes
from auditor.changes.policies import PolicyChange, PolicyState
from auditor.model.findings import Finding, Severity, Verdict
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.changes.made import FIVE, snapshot

V = Verdict
SUBJECT = factories.subject()


def finding(verdict: Verdict = V.UNDISCLOSED, **changes: Any) -> Finding:
    return factories.finding(verdict=verdict, **changes)


def change_of(old: Finding | None, new: Finding | None, *causes: Any) -> FindingChange | None:
    before = snapshot(findings=() if old is None else (old,))
    after = snapshot(findings=() if new is None else (new,))
    behaviours = [cause for cause in causes if isinstance(cause, BehaviourChange)]
    policies = [cause for cause in causes if isinstance(cause, PolicyChange)]
    found = finding_changes(before, after, behaviours, policies)
    assert len(found) <= 1
    return found[0] if found else None


def moved(change: Change, **subject: Any) -> BehaviourChange:
    return BehaviourChange(change=change, kind="cookie", subject=replace(SUBJECT, **subject), frequencies=())


def policy(state: PolicyState) -> PolicyChange:
    return PolicyChange(state=state, before=factories.policy(), after=factories.policy())


@pytest.mark.parametrize(
    ("old", "new", "state", "alarm"),
    [
        (None, V.UNDISCLOSED, FindingState.NEW, True),
        (V.CONSISTENT, V.CONTRADICTED, FindingState.NEW, True),
        (V.UNTESTED, V.VAGUE, FindingState.NEW, True),
        (V.UNDISCLOSED, None, FindingState.GONE, False),
        (V.UNDISCLOSED, V.CONSISTENT, FindingState.GONE, False),
        (V.UNDISCLOSED, V.UNTESTED, FindingState.NOT_TESTED, False),
        (V.UNDISCLOSED, V.VAGUE, FindingState.CHANGED, False),
        (V.UNDISCLOSED, V.UNDISCLOSED, None, False),
        (None, V.CONSISTENT, None, False),
        (None, V.UNTESTED, None, False),
        (V.CONSISTENT, V.UNTESTED, None, False),
        (V.CONSISTENT, None, None, False),
    ],
)
def test_what_became_of_a_finding(
    old: Verdict | None, new: Verdict | None, state: FindingState | None, alarm: bool
) -> None:
    change = change_of(None if old is None else finding(old), None if new is None else finding(new))
    assert (change and change.state) == state
    assert bool(change and change.is_alarm) is alarm


@pytest.mark.parametrize(("before", "after", "alarm"), [("low", "high", True), ("high", "low", False)])
def test_a_finding_that_weighs_more_is_an_alarm(before: str, after: str, alarm: bool) -> None:
    change = change_of(finding(severity=Severity(before)), finding(severity=Severity(after)))
    assert change is not None
    assert (change.state, change.is_alarm) == (FindingState.CHANGED, alarm)


@pytest.mark.parametrize(
    ("visits", "state"),
    [
        ((Condition.SIGNALS,), FindingState.NOT_TESTED),
        ((Condition.NO_CHOICE, Condition.SIGNALS), FindingState.GONE),
        ((), FindingState.GONE),
    ],
)
def test_what_was_not_visited_again_is_not_gone(visits: tuple[Condition, ...], state: FindingState) -> None:
    before, after = snapshot(findings=(finding(visits=visits),)), snapshot({Condition.NO_CHOICE: FIVE})
    assert [change.state for change in finding_changes(before, after, (), ())] == [state]


def test_another_fingerprint_is_another_finding() -> None:
    before, after = snapshot(findings=(finding(),)), snapshot(findings=(finding(fingerprint="f" * 16),))
    assert [change.state for change in finding_changes(before, after, (), ())] == [FindingState.NEW, FindingState.GONE]


@pytest.mark.parametrize(
    ("causes", "cause"),
    [
        ((moved(Change.APPEARED),), Cause.BEHAVIOUR),
        ((moved(Change.APPEARED), policy(PolicyState.REWRITTEN)), Cause.BEHAVIOUR),
        ((moved(Change.VARIES),), Cause.CHANCE),
        ((moved(Change.VARIES), moved(Change.APPEARED)), Cause.BEHAVIOUR),
        ((policy(PolicyState.REWRITTEN),), Cause.POLICY),
        ((policy(PolicyState.LOST),), Cause.POLICY),
        ((policy(PolicyState.REREAD),), Cause.READING),
        ((moved(Change.APPEARED, name="another"), policy(PolicyState.REREAD)), Cause.READING),
        ((moved(Change.APPEARED, host="elsewhere.example"), policy(PolicyState.REREAD)), Cause.READING),
        ((), Cause.BEHAVIOUR),
    ],
)
def test_what_made_a_finding(causes: tuple[Any, ...], cause: Cause) -> None:
    change = change_of(None, finding(), *causes)
    assert change is not None
    assert change.cause is cause


def test_what_comes_by_chance_is_no_alarm() -> None:
    change = change_of(None, finding(), moved(Change.VARIES))
    assert change is not None
    assert change.state is FindingState.NEW
    assert not change.is_alarm


@pytest.mark.parametrize("changes", [{"reader": "reader-2"}, {"audit": factories.audit(id=2, data_sets='{"a":"2"}')}])
def test_judged_by_another_version(changes: dict[str, Any]) -> None:
    (change,) = finding_changes(snapshot(), snapshot(findings=(finding(),), **changes), (), ())
    assert change.cause is Cause.READING


def test_the_gravest_new_ones_come_first() -> None:
    new = [finding(fingerprint=str(number) * 16, severity=severity) for number, severity in enumerate(Severity)]
    old = finding(fingerprint="f" * 16, severity=Severity.HIGH)
    found = finding_changes(snapshot(findings=(old,)), snapshot(findings=tuple(new)), (), ())
    assert [(change.state, change.finding.severity) for change in found] == [
        *((FindingState.NEW, severity) for severity in reversed(Severity)),
        (FindingState.GONE, Severity.HIGH),
    ]
