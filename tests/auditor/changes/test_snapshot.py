from auditor.model.practices import Condition
from tests import factories
from tests.auditor.changes.made import FIVE, HOME, SHOP, TRACKER, snapshot


def test_page_views_by_condition_without_those_that_failed() -> None:
    views = tuple(
        factories.page_view(id=number, visit=visit, url=url, error=error)
        for number, visit, url, error in [(1, 1, HOME, None), (2, 1, SHOP, "timeout: 30 s"), (3, 2, HOME, None)]
    )
    audit = snapshot({Condition.REJECT: FIVE, Condition.ACCEPT: FIVE}, page_views=views)
    loaded = {condition: [view.id for view in page_views] for condition, page_views in audit.loaded.items()}
    assert loaded == {Condition.REJECT: [1], Condition.ACCEPT: [3]}


def test_each_fact_belongs_to_a_page_view() -> None:
    audit = snapshot(
        asked=(2,),
        messages=(factories.message(id=7),),
        cookies=(factories.cookie(id=5, page_view=3),),
        forms=(factories.form(id=9, page_view=4),),
    )
    found = {row: page_view for row, page_view in audit.rows.items() if row[0] != "page_views"}
    assert found == {("requests", 1): 2, ("messages", 7): 2, ("cookies", 5): 3, ("forms", 9): 4}
    assert audit.rows["page_views", 5] == 5


def test_who_was_asked_by_host_and_by_site() -> None:
    assert snapshot(asked=(1, 4)).asked == {TRACKER: {1, 4}, "tracker.example": {1, 4}}


def test_who_set_what_where_it_was_seen() -> None:
    audit = snapshot(
        cookies=(factories.cookie(id=1, setter_url=None), factories.cookie(id=2)),
        storage_items=(factories.storage_item(id=1, setter_url="https://t.tracker.example/a.js"),),
    )
    assert audit.setters == {("cookies", 2): HOME, ("storage_items", 1): "https://t.tracker.example/a.js"}
