from dataclasses import fields

from auditor.model.records import OBSERVATION_KINDS, AuditRecord, PageViewRecord
from tests import factories


def test_what_was_not_observed_is_told_from_what_was_empty() -> None:
    record = factories.page_view_record(forms=None, cookies=())
    assert record.not_observed() == ("forms",)
    assert PageViewRecord(page_view=factories.page_view()).not_observed() == OBSERVATION_KINDS


def test_what_was_seen_in_part_was_not_observed_either() -> None:
    record = factories.page_view_record(partly=("cookies",))
    assert record.not_observed() == ("cookies",)
    assert record.cookies


def test_what_some_visits_saw() -> None:
    whole = factories.audit_record(
        visits=(factories.visit(id=1, audit=1), factories.visit(id=2, audit=1)),
        page_views=(factories.page_view(id=1, visit=1), factories.page_view(id=2, visit=2)),
        requests=(factories.request(id=1, page_view=1), factories.request(id=2, page_view=2)),
        messages=(factories.message(id=1, request=1), factories.message(id=2, request=2)),
        not_observed=((1, "forms"), (2, "forms")),
    )
    part = whole.of_visits((2,))
    assert [visit.id for visit in part.visits] == [view.id for view in part.page_views] == [2]
    assert [row.id for row in part.requests] == [row.id for row in part.messages] == [2]
    assert (part.cookies, part.not_observed) == ((), ((2, "forms"),))
    assert part.policies == whole.policies


def test_a_page_view_and_an_audit_hold_the_same_kinds() -> None:
    for record in (PageViewRecord, AuditRecord):
        assert set(OBSERVATION_KINDS) <= {field.name for field in fields(record)}
