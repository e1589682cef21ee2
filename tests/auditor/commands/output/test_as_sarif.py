from datetime import date

import pytest
from pydantic import BaseModel
from sarif_pydantic import Sarif

from auditor.commands.output.as_sarif import sarif
from auditor.model.findings import Severity, Verdict
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


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_log_fits_models_of_the_standard(verdict: Verdict) -> None:
    found = [(1, factories.finding(verdict=verdict)), (2, factories.finding(verdict=verdict, evidence=()))]
    log = Sarif.model_validate(sarif(found, {"cookie-undisclosed": "A cookie is not named"}))
    # SARIF 3.14.17; the models do not have it.
    assert set(_unknown(log)) == {"Run.columnKind"}


def _unknown(part: BaseModel) -> list[str]:
    """Properties that the standard's object does not have; a property bag may hold any."""
    unknown = [f"{type(part).__name__}.{name}" for name in part.model_extra or {}]
    for value in (getattr(part, name) for name in type(part).model_fields):
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, BaseModel) and type(inner).__name__ != "PropertyBag":
                unknown += _unknown(inner)
    return unknown


def test_results_say_all_or_none_whether_they_are_suppressed() -> None:
    found = [(1, factories.finding()), (1, factories.finding(fingerprint="f" * 16))]
    known = Suppression(fingerprint="f" * 16, reason="Known.", expires=date(2027, 1, 31))

    def told(waived: Suppressions) -> list[object]:
        return [result.get("suppressions") for result in sarif(found, {}, waived)["runs"][0]["results"]]

    assert told(NONE) == [None, None]
    accepted = {"kind": "external", "status": "accepted", "justification": "Known."}
    assert told(Suppressions((known,))) == [[], [accepted]]
