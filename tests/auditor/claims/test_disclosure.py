"""What is disclosed beside the course of business."""

import pytest

from tests.auditor.claims.texts import said


@pytest.mark.parametrize(
    ("text", "practice", "value"),
    [
        ("We may disclose your personal data where the law requires it.", "sharing.legal", "affirms"),
        ("In a merger we may transfer your personal data to the new owner.", "sharing.merger", "affirms"),
        ("We may disclose data to protect the safety of our users.", "sharing.protection", "affirms"),
        ("We will not publicly disclose your personal data.", "sharing.public_disclosure", "denies"),
    ],
)
def test_who_else_is_told(text: str, practice: str, value: str) -> None:
    assert (practice, value) in said(text)
