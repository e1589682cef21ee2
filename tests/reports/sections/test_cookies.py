from pathlib import Path

from auditor.store import open_database
from auditor.store.writer import add_page_view, finish_audit, save_assessment, start_audit, start_visit
from reports.database import Facts, facts_of
from reports.sections.cookies import SECTION
from tests import factories
from tests.reports.sections.seen import shown


def test_cookies_are_shown_with_how_much_was_observed(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert found["seen"] == {"page_views": 8, "observed": 8}
    assert {row["name"] for row in found["rows"]} == {"basket", "_metrico", "uid"}


def test_what_is_known_of_a_cookie_stands_beside_it(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        audit = start_audit(db, factories.audit())
        add_page_view(db, start_visit(db, factories.visit(audit=audit)), factories.page_view_record())
        finish_audit(db, audit, status="finished")
        known = factories.behaviour(facts={"purpose": "analytics", "is_sure": True}, evidence=())
        save_assessment(db, audit, factories.assessment(behaviours=(known,), readings=(), findings=()))
    with facts_of(tmp_path / "a.db") as facts:
        row = shown(facts, SECTION, audit)["rows"][0]
    assert (row["purpose"], row["sure"], row["company"]) == ("analytics", True, "Made-up Metrics Ltd")
