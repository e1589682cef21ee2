import re
from dataclasses import replace
from datetime import date

import pytest

from auditor.suppressions import Suppression, Suppressions
from reports.database import Facts, facts_of
from reports.page import Asked
from reports.pages import audit, finding, overview, policy, site
from reports.queries import findings
from reports.sections import SECTIONS
from tests.reports.conftest import Sample
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


def test_a_suppressed_finding_is_shown_with_its_reason_and_its_last_day(sample: Sample) -> None:
    known = Suppression(rule="https-promised", subject="*", reason="Ticket 512 <b>.", expires=date(2027, 3, 31))
    with facts_of(sample.path) as facts:
        row = next(row for row in findings.findings(facts, 5) if row["rule"] == "https-promised")
    with facts_of(sample.path, Suppressions((replace(known, subject=row["subject_name"]),))) as facts:
        text, html = text_of(facts, audit.PAGE, audit=5), html_of(facts, audit.PAGE, audit=5)
        assert "1 mismatch is suppressed." in text
        assert "Suppressed until 31 Mar 2027: Ticket 512" in text
        assert "Ticket 512 &lt;b&gt;." in html
        assert row["summary"] in text.partition("Known, and put up with for a time")[2]
        for page, key in ((finding.PAGE, {"finding": row["id"]}), (site.PAGE, {"site": SHOP})):
            assert "Suppressed until 31 Mar 2027: Ticket 512" in text_of(facts, page, **key)
        assert "1 of them suppressed" in text_of(facts, site.PAGE, site=SHOP)
        assert "1 suppressed" in text_of(facts, overview.PAGE)


def test_a_quote_in_the_ledger_leads_to_its_place_in_the_policy(facts: Facts) -> None:
    html = html_of(facts, audit.PAGE, audit=5)
    targets = re.findall(r'<q><a href="/policies/(\d+)#(c\d+)" class="cited">', html)
    assert len(targets) > 5
    for policy_id, place in targets:
        assert f'id="{place}"' in html_of(facts, policy.PAGE, policy=int(policy_id))
