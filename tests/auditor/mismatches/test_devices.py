"""The device's own numbers, and what cookies are joined with."""

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import ID, PAGE, findings, record, requests, said, verdicts
from tests.auditor.mismatches.test_identity import CANVAS

SENT = record(requests=requests(f"{PAGE}log?device={ID}"))
POWER = record(api_calls=(factories.api_call(id=1, page_view=1, api="Navigator.getBattery", script_url=PAGE + "a.js"),))
JOINED = record(requests=requests(f"{PAGE}log?mail={'ab' * 32}&visitor={ID}"))


@pytest.mark.parametrize(
    ("rule", "audit", "policy", "expected"),
    [
        ("device-number", SENT, said(("tracking.device_identifiers", "affirms", "Device ids.")), ["consistent"]),
        ("device-number", SENT, said(("tracking.device_identifiers", "denies", "No device ids.")), ["contradicted"]),
        ("device-number", SENT, said(), ["untested"]),
        ("device-number", CANVAS, said(("tracking.device_identifiers", "denies", "No device ids.")), ["contradicted"]),
        ("device-number", CANVAS, said(), []),
        ("battery", POWER, said(("data.collects", "battery", "The battery level.")), ["consistent"]),
        (
            "battery",
            POWER,
            said(("data.collects", "battery", "Not the battery.", {"qualifiers": {"polarity": "denies"}})),
            ["contradicted"],
        ),
        ("battery", POWER, said(), ["untested"]),
        ("joined-data", JOINED, said(("cookies.linked_to_other_data", "affirms", "We join both.")), ["consistent"]),
        ("joined-data", JOINED, said(("cookies.linked_to_other_data", "denies", "Never joined.")), ["contradicted"]),
        ("joined-data", JOINED, said(), ["untested"]),
        ("joined-data", SENT, said(("cookies.linked_to_other_data", "denies", "Never joined.")), []),
    ],
)
def test_devices(rule: str, audit: AuditRecord, policy: PolicyReading, expected: list[str]) -> None:
    assert list(verdicts(findings(audit, policy), rule).values()) == expected
