import pytest

from auditor.store import open_database
from reports.database import Facts, facts_of
from reports.page import Asked
from reports.pages import overview
from tests.reports.sample import CLINIC, SHOP
from tests.reports.shown import html_of, text_of


def test_it_says_what_the_latest_audits_hold(facts: Facts) -> None:
    text = text_of(facts, overview.PAGE)
    assert "7 audits of 3 sites. The latest audits hold 7 mismatches between policy and behaviour" in text
    assert "gone.example no result" in text


def test_an_empty_database_says_what_to_do(tmp_path: pytest.TempPathFactory) -> None:
    path = f"{tmp_path}/empty.db"
    open_database(path).close()
    with facts_of(path) as empty:
        assert "No audit yet. Run auditor crawl SITE" in text_of(empty, overview.PAGE)


@pytest.mark.parametrize(("order", "first"), [("site", CLINIC), ("severity", SHOP), ("nonsense", SHOP)])
def test_the_order_of_the_sites_can_be_chosen(facts: Facts, order: str, first: str) -> None:
    shown = overview.build(facts, {}, Asked({"sort": order}))
    assert shown["rows"][0]["site"] == first


def test_an_export_names_only_its_sites(facts: Facts) -> None:
    assert SHOP not in html_of(facts, overview.PAGE, Asked(whole=True, sites=(CLINIC,)))
