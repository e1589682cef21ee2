import json
from typing import Any

import pytest

from auditor.changes import Changes, Snapshot, compare
from auditor.changes.findings import Cause
from auditor.model.findings import Verdict
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.changes.made import CART, HOME, SHOP, TRACKER, snapshot

SUBJECT = factories.subject(kind="request", name="Tracker", host=TRACKER, entity="Tracker Ltd")
FOUND = factories.finding(subject=SUBJECT)


def audit(number: int, **changes: Any) -> Any:
    return factories.audit(**{"id": number, "status": "finished", "settings": '{"pages": 5}'} | changes)


def compared(before: Snapshot, after: Snapshot) -> Changes:
    return compare(before, after)


def test_nothing_changed() -> None:
    both = [snapshot(asked=(1, 2, 3), audit=audit(number), findings=(FOUND,)) for number in (1, 2)]
    found = compared(*both)
    assert (found.behaviours, found.policies, found.findings, found.notes) == ((), (), (), ())
    assert (found.before.id, found.after.id) == (1, 2)


def test_a_tracker_that_is_new_on_most_pages_is_an_alarm() -> None:
    found = compared(snapshot(audit=audit(1)), snapshot(asked=(1, 2, 3, 4), audit=audit(2), findings=(FOUND,)))
    assert len(found.of_behaviour) == 1
    assert [change.cause for change in found.alarms] == [Cause.BEHAVIOUR]


def test_a_tracker_in_one_of_five_loads_is_none() -> None:
    found = compared(snapshot(audit=audit(1)), snapshot(asked=(4,), audit=audit(2), findings=(FOUND,)))
    assert [change.cause for change in found.findings] == [Cause.CHANCE]
    assert (found.of_behaviour, found.alarms) == ((), ())


def test_a_policy_that_stops_naming_what_is_seen_is_an_alarm_even_for_what_is_seldom() -> None:
    before = snapshot(
        asked=(4,), audit=audit(1), findings=(factories.finding(subject=SUBJECT, verdict=Verdict.CONSISTENT),)
    )
    after = snapshot(asked=(2,), audit=audit(2), findings=(FOUND,), policies=(factories.policy("Another text."),))
    found = compared(before, after)
    assert [change.cause for change in found.alarms] == [Cause.POLICY]
    assert len(found.of_policy) == 1


BOTH = {Condition.NO_CHOICE: (HOME,), Condition.ACCEPT: (HOME,)}


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        (
            {},
            {"audit": audit(2, status="incomplete")},
            "Audit 2 is incomplete: what it lacks may only not have been seen.",
        ),
        ({"loads": BOTH}, {"loads": (HOME,)}, "Audit 2 loaded no page under accept: nothing is compared there."),
        ({"loads": (HOME,)}, {"loads": BOTH}, "Audit 1 loaded no page under accept: nothing is compared there."),
        ({"loads": (HOME,)}, {"loads": (SHOP, CART)}, "The audits loaded different pages under no-choice."),
        ({}, {"audit": audit(2, settings='{"pages": 9}')}, "pages was 5 and is 9."),
        ({}, {"audit": audit(2, settings=json.dumps({"pages": 5, "proxy": "p"}))}, 'proxy was not given and is "p".'),
        ({}, {"audit": audit(2, locale="de-DE")}, 'locale was not given and is "de-DE".'),
        (
            {},
            {"audit": audit(2, settings='{"pages": 5, "connect_to": [":443:a:1"]}')},
            "connect to was not given and is true.",
        ),
        (
            {},
            {"reader": "reader-2"},
            "The audits were judged by different versions: `auditor assess 1 2` judges both by today's.",
        ),
    ],
)
def test_what_limits_a_comparison_is_said(before: dict[str, Any], after: dict[str, Any], note: str) -> None:
    found = compared(snapshot(**{"audit": audit(1)} | before), snapshot(**{"audit": audit(2)} | after))
    assert found.notes == (note,)


@pytest.mark.parametrize(
    ("before", "after"),
    [({"concurrency": 1}, {"concurrency": 8}), ({"connect_to": [":443:a:1"]}, {"connect_to": [":443:a:2"]})],
)
def test_how_an_audit_was_made_does_not_matter(before: dict[str, Any], after: dict[str, Any]) -> None:
    sides = [snapshot(audit=audit(number, settings=json.dumps(chosen))) for number, chosen in ((1, before), (2, after))]
    assert compared(*sides).notes == ()
