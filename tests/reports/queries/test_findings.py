from reports.database import Facts
from reports.queries import findings
from tests.reports.sample import SHOP


def test_mismatches_come_first_and_the_heavy_ones_before_the_light_ones(facts: Facts) -> None:
    found = [(row["verdict"], row["severity"]) for row in findings.findings(facts, 5)]
    assert found == [
        ("contradicted", "high"),
        ("contradicted", "high"),
        ("contradicted", "medium"),
        ("undisclosed", "medium"),
        ("undisclosed", "medium"),
        ("vague", "low"),
        ("untested", "info"),
        ("consistent", "info"),
    ]


def test_a_finding_comes_with_its_statements_and_its_evidence(facts: Facts) -> None:
    consent = next(row for row in findings.findings(facts, 5) if row["rule"] == "consent-before-cookies")
    claims = findings.cited_claims(facts, consent["id"])
    assert [claim["claim"] for claim in claims] == ["cookies.category.strictly_necessary", "consent.before_cookies"]
    evidence = findings.evidence(facts, consent["id"])
    assert {(item["table"], item["row"]["name"], item["view"]["condition"]) for item in evidence} == {
        ("cookies", "_metrico", "no-choice")
    }


def test_a_finding_that_is_not_there(facts: Facts) -> None:
    assert findings.finding(facts, 999) is None


def test_each_mismatch_of_a_site_knows_when_it_was_first_and_last_seen(facts: Facts) -> None:
    found = {row["summary"]: row for row in findings.appearances(facts, SHOP)}
    pixel = next(row for name, row in found.items() if name.startswith("Adloom"))
    assert (pixel["first_audit"], pixel["last_audit"], pixel["times"]) == (3, 5, 3)
    assert pixel["first_seen"] < pixel["last_seen"]
    assert len(found) == 6


def test_the_same_finding_in_other_audits(facts: Facts) -> None:
    https = next(row for row in findings.findings(facts, 5) if row["rule"] == "https-promised")
    assert [row["audit"] for row in findings.same_before(facts, https)] == [4, 3, 2, 1]
    assert findings.ids_by_fingerprint(facts, 5)[https["fingerprint"]] == https["id"]
