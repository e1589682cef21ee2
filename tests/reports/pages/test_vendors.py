from reports.database import Facts
from reports.page import Asked
from reports.pages import vendors
from tests.reports.sample import CLINIC
from tests.reports.shown import text_of


def test_companies_are_listed_with_country_and_purpose(facts: Facts) -> None:
    assert "Watchglass Labs US session replay 1" in text_of(facts, vendors.PAGE)


def test_an_export_lists_those_of_its_sites(facts: Facts) -> None:
    assert "Watchglass" not in text_of(facts, vendors.PAGE, Asked(whole=True, sites=(CLINIC,)))
