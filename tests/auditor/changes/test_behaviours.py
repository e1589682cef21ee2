from collections.abc import Sequence

import pytest

from auditor.changes import Snapshot
from auditor.changes.behaviours import Change, behaviour_changes
from auditor.changes.frequency import Frequency, Seen
from auditor.model.findings import Evidence
from auditor.model.practices import Condition
from tests import factories
from tests.auditor.changes.made import FIVE, HOME, NEWS, SHOP, snapshot, tracker

ALL = (1, 2, 3, 4, 5)
BOTH = {Condition.NO_CHOICE: (HOME, SHOP), Condition.ACCEPT: (HOME, SHOP)}


def found(before: Snapshot, after: Snapshot) -> list[str]:
    return [change.change.value for change in behaviour_changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((), ALL, ["appeared"], id="never, then always"),
        pytest.param(ALL, (), ["gone"], id="always, then never"),
        pytest.param((), (2,), ["varies"], id="in one of five loads: no alarm"),
        pytest.param((2,), (), ["varies"], id="was in one of five loads"),
        pytest.param((2,), (4,), [], id="in one of five loads each time"),
        pytest.param((2,), ALL, [], id="it was there before, if seldom"),
        pytest.param((), (1, 3, 5), ["appeared"], id="in three of five"),
        pytest.param((), (), [], id="never"),
        pytest.param(ALL, ALL, [], id="always"),
    ],
)
def test_how_often_decides(before: Sequence[int], after: Sequence[int], expected: list[str]) -> None:
    assert found(snapshot(asked=before), snapshot(asked=after)) == expected


def test_a_change_says_how_often_it_was_seen() -> None:
    (change,) = behaviour_changes(snapshot(), snapshot(asked=(1, 2, 3)))
    assert (change.kind, change.subject.name) == ("advertising", "Tracker")
    assert change.frequencies == (Frequency(Condition.NO_CHOICE, Seen(0, 5), Seen(3, 5)),)


def test_one_load_each_is_enough_to_tell() -> None:
    assert found(snapshot((HOME,)), snapshot((HOME,), (1,))) == ["appeared"]


def test_on_one_page_that_is_loaded_repeatedly_it_is_regular() -> None:
    pages = (*FIVE, SHOP, SHOP)
    assert found(snapshot(pages), snapshot(pages, (2, 6, 7))) == ["appeared"]
    assert found(snapshot(pages), snapshot(pages, (2,))) == ["varies"]


def test_each_condition_is_compared_with_itself() -> None:
    # Under accept it was there already; without a choice it is new.
    (change,) = behaviour_changes(snapshot(BOTH, (3, 4)), snapshot(BOTH, (1, 2, 3, 4)))
    assert change.change is Change.APPEARED
    assert [frequency.condition for frequency in change.frequencies] == [Condition.NO_CHOICE]


def test_a_condition_that_only_one_audit_has_is_no_change() -> None:
    assert found(snapshot((HOME, SHOP)), snapshot(BOTH, (3, 4))) == []


def test_only_pages_that_both_loaded_are_compared() -> None:
    # On the pages that both loaded it was seen in one of one load each.
    assert found(snapshot((HOME, SHOP), (1,)), snapshot((HOME, NEWS), (1, 2))) == []
    assert found(snapshot((HOME, SHOP)), snapshot((HOME, NEWS), (1, 2))) == ["appeared"]


def test_seen_only_on_pages_the_other_did_not_load_all_loads_decide() -> None:
    pages = tuple(f"{HOME}{number}" for number in range(4))
    assert found(snapshot((HOME, SHOP)), snapshot((HOME, *pages), (3,))) == ["varies"]
    assert found(snapshot((HOME, SHOP)), snapshot((HOME, *pages), (2, 3, 4))) == ["appeared"]


def test_what_could_not_be_observed_has_not_changed() -> None:
    hidden = snapshot(behaviours=(tracker(observed=None, reason="hook not in place"),))
    assert found(hidden, snapshot(asked=ALL)) == []
    assert found(snapshot(asked=ALL), hidden) == []
    blind = snapshot(not_observed=tuple((number, "requests") for number in ALL))
    assert found(blind, snapshot(asked=ALL)) == []


def test_a_vendor_that_answers_from_another_host_is_the_same() -> None:
    assert found(snapshot(asked=ALL, host="a.tracker.example"), snapshot(asked=ALL, host="b.tracker.example")) == []


def test_a_cookie_of_another_domain_is_another_one() -> None:
    one, other = (
        snapshot(
            asked=ALL,
            host=f"t.{domain}",
            cookies=(factories.cookie(page_view=1, domain=domain, setter_url=None),),
            behaviours=(
                tracker(
                    kind="cookie",
                    subject=factories.subject(host=domain),
                    evidence=(Evidence(table="cookies", id=1),),
                    facts={},
                ),
            ),
        )
        for domain in ("one.example", "other.example")
    )
    assert found(one, other) == ["appeared", "gone"]
