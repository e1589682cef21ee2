"""Whether cookies tell visitors apart, and whether anybody is identified without being asked."""

import json

import pytest

from auditor.model.findings import PolicyReading
from auditor.model.practices import Condition
from auditor.model.records import AuditRecord
from tests import factories
from tests.auditor.judging import PAGE, cookie, findings, record, said, verdicts
from tests.auditor.mismatches.lists import GA

KNOWN = record(cookies=(GA,))
PLAIN = record(cookies=(cookie("lang", value="en"),))
BLIND = record(not_observed=((1, "cookies"),))
NOT_DEVICE = ("cookies.not_personal", "affirms", "Our cookies do not identify your device.")
WITH_MORE = (
    *NOT_DEVICE[:2],
    "A cookie does not in itself identify a visitor, but with your account we may identify you.",
)
ANONYMOUS = ("cookies.not_personal", "affirms", "Cookies hold no personal data.")
TELLS = ("cookies.identify_device", "affirms", "Cookies let us recognise your computer.")
WIDE = ("scope.personal_data_definition", "affirms", "Personal data is a name or an online identifier.")
ASKS = ("data.explicit_request_only", "affirms", "Whenever we need to identify you, we will ask.")
READING = tuple(
    factories.api_call(id=n, page_view=1, api=api, arguments=json.dumps(arguments), script_url=PAGE + "app.js")
    for n, (api, arguments) in enumerate(
        (
            ("CanvasRenderingContext2D.fillText", ["How quickly daft", 2, 2]),
            ("HTMLCanvasElement.toDataURL", [{"width": 200, "height": 60}]),
        ),
        start=1,
    )
)
CANVAS = record(api_calls=READING)
AGREED = record(conditions=(Condition.ACCEPT,), api_calls=READING)


@pytest.mark.parametrize(
    ("rule", "audit", "policy", "expected"),
    [
        ("cookie-identifier", KNOWN, said(NOT_DEVICE), {"Google Analytics": "contradicted"}),
        ("cookie-identifier", KNOWN, said(NOT_DEVICE, TELLS), {"identifiers": "ambiguous"}),
        ("cookie-identifier", KNOWN, said(TELLS), {"identifiers": "consistent"}),
        ("cookie-identifier", PLAIN, said(NOT_DEVICE), {"identifiers": "consistent"}),
        ("cookie-identifier", BLIND, said(NOT_DEVICE), {"identifiers": "untested"}),
        ("cookie-identifier", KNOWN, said(ANONYMOUS), {}),
        ("cookie-anonymous", KNOWN, said(ANONYMOUS, WIDE), {"identifiers": "contradicted"}),
        ("cookie-anonymous", KNOWN, said(ANONYMOUS), {"identifiers": "untested"}),
        ("cookie-anonymous", PLAIN, said(ANONYMOUS, WIDE), {"identifiers": "consistent"}),
        ("cookie-anonymous", KNOWN, said(), {}),
        ("cookie-anonymous", KNOWN, said(WITH_MORE, WIDE), {}),
        ("cookie-identifier", KNOWN, said(WITH_MORE), {}),
        ("asked-openly", CANVAS, said(ASKS), {f"{PAGE}app.js": "contradicted"}),
        ("asked-openly", KNOWN, said(ASKS), {"identifiers": "untested"}),
        ("asked-openly", KNOWN, said(ASKS, WIDE), {"identifiers": "contradicted"}),
        ("asked-openly", PLAIN, said(ASKS), {"identifiers": "consistent"}),
        ("asked-openly", AGREED, said(ASKS), {}),
        ("asked-openly", CANVAS, said(), {}),
    ],
)
def test_identity(rule: str, audit: AuditRecord, policy: PolicyReading, expected: dict[str, str]) -> None:
    assert verdicts(findings(audit, policy), rule) == expected
