"""An audit as looks at duties are taken at it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlite_utils import Database

from auditor.model.practices import Condition, Practice
from auditor.store.duty_ground import duty_ground
from auditor.store.judge import judge
from auditor.store.writer import add_page_view, add_policy, start_audit, start_visit
from tests import factories

TEXT = (
    "Privacy policy\nThis policy says how shop.example handles personal data.\nOur website does not use cookies.\n"
    "You have the right to access your personal data.\nWrite to privacy@shop.example.\nLast updated: 1 March 2026"
)


def test_what_was_seen_and_said(db: Database) -> None:
    audit = start_audit(db, factories.audit(policy_search="found", started="2026-05-01T10:00:00+00:00"))
    add_page_view(db, start_visit(db, factories.visit(audit=audit)), factories.page_view_record())
    add_policy(db, audit, factories.policy(TEXT))
    judge(db, audit)
    ground = duty_ground(db, audit)
    assert ground.said[Practice.RIGHTS_LISTED] == {"access"}
    assert Practice.COOKIES_USED not in ground.said, "what is denied is not said to be done"
    assert (ground.audited, ground.last_updated, ground.unread) == (date(2026, 5, 1), date(2026, 3, 1), None)
    assert ground.conditions == {Condition.NO_CHOICE} and ground.of("cookie")


@pytest.mark.parametrize(("search", "is_open"), [("none", False), ("unreadable", True), (None, True)])
def test_without_a_policy(db: Database, search: str | None, is_open: bool) -> None:
    audit = start_audit(db, factories.audit(policy_search=search))
    assert (duty_ground(db, audit).unread is not None) is is_open


def test_a_policy_that_could_not_be_read(db: Database) -> None:
    audit = start_audit(db, factories.audit(policy_search="found"))
    add_policy(db, audit, replace(factories.policy(), text=None, status="unreadable", reason="http-503"))
    assert "could not be read" in (duty_ground(db, audit).unread or "")


def test_no_such_audit(db: Database) -> None:
    with pytest.raises(KeyError):
        duty_ground(db, 3)
