"""Measuring: what is denied of one company's tool is not denied of all."""

import pytest

from tests.auditor.claims.texts import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use Google Analytics.", {"affirms"}),
        ("We measure how our website is used.", {"affirms"}),
        ("We do not use any analytics tools.", {"denies"}),
        ("We do not use Google Analytics.", set()),
        ("We do not use Google Analytics or any other analytics service.", {"denies"}),
        ("We use no analytics services such as Google Analytics.", {"denies"}),
        ("One day we may add analytics; if we ever use an analytics service, we will say so here.", set()),
        ("Page views are counted on our own server.", {"affirms"}),
        ("We do research on our readers.", {"affirms"}),
        ("We would like to improve this website.", set()),
    ],
)
def test_analytics(text: str, expected: set[str]) -> None:
    assert values(text, "analytics.used") == expected
