import pytest

from reports.database import Facts
from reports.page import Asked
from reports.pages import audit
from reports.sections import SECTIONS
from tests.reports.sample import CLINIC, SHOP
from tests.reports.shown import html_of, text_of


def test_every_section_stands_on_the_page(facts: Facts) -> None:
    html = html_of(facts, audit.PAGE, audit=5)
    assert [section.name for section in SECTIONS if f'id="{section.name}"' not in html] == []


def test_sections_without_facts_say_so(facts: Facts) -> None:
    text = text_of(facts, audit.PAGE, audit=7)
    assert text.count("Not observed yet.") == len(SECTIONS) - 1
    assert "failed : the name does not resolve" in text


@pytest.mark.parametrize(("number", "neighbours"), [(1, [None, 2]), (3, [2, 4]), (5, [4, None])])
def test_it_leads_to_the_audits_before_and_after(facts: Facts, number: int, neighbours: list[int | None]) -> None:
    shown = audit.build(facts, {"audit": number}, Asked()) or {}
    assert [row and row["id"] for row in (shown["before"], shown["after"])] == neighbours


def test_an_export_holds_the_latest_audit_of_each_site(facts: Facts) -> None:
    assert list(audit.exported(facts, (SHOP, CLINIC, "none.example"))) == [{"audit": 5}, {"audit": 6}]
