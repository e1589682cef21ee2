"""Signals of consent in rows of the database."""

from typing import Any

import pytest

from reports.signals import decoded
from tests.auditor.consent.test_tcf import NONE


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("consent_signals", {"kind": "usp", "name": "uspString", "value": "1YYN"}, ["uspString: opted out of sale"]),
        ("consent_signals", {"kind": "tcf", "name": "cmpStatus", "value": "loaded"}, []),
        ("cookies", {"name": "usprivacy", "value": "1YNN"}, ["usprivacy: not opted out of sale"]),
        ("cookies", {"name": "_ga", "value": "GA1.1.1.2"}, []),
        (
            "requests",
            {"url": "https://www.google-analytics.com/g/collect?gcs=G100&us_privacy=1YYN"},
            ["gcs: ad_storage denied, analytics_storage denied", "us_privacy: opted out of sale"],
        ),
        ("requests", {"url": "https://shop.example/"}, []),
        ("storage_items", {"name": "usprivacy", "value": None}, []),
        ("cookies", {}, []),
    ],
)
def test_what_a_row_says_of_consent(table: str, row: dict[str, Any], words: list[str]) -> None:
    assert decoded(table, row) == words


def test_a_string_is_told_by_purposes_and_vendors() -> None:
    (said,) = decoded("cookies", {"name": "euconsent-v2", "value": NONE})
    assert said.startswith("euconsent-v2: consent to purposes none and 0 vendors")
