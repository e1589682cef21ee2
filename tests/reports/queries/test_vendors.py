import pytest

from reports.database import Facts
from reports.queries import vendors
from tests.reports.sample import CLINIC, SHOP

METRICO = "Metrico Analytics Inc."


@pytest.mark.parametrize(
    ("sites", "fonts", "ads"), [(None, 2, 1), ((SHOP,), 1, 1), ((CLINIC,), 1, None), ((), None, None)]
)
def test_companies_are_counted_over_the_latest_audits_of_the_sites_spoken_of(
    facts: Facts, sites: tuple[str, ...] | None, fonts: int | None, ads: int | None
) -> None:
    found = {row["entity"]: row["sites"] for row in vendors.vendors(facts, sites)}
    assert (found.get("Typeharbour BV"), found.get("Adloom Media Ltd.")) == (fonts, ads)


def test_a_company_is_shown_with_its_sites_findings_and_statements(facts: Facts) -> None:
    assert SHOP in [row["site"] for row in vendors.seen_on(facts, METRICO)]
    assert {row["rule"] for row in vendors.findings_about(facts, METRICO)} == {
        "consent-before-cookies",
        "cookie-duration",
        "vendor-named",
    }
    assert all(row["site"] == SHOP for row in vendors.said_of(facts, METRICO))
    assert vendors.vendor(facts, "nobody") is None


def test_the_companies_of_one_audit_come_with_hosts_and_conditions(facts: Facts) -> None:
    found = {row["entity"]: row for row in vendors.of_audit(facts, 5)}
    assert list(found["Watchglass Labs"]["conditions"]) == ["accept"]
    assert list(found[METRICO]["hosts"]) == ["cdn.metrico.example"]
    assert list(found[METRICO]["kinds"]) == ["fingerprinting", "third-party"]
    assert vendors.entities_of_hosts(facts, 5)["js.coinpath.example"] == "Coinpath GmbH"
