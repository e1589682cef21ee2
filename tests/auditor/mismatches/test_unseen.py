"""What is declared and was not seen."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests.auditor.judging import findings, record, requests, said, verdicts

BEACONS = ("tracking.beacons_pixels", "affirms", "We use web beacons.")
NO_BEACONS = ("tracking.beacons_pixels", "denies", "We do not use web beacons.")
COLLECT = "https://www.google-analytics.com/g/collect?v=2"


@pytest.mark.parametrize(
    ("audit", "policy", "expected"),
    [
        (record(), said(BEACONS), {"tracking.beacons_pixels": "consistent"}),
        (record(not_observed=((1, "requests"),)), said(BEACONS), {"tracking.beacons_pixels": "untested"}),
        (record(requests=requests(COLLECT)), said(BEACONS), {}),
        (record(), said(BEACONS, NO_BEACONS), {}),
        (record(), said(), {}),
    ],
)
def test_declared_and_not_seen(audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), "declared-not-seen") == expected


def test_much_that_was_not_seen_looks_like_boilerplate() -> None:
    practices = ("beacons_pixels", "local_storage", "fingerprinting", "session_recording")
    much = said(
        *((f"tracking.{name}", "affirms", f"We do {name}.") for name in practices),
        ("analytics.used", "affirms", "We measure."),
        ("social.plugins", "affirms", "We have buttons."),
    )
    found = [one for one in findings(record(), much) if one.rule == "declared-not-seen"]
    assert len(found) == 6 and all("taken over" in one.reasons[-1] for one in found)
    assert {(one.verdict, one.severity) for one in found} == {("consistent", "info")}
