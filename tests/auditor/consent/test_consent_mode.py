"""Google's Consent Mode: gcs, gcd and commands."""

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.consent_mode import TYPES, decode_commands, decode_gcd, decode_gcs

State = bool | None


@pytest.mark.parametrize(
    ("text", "ads", "analytics"),
    [("G100", False, False), ("G110", True, False), ("G101", False, True), ("G111", True, True), ("G1--", None, None)],
)
def test_gcs(text: str, ads: State, analytics: State) -> None:
    mode = decode_gcs(text)
    assert mode.granted == {"ad_storage": ads, "analytics_storage": analytics}
    assert mode.is_used is (ads is not None)


@pytest.mark.parametrize(
    ("text", "states", "updated"),
    [
        ("11p1p1p1p5", (False, False, False, False), False),
        ("13r3r3r3r5l1", (True, True, True, True), True),
        ("11q1r1q1q5", (False, True, False, False), True),
        ("11t1t1t1t5", (True, True, True, True), False),
        ("11l1l1l1l1", (None, None, None, None), False),
        ("13v3u3n3m5l1", (True, False, True, False), True),
    ],
)
def test_gcd(text: str, states: tuple[State, ...], updated: bool) -> None:
    mode = decode_gcd(text)
    assert tuple(mode.granted[kind] for kind in TYPES) == states
    assert mode.was_updated is updated


def test_gcd_tells_the_default_from_the_update() -> None:
    mode = decode_gcd("11r1p1v1u5")
    assert [mode.defaults[kind] for kind in TYPES] == [False, False, True, True]
    assert [mode.updates[kind] for kind in TYPES] == [True, None, True, False]


@pytest.mark.parametrize("text", ["", "G1", "G122", "X100", "G1000000"])
def test_what_is_no_gcs(text: str) -> None:
    with pytest.raises(Undecodable):
        decode_gcs(text)


@pytest.mark.parametrize("text", ["", "11p1p1p", "11a1p1p1p5", "G100", "1a1b1c1d"])
def test_what_is_no_gcd(text: str) -> None:
    with pytest.raises(Undecodable):
        decode_gcd(text)


def test_commands_count_in_their_order() -> None:
    mode = decode_commands(
        [
            ["default", {"ad_storage": "denied", "analytics_storage": "denied", "wait_for_update": 500}],
            ["default", {"ad_storage": "granted", "region": ["US"]}],
            ["update", {"analytics_storage": "denied"}],
            ["update", {"analytics_storage": "granted"}],
        ]
    )
    assert mode.defaults == {"ad_storage": False, "analytics_storage": False}
    assert mode.granted == {"ad_storage": False, "analytics_storage": True}
    assert mode.was_updated


@pytest.mark.parametrize(
    "commands", [[], [["set", {"ads_data_redaction": True}]], [["update"]], [None], ["default"], [[[], {}]]]
)
def test_other_commands_tell_nothing(commands: object) -> None:
    assert not decode_commands(commands).is_used


def test_what_is_no_list_of_commands() -> None:
    with pytest.raises(Undecodable):
        decode_commands({"default": {}})
