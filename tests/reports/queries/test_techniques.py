from pathlib import Path

import pytest
from sqlite_utils import Database

from auditor.model.practices import Party
from auditor.store.writer import add_page_view, save_assessment, start_audit, start_visit
from reports.database import Facts
from reports.queries.techniques import MOST, chains, evidence
from tests import factories

PAGE, TAGS, VENDOR = factories.PAGE, "https://tags.example/tm.js", "https://vendor.example/v.js?id=1"


@pytest.fixture
def brought(db: Database, tmp_path: Path) -> Facts:
    """A tag manager that loads a vendor, who asks a third; and one whose cause was not seen."""
    asked = [
        (PAGE, None, "shop.example"),
        (TAGS, PAGE, "tags.example"),
        (VENDOR, TAGS, "vendor.example"),
        ("https://px.other.example/p.gif?u=1", VENDOR, "other.example"),
        ("https://px.other.example/p.gif?u=2", PAGE, "other.example"),
        ("https://lost.example/", None, "lost.example"),
    ]
    requests = tuple(
        factories.request(
            id=number,
            url=url,
            initiator_url=cause,
            site=site,
            host=site,
            party=Party.FIRST if site == "shop.example" else Party.THIRD,
        )
        for number, (url, cause, site) in enumerate(asked, start=1)
    )
    audit = start_audit(db, factories.audit())
    visit = start_visit(db, factories.visit(audit=audit))
    add_page_view(db, visit, factories.page_view_record(requests=requests, messages=(), cookies=()))
    shows = tuple(factories.evidence(table="requests", id=number) for number in (1, 2, 3, 4, 5, 6))
    found = factories.assessment(behaviours=(factories.behaviour(evidence=shows),), readings=(), findings=())
    save_assessment(db, audit, found)
    return Facts(tmp_path / "audits.db")


def test_a_chain_goes_from_the_document_to_who_asked(brought: Facts) -> None:
    vendor = "https://vendor.example/v.js"
    assert [(row["site"], row["chain"], row["requests"]) for row in chains(brought, 1)] == [
        ("other.example", (PAGE, TAGS, vendor), 2),
        ("vendor.example", (PAGE, TAGS), 1),
        ("tags.example", (PAGE,), 1),
        ("lost.example", (), 1),
    ]


def test_the_first_rows_show_a_behaviour_and_all_are_counted(brought: Facts) -> None:
    (rows,) = evidence(brought, 1).values()
    assert [row["id"] for row in rows] == list(range(1, MOST + 1))
    assert {(row["table"], row["rows"]) for row in rows} == {("requests", 6)}
