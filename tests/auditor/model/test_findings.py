import pytest

from auditor.model.findings import Severity, Verdict


@pytest.mark.parametrize(
    ("verdict", "mismatch"),
    [
        (Verdict.CONTRADICTED, True),
        (Verdict.UNDISCLOSED, True),
        (Verdict.VAGUE, True),
        (Verdict.AMBIGUOUS, True),
        (Verdict.CONSISTENT, False),
        (Verdict.UNTESTED, False),
    ],
)
def test_which_verdicts_are_mismatches(verdict: Verdict, mismatch: bool) -> None:
    assert verdict.is_mismatch is mismatch


def test_severities_grow() -> None:
    assert sorted(Severity, key=lambda severity: severity.order) == ["info", "low", "medium", "high"]


@pytest.mark.parametrize(
    ("severity", "less"), [("high", "medium"), ("medium", "low"), ("low", "info"), ("info", "info")]
)
def test_one_step_less(severity: str, less: str) -> None:
    assert Severity(severity).one_less() == less
