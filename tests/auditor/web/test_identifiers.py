"""Which values can tell one visitor from all others."""

import pytest

from auditor.web.identifiers import entropy_bits, identifiers_in, identifies, told_apart


@pytest.mark.parametrize(
    "value",
    [
        "8f14e45fceea167a5a36dedd4bea2543",
        "7498563421987",
        "1498563421.1732323600",
        "CAESEKx9Z3mQ2bVtY",
        "c9a646d3-9c61-4cb7-bfcd-ee2522c8f633",
        "x7Kp2mQ9z",
    ],
)
def test_values_that_identify(value: str) -> None:
    assert identifies(value)


@pytest.mark.parametrize(
    "value",
    [
        "abc123",
        "1732323600",
        "1732323600000",
        "1920x1080",
        "2026-11-23",
        "20261123",
        "1.14.0.2",
        "en-US",
        "accepted",
        "strictly_necessary",
        "analyticsAllowed",
        "GRANTED",
        "00000000000000",
        "",
    ],
)
def test_values_that_many_visitors_share(value: str) -> None:
    assert not identifies(value)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("GA1.2.1498563421.1732323600", {"1498563421.1732323600"}),
        ("fb.1.1732323600000.7498563421987", {"7498563421987"}),
        ("en-US", set()),
        ("uid%3D8f14e45fceea167a", {"8f14e45fceea167a"}),
        ('{"id":"c9a646d3-9c61-4cb7-bfcd-ee2522c8f633"}', {"c9a646d3-9c61-4cb7-bfcd-ee2522c8f633"}),
    ],
)
def test_the_identifying_parts_of_a_value(value: str, parts: set[str]) -> None:
    assert identifiers_in(value) == parts


@pytest.mark.parametrize(("value", "bits"), [("0101", 4), ("12345678", 26.6), ("deadbeef", 32), ("a" * 300, 300)])
def test_entropy_grows_with_length_and_alphabet(value: str, bits: float) -> None:
    assert entropy_bits(value) == pytest.approx(bits, abs=0.1)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("GA1.2.1498563421.1732323600", "1498563421"),
        ("1498563421.1732323600", "1498563421"),
        ("fb.1.1732323600123.858976443371145100", "1732323600123.858976443371145100"),
        ("0ea9871cd2c28f1e3", "0ea9871cd2c28f1e3"),
        ("en-GB", "en-GB"),
    ],
)
def test_what_of_a_value_differs_between_visitors(value: str, told: str) -> None:
    assert told_apart(value) == told
