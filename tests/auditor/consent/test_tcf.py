"""TC strings, made with the IAB's own encoder (npm @iabtechlabtcf/core 1.5.21), and texts that are none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.tcf import PURPOSES, Restriction, decode_tcf

ALL = "CQeEcwAQraFkAEsAHCENCOFoAP_AAEPAAACYH0QBQABAAGAAQAvMB9AAKAB_8AAA.IH0QBgABAAGAAQAAoBeYD6AA"
"""Consent to purposes 1 to 10 and five vendors, interests for five purposes, and a segment of disclosed vendors."""
NONE = "CQeEcwAQraFkAEsAHCENCOFwAAAAAAAAAACYAAAAAAAA"
RESTRICTED = (
    "CQeEcwAQraFkAEsAHCENCOFgAIAAAAAAAICYErtttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt"
    "ttttttttttttttttttttttttttttttttttttttgAAACCQAgADALzHAAQAGAA.QAGAAQAA.cgAAAEAAAAAA"
)
"""Two of three vendors of the first 600, as bits; restrictions by the publisher; allowed vendors; own purposes."""


def test_the_core_of_a_string() -> None:
    consent = decode_tcf(ALL)
    assert (consent.created, consent.updated) == (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC))
    assert (consent.cmp_id, consent.cmp_version, consent.screen, consent.language) == (300, 7, 2, "EN")
    assert (consent.vendor_list_version, consent.policy_version, consent.publisher_country) == (142, 5, "AT")
    assert consent.service_specific and not consent.non_standard_texts and not consent.purpose_one_treatment
    assert consent.special_features == {1}


@pytest.mark.parametrize(
    ("text", "purposes", "interests", "vendors", "vendor_interests", "disclosed"),
    [
        (
            ALL,
            set(range(1, 11)),
            {2, 7, 8, 9, 10},
            {2, 6, 8, 755, 1000},
            set(range(10, 21)),
            {2, 6, 8, 10, 755, 1000},
        ),
        (NONE, set(), set(), set(), set(), None),
        (RESTRICTED, {1}, set(), {number for number in range(1, 601) if number % 3}, set(), None),
    ],
    ids=["all", "none", "restricted"],
)
def test_what_was_consented_to(
    text: str,
    purposes: set[int],
    interests: set[int],
    vendors: set[int],
    vendor_interests: set[int],
    disclosed: set[int] | None,
) -> None:
    consent = decode_tcf(text)
    assert (consent.purposes, consent.legitimate_interests) == (purposes, interests)
    assert (consent.vendors, consent.vendor_interests) == (vendors, vendor_interests)
    assert consent.disclosed_vendors == disclosed


@pytest.mark.parametrize(("text", "is_refused"), [(ALL, False), (NONE, True), (RESTRICTED, False)])
def test_a_refusal_of_everything(text: str, is_refused: bool) -> None:
    assert decode_tcf(text).refuses_all is is_refused


def test_restrictions_and_further_segments() -> None:
    consent = decode_tcf(RESTRICTED)
    assert consent.restrictions == (
        Restriction(purpose=2, kind="needs-consent", vendors=frozenset({6, 755})),
        Restriction(purpose=7, kind="not-allowed", vendors=frozenset({12})),
    )
    assert consent.purpose_one_treatment
    assert consent.allowed_vendors == {12}
    assert (consent.publisher_purposes, consent.publisher_interests) == ({1, 4}, {7})


def test_the_order_of_segments_is_free() -> None:
    core, *others = RESTRICTED.split(".")
    assert decode_tcf(".".join([core, *reversed(others)])) == decode_tcf(RESTRICTED)


def test_eleven_purposes_have_names() -> None:
    assert list(PURPOSES) == list(range(1, 12))


@pytest.mark.parametrize(
    "text",
    ["", "granted", "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA", ALL[:30], "C" + "?" * 50, f"{NONE}.", f"{NONE}.IAA"],
    ids=["empty", "a word", "version 1", "cut", "no base64", "an empty segment", "a segment cut"],
)
def test_what_is_no_tc_string(text: str) -> None:
    with pytest.raises(Undecodable):
        decode_tcf(text)


@pytest.mark.parametrize(
    ("text", "vendor", "may_store", "has_ground"),
    [
        (ALL, 755, True, True),
        (ALL, 91, False, False),
        (ALL, 15, False, True),  # a legitimate interest is no ground for storing
        (NONE, 755, False, False),
    ],
)
def test_what_a_vendor_may_do(text: str, vendor: int, may_store: bool, has_ground: bool) -> None:
    consent = decode_tcf(text)
    assert (consent.may_store(vendor), consent.has_ground(vendor)) == (may_store, has_ground)


def test_what_a_publisher_forbids() -> None:
    forbidden = Restriction(purpose=1, kind="not-allowed", vendors=frozenset({755}))
    assert not replace(decode_tcf(ALL), restrictions=(forbidden,)).may_store(755)
    assert replace(decode_tcf(ALL), restrictions=(replace(forbidden, purpose=3),)).may_store(755)


def test_where_storing_needs_no_question() -> None:
    asked_nothing = replace(decode_tcf(ALL), purposes=frozenset({7}))
    assert not asked_nothing.may_store(755)
    assert replace(asked_nothing, purpose_one_treatment=True).may_store(755)
