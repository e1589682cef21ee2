import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from auditor.commands.output.as_sarif import sarif
from auditor.model.findings import CitedClaim, Severity, Verdict
from auditor.suppressions import NONE, Suppression, Suppressions
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


ROOT = Path(__file__).parents[4]
SCHEMA_FILE = (ROOT / "tests" / "cases" / "sarif-2.1.0.json").read_bytes()
SCHEMA = json.loads(SCHEMA_FILE)
"""The schema of the standard itself."""
KNOWN = Suppression(fingerprint="0123456789abcdef", reason="Known.", expires=date(2027, 1, 31))


def complaints(log: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft7Validator(SCHEMA).iter_errors(log)]


@pytest.mark.parametrize("waived", [NONE, Suppressions((KNOWN,))])
@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_log_fits_the_schema_of_the_standard(verdict: Verdict, waived: Suppressions) -> None:
    bare = factories.finding(verdict=verdict, evidence=(), claims=(), visits=(), fingerprint="f" * 16)
    found = [(1, factories.finding(verdict=verdict)), (2, bare)]
    assert complaints(sarif(found, {"cookie-undisclosed": "A cookie is not named"}, waived)) == []
    assert complaints(sarif([], {})) == []


def test_the_schema_is_the_one_of_the_notice() -> None:
    assert sha256(SCHEMA_FILE).hexdigest() in (ROOT / "NOTICE").read_text("utf-8")


def test_the_schema_is_one_that_complains() -> None:
    log = sarif([(1, factories.finding())], {})
    log["runs"][0]["results"][0]["level"] = "catastrophe"
    log["runs"][0]["invented"] = 1
    assert len(complaints(log)) == 2


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://shop.example/a?b=%20c#d", "https://shop.example/a?b=%20c#d"),
        ("https://shop.example/é ü|", "https://shop.example/%C3%A9%20%C3%BC%7C"),
        ("policies/my policy.txt", "policies/my%20policy.txt"),
    ],
)
def test_locations_are_uris_whatever_a_page_is_called(url: str, uri: str) -> None:
    cited = CitedClaim(claim=factories.claim(), policy=1, policy_url=url)
    result = sarif([(1, factories.finding(claims=(cited,)))], {})["runs"][0]["results"][0]
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_results_say_all_or_none_whether_they_are_suppressed() -> None:
    found = [(1, factories.finding()), (1, factories.finding(fingerprint="f" * 16))]
    known = Suppression(fingerprint="f" * 16, reason="Known.", expires=date(2027, 1, 31))

    def told(waived: Suppressions) -> list[object]:
        return [result.get("suppressions") for result in sarif(found, {}, waived)["runs"][0]["results"]]

    assert told(NONE) == [None, None]
    accepted = {"kind": "external", "status": "accepted", "justification": "Known."}
    assert told(Suppressions((known,))) == [[], [accepted]]
