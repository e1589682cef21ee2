from reports.database import Facts
from reports.page import Asked
from reports.pages import vendor
from tests.reports.sample import CLINIC
from tests.reports.shown import text_of


def test_a_company_is_shown_with_its_sites_and_what_is_said_of_it(facts: Facts) -> None:
    text = text_of(facts, vendor.PAGE, entity="Metrico Analytics Inc.")
    assert "Seat: US. Purpose: analytics." in text
    assert "cdn.metrico.example" in text
    assert "We use the services of partners" in text
    assert "Metrico Analytics is only covered by" in text


def test_an_unknown_company_has_no_page(facts: Facts) -> None:
    assert vendor.build(facts, {"entity": "nobody"}, Asked()) is None


def test_an_export_holds_the_companies_of_its_sites(facts: Facts) -> None:
    names = [key["entity"] for key in vendor.exported(facts, (CLINIC, "none.example"))]
    assert "Typeharbour BV" in names
    assert "Adloom Media Ltd." not in names
