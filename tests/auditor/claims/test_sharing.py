"""Who receives personal data, and whom a denial leaves out."""

import pytest

from tests.auditor.claims.texts import said, values

THIRD = "sharing.third_parties"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We share your personal data with other companies.", {"affirms"}),
        ("We share your personal data with our couriers.", {"affirms"}),
        ("We do not share your personal data with anyone.", {"denies"}),
        ("We do not share your personal data with couriers.", set()),
        ("We do not share your personal data with advertisers or data brokers.", set()),
        ("Shops may not share your personal data with others.", set()),
        ("We never disclose personal data to a partner in a manner that identifies you.", {"conditional"}),
        ("We share your personal data only with service providers.", {"conditional"}),
        ("We share your personal data only as described below with other companies.", {"conditional"}),
        ("We may disclose your personal data where the law requires it.", set()),
        ("In a merger we may transfer your personal data.", set()),
    ],
)
def test_third_parties(text: str, expected: set[str]) -> None:
    assert values(text, THIRD) == expected


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("We may disclose your personal data where the law requires it.", "sharing.legal"),
        ("In a merger we may transfer your personal data to the new owner.", "sharing.merger"),
        ("We share your personal data with service providers only.", "sharing.service_providers"),
    ],
)
def test_narrower_practices(text: str, practice: str) -> None:
    assert (practice, "affirms") in said(text)
