"""What requests tell their receivers of a choice."""

import pytest

from auditor.consent.told import denies_opt_out, grants, refuses, told_in

GPP_OUT, GPP_IN = "DBABBg~BAQAAABA.QA", "DBABBg~BAgAAABA.QA"


@pytest.mark.parametrize(
    ("query", "granted", "refused", "not_opted_out"),
    [
        ("gcs=G111", True, False, False),
        ("gcs=G100", False, True, False),
        ("gcs=G101", True, False, False),
        ("gcd=13r3r3r3r5", True, False, False),
        ("gcd=13p3p3p3p5", False, True, False),
        ("us_privacy=1YYN", False, True, False),
        ("us_privacy=1YNN", False, False, True),
        ("us_privacy=1---", False, False, False),
        (f"gpp={GPP_OUT}", False, True, False),
        (f"gpp={GPP_IN}", False, False, True),
        ("x=1&gcs=G1--", False, False, False),
        ("gdpr=1", False, False, False),
    ],
)
def test_what_an_address_tells(query: str, granted: bool, refused: bool, not_opted_out: bool) -> None:
    told = tuple(told_in(f"https://ads.example/hit?{query}"))
    assert (any(map(grants, told)), any(map(refuses, told)), any(map(denies_opt_out, told))) == (
        granted, refused, not_opted_out,
    )  # fmt: skip
