import pytest

from auditor.commands.auditing import exit_code, severity_named
from auditor.errors import UsageError
from auditor.model.findings import Finding, Severity
from tests import factories


def found(severity: Severity) -> list[Finding]:
    return [factories.finding(severity=severity)]


@pytest.mark.parametrize(
    ("findings", "fail_on", "completed", "code"),
    [
        ([], None, True, 0),
        (found(Severity.HIGH), None, True, 0),
        (found(Severity.HIGH), Severity.HIGH, True, 1),
        (found(Severity.MEDIUM), Severity.HIGH, True, 0),
        (found(Severity.HIGH), Severity.INFO, True, 1),
        ([], Severity.INFO, True, 0),
        ([], None, False, 3),
        (found(Severity.LOW), Severity.HIGH, False, 3),
        (found(Severity.HIGH), Severity.HIGH, False, 1),
    ],
)
def test_exit_codes(findings: list[Finding], fail_on: Severity | None, completed: bool, code: int) -> None:
    assert exit_code(findings, fail_on, completed=completed) == code


def test_severities_are_named() -> None:
    assert severity_named(None) is None
    assert severity_named("medium") is Severity.MEDIUM
    with pytest.raises(UsageError) as refused:
        severity_named("grave")
    assert refused.value.hint == "Severities are info, low, medium, high."
