from dataclasses import replace

import pytest

from auditor.changes.frequency import Seen, common, count, observable, seen_in
from auditor.model.findings import Evidence
from auditor.model.practices import Condition, Party
from tests import factories
from tests.auditor.changes.made import CART, FIVE, HOME, NEWS, SHOP, TRACKER, snapshot, tracker

OWN_COOKIE = tracker(
    kind="cookie", subject=factories.subject(host=factories.SITE), evidence=(Evidence(table="cookies", id=1),), facts={}
)


@pytest.mark.parametrize(
    ("times", "loads", "regular"),
    [
        (1, 5, False),
        (2, 5, False),
        (3, 5, True),
        (5, 5, True),
        (1, 1, True),
        (1, 2, True),
        (0, 5, False),
        (0, 0, False),
    ],
)
def test_regular_is_in_half_of_the_loads(times: int, loads: int, regular: bool) -> None:
    assert Seen(times, loads).is_regular is regular


@pytest.mark.parametrize(
    ("pages", "found", "expected"),
    [
        pytest.param(FIVE, {1}, (1, 5), id="over all page views"),
        pytest.param(FIVE, set(range(1, 6)), (5, 5), id="everywhere"),
        pytest.param((), set(), (0, 0), id="no page view"),
        pytest.param((HOME, SHOP, CART, CART, CART), {3, 4, 5}, (3, 3), id="always on a page loaded three times"),
        pytest.param((HOME, SHOP, CART, CART, CART), {3}, (1, 3), id="once there"),
        pytest.param((HOME, SHOP, NEWS, CART, CART), {4, 5}, (2, 5), id="twice is too seldom to tell"),
        pytest.param((HOME, HOME + "#top", HOME + "#end", SHOP, CART, NEWS), {1, 2, 3}, (3, 3), id="fragments"),
    ],
)
def test_counting(pages: tuple[str, ...], found: set[int], expected: tuple[int, int]) -> None:
    page_views = snapshot(pages).record.page_views
    assert count(page_views, found) == Seen(*expected)


def test_pages_that_both_audits_loaded() -> None:
    before, after = snapshot((HOME, SHOP, SHOP)), snapshot((SHOP, CART))
    old, new = common(before.record.page_views, after.record.page_views)
    assert [page_view.url for page_view in old] == [SHOP, SHOP]
    assert [page_view.url for page_view in new] == [SHOP]


def test_a_third_party_is_seen_wherever_it_was_asked_not_only_in_the_evidence() -> None:
    assert seen_in(snapshot(asked=(1, 3, 5)), tracker()) == {1, 3, 5}


def test_a_host_is_not_taken_for_another_of_its_site() -> None:
    assert seen_in(snapshot(asked=(2,), host="fonts.tracker.example"), tracker(evidence=())) == set()


def test_a_cookie_of_the_site_itself_is_in_every_page_view_of_its_visits() -> None:
    loads = {Condition.NO_CHOICE: FIVE, Condition.ACCEPT: (HOME, SHOP)}
    audit = snapshot(loads, cookies=(factories.cookie(page_view=6, visit=2),))
    assert seen_in(audit, OWN_COOKIE) == {6, 7}


@pytest.mark.parametrize(
    ("domain", "setter"),
    [
        ("tracker.example", None),
        ("tracker.example", f"https://{TRACKER}/a.js"),
        (factories.SITE, f"https://{TRACKER}/a"),
    ],
)
def test_a_cookie_comes_as_often_as_who_sets_it(domain: str, setter: str | None) -> None:
    cookie = factories.cookie(page_view=2, visit=1, domain=domain, setter_url=setter, party=Party.THIRD)
    audit = snapshot(asked=(2, 4), cookies=(cookie,))
    behaviour = replace(OWN_COOKIE, subject=factories.subject(host=domain))
    assert seen_in(audit, behaviour) == {2, 4}


def test_what_has_no_host_is_seen_in_its_evidence() -> None:
    audit = snapshot(api_calls=(factories.api_call(page_view=3),))
    behaviour = tracker(kind="fingerprinting", evidence=(Evidence(table="api_calls", id=1),), facts={})
    assert seen_in(audit, behaviour) == {3}


def test_a_message_is_seen_in_the_page_view_of_its_socket() -> None:
    audit = snapshot(asked=(4,), messages=(factories.message(),))
    behaviour = tracker(evidence=(Evidence(table="messages", id=1),), facts={})
    assert seen_in(audit, behaviour) == {4}


def test_a_page_view_without_the_observation_does_not_count() -> None:
    audit = snapshot(not_observed=((2, "requests"), (3, "forms")))
    page_views = observable(audit, tracker(), audit.record.page_views)
    assert [page_view.id for page_view in page_views] == [1, 3, 4, 5]
