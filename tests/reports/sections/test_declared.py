from pathlib import Path

import pytest

from auditor.store import open_database
from auditor.store.writer import add_page_view, finish_audit, start_audit, start_visit
from reports.database import Facts, facts_of
from reports.sections.declared import SECTION
from tests import factories
from tests.reports.sections.seen import shown


def test_pages_that_nobody_looked_at_are_not_pages_without_a_list(facts: Facts, tmp_path: Path) -> None:
    assert [(row["name"], row["stored"]) for row in shown(facts, SECTION)["rows"]] == [
        ("_metrico", True),
        ("uid", True),
    ]
    with open_database(tmp_path / "a.db") as db:
        audit = start_audit(db, factories.audit())
        visit = start_visit(db, factories.visit(audit=audit))
        add_page_view(db, visit, factories.page_view_record(declared_cookies=None))
        finish_audit(db, audit, status="finished")
    with facts_of(tmp_path / "a.db") as facts:
        row = facts.row("SELECT * FROM audits")
        assert row is not None and SECTION.build(facts, row, ("no-choice",)) is None


@pytest.mark.parametrize(
    ("declared", "stored"),
    [
        ("visitor", True),
        ("visit*", True),
        ("*", True),
        ("visito?", False),
        ("[v]isitor", False),
        ("seen", True),
        ("x", False),
    ],
)
def test_a_row_stands_once_with_whether_it_was_stored(tmp_path: Path, declared: str, stored: bool) -> None:
    with open_database(tmp_path / "a.db") as db:
        audit = start_audit(db, factories.audit())
        visit = start_visit(db, factories.visit(audit=audit))
        record = factories.page_view_record(declared_cookies=(factories.declared_cookie(name=declared),))
        add_page_view(db, visit, record)
        add_page_view(db, visit, record)
        finish_audit(db, audit, status="finished")
    with facts_of(tmp_path / "a.db") as facts:
        (row,) = shown(facts, SECTION, audit)["rows"]
    assert (row["name"], row["stored"], row["category"], row["pages"]) == (declared, stored, "Statistics", 1)
