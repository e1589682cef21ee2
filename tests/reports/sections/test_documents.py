from pathlib import Path

from auditor.store import open_database
from auditor.store.writer import finish_audit, start_audit
from reports.database import Facts, facts_of
from reports.sections.documents import SECTION
from tests import factories
from tests.reports.sections.seen import build, shown


def test_documents_that_were_tried_are_named(facts: Facts) -> None:
    assert [row["status"] for row in shown(facts, SECTION)["policies"]] == ["read", "missing"]


def test_a_search_that_found_none_is_told_from_no_search(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        for search in ("none", None):
            finish_audit(db, start_audit(db, factories.audit(policy_search=search)), status="finished")
    with facts_of(tmp_path / "a.db") as facts:
        assert shown(facts, SECTION, 1) == {"policies": []}
        assert build(facts, SECTION, 2) is None
