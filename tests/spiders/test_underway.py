from auditor.model.practices import Condition
from auditor.model.records import PageViewRecord
from spiders.choice_walk import ChoiceWalk
from spiders.entries import entry_of
from spiders.steps import Step
from spiders.underway import NO_BANNER, Underway
from spiders.walk import Retrace
from tests import factories

VISITS = (Condition.NO_CHOICE, Condition.REJECT, Condition.ACCEPT, Condition.SIGNALS)
HOME = "https://a.example/"


def walked(*, asked: bool) -> Underway:
    audit, first = Underway.begin("1", entry_of(HOME), 1, VISITS)
    assert first.key.condition is Condition.NO_CHOICE
    assert first.next() == Step(HOME, 1)
    page = PageViewRecord(page_view=factories.page_view(url=HOME, final_url=HOME), links=())
    audit.walk.saw(page, asked=asked)
    return audit


def test_visits_follow_the_first_one_over_its_pages() -> None:
    audit = walked(asked=True)
    assert audit.skip() == []
    following = [audit.follow() for _ in VISITS[1:]]
    assert [going.key.condition for going in following] == list(VISITS[1:])
    assert [type(going.route) for going in following] == [ChoiceWalk, ChoiceWalk, Retrace]
    assert [step and (step.url, step.ordinal) for step in (going.next() for going in following)] == [(HOME, 1)] * 3
    assert (audit.open, audit.later) == (4, [])


def test_the_visit_without_a_choice_is_repeated_over_the_same_pages() -> None:
    audit, first = Underway.begin("1", entry_of(HOME), 1, VISITS, repeat=3)
    assert (first.key.condition, first.key.repetition) == (Condition.NO_CHOICE, 1)
    page = PageViewRecord(page_view=factories.page_view(url=HOME, final_url=HOME), links=())
    audit.walk.saw(page, asked=True)
    following = [audit.follow().key for _ in range(5)]
    assert [(key.condition, key.repetition) for key in following] == [
        (Condition.NO_CHOICE, 2),
        (Condition.NO_CHOICE, 3),
        *((condition, 1) for condition in VISITS[1:]),
    ]
    assert len({str(key) for key in following}) == 5


def test_where_nothing_asked_no_visit_is_made_to_answer() -> None:
    audit = walked(asked=False)
    assert audit.skip() == [(Condition.REJECT, NO_BANNER), (Condition.ACCEPT, NO_BANNER)]
    assert [key.condition for key in audit.later] == [Condition.SIGNALS]
