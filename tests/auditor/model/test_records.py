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


def test_a_page_view_and_an_audit_hold_the_same_kinds() -> None:
    for record in (PageViewRecord, AuditRecord):
        assert set(OBSERVATION_KINDS) <= {field.name for field in fields(record)}
