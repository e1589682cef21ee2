"""What no browser can show."""

from auditor.mismatches.out_of_sight import NOT_TESTABLE
from tests.auditor.judging import findings, record, said, verdicts


def test_what_is_said_out_of_sight_is_told_with_the_reason() -> None:
    found = findings(record(), said(("retention.period", "2 years", "We keep it for two years.")))
    assert verdicts(found, "out-of-sight") == {"retention.period": "untested"}
    (one,) = [one for one in found if one.rule == "out-of-sight"]
    assert "servers" in one.reasons[0] and one.severity == "info"


def test_what_is_not_said_is_not_told() -> None:
    assert NOT_TESTABLE and verdicts(findings(record(), said()), "out-of-sight") == {}
