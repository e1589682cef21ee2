from reports.database import Facts
from reports.page import Asked
from reports.pages import site
from tests.reports.sample import SHOP
from tests.reports.shown import text_of


def test_it_tells_the_state_and_the_history(facts: Facts) -> None:
    text = text_of(facts, site.PAGE, site=SHOP)
    assert "5 audits; the latest on 3 Nov 2026" in text
    assert "6 mismatches, 1 statement that holds, 1 open question" in text
    assert "privacy policy, version 2" in text
    assert "What changed since 4 Oct 2026" in text
    assert "incomplete the browser was closed" in text


def test_a_site_without_a_usable_audit_says_why(facts: Facts) -> None:
    text = text_of(facts, site.PAGE, site="gone.example")
    assert "(failed: the name does not resolve)" in text
    assert "No audit of this site came to something yet" in text


def test_an_unknown_site_has_no_page(facts: Facts) -> None:
    assert site.build(facts, {"site": "none.example"}, Asked()) is None
