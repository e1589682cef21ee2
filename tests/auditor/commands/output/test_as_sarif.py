import pytest

from auditor.commands.output.as_sarif import sarif
from auditor.model.findings import Severity, Verdict
from tests import factories


@pytest.mark.parametrize(
    ("verdict", "severity", "kind", "level"),
    [
        (Verdict.CONTRADICTED, Severity.HIGH, "fail", "error"),
        (Verdict.UNDISCLOSED, Severity.MEDIUM, "fail", "warning"),
        (Verdict.VAGUE, Severity.LOW, "fail", "note"),
        (Verdict.AMBIGUOUS, Severity.INFO, "fail", "note"),
        (Verdict.CONSISTENT, Severity.HIGH, "pass", "none"),
        (Verdict.UNTESTED, Severity.HIGH, "open", "none"),
    ],
)
def test_kind_and_level_of_a_result(verdict: Verdict, severity: Severity, kind: str, level: str) -> None:
    log = sarif([(1, factories.finding(verdict=verdict, severity=severity))], {})
    result = log["runs"][0]["results"][0]
    assert (result["kind"], result["level"]) == (kind, level)


def test_both_sides_can_be_found_again() -> None:
    log = sarif([(4, factories.finding())], {"cookie-undisclosed": "A cookie is not named"})
    run = log["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"] == [
        {"id": "cookie-undisclosed", "shortDescription": {"text": "A cookie is not named"}}
    ]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "https://shop.example/"
    region = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"], region["snippet"]["text"]) == (15, 14, "We use cookies")
    assert result["partialFingerprints"] == {"auditor/v1": "0123456789abcdef"}
    assert result["properties"]["audit"] == 4


def test_a_finding_without_evidence_is_on_the_site_itself() -> None:
    result = sarif([(1, factories.finding(evidence=()))], {})["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "https://shop.example/"


def test_nothing_found_is_a_run_without_results() -> None:
    run = sarif([], {})["runs"][0]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
