from pathlib import Path

from auditor.model.practices import Party
from auditor.store import open_database
from auditor.store.writer import add_page_view, finish_audit, start_audit, start_visit
from reports.database import Facts, facts_of
from reports.sections.vendors import SECTION
from tests import factories
from tests.reports.sections.seen import shown


def test_companies_are_counted_by_country_and_purpose(facts: Facts) -> None:
    found = shown(facts, SECTION)
    assert dict(found["countries"]) == {"US": 2, "GB": 1, "FR": 1, "NL": 1, "DE": 1}
    assert dict(found["purposes"])["advertising"] == 2
    assert found["unknown"] == []


def test_hosts_that_nobody_knows_are_listed_openly(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db") as db:
        audit = start_audit(db, factories.audit())
        visit = start_visit(db, factories.visit(audit=audit))
        stranger = factories.request(url="https://x.stranger.example/", host="x.stranger.example", party=Party.THIRD)
        add_page_view(db, visit, factories.page_view_record(requests=(stranger,), messages=(), cookies=()))
        finish_audit(db, audit, status="finished")
    with facts_of(tmp_path / "a.db") as facts:
        found = shown(facts, SECTION, 1)
    assert [row["host"] for row in found["unknown"]] == ["x.stranger.example"]
    assert found["companies"] == []
