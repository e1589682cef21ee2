"""GPP strings: every section of the United States, TCF and US Privacy inside, and texts that are none.

The strings were made with the IAB's own encoder (npm @iabgpp/cmpapi 3.2.0) from the answers beside them.
"""

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.gpp import US_SECTIONS, UsChoices, decode_gpp
from auditor.consent.tcf import TcfConsent
from auditor.consent.tcf_canada import CanadianConsent
from auditor.consent.usp import UsPrivacy

MADE = (
    ("usnat", "DBABLA~CZmZGGGGGGKk.YA", "12121212101201201201201201202221"),
    ("usca", "DBABBg~BZmGGEak.YA", "12121201201201012221"),
    ("usva", "DBABRg~BZmGGGY", "12121201201201212"),
    ("usco", "DBABJg~BZmGGZg.YA", "1212120120121212"),
    ("usut", "DBABFg~BZmGGGpA", "121212012012012221"),
    ("usct", "DBABVg~BZmGGBpg.YA", "1212120120120012212"),
    ("usfl", "DBABAw~BZmGGBqk", "12121201201200122221"),
    ("usmt", "DBABQw~BZmGGBqk.YA", "12121201201200122221"),
    ("usor", "DBABIw~BZmGGGBqkA.YA", "12121201201201200122221"),
    ("ustx", "DBABEw~BZmGGGpA.YA", "121212012012012221"),
    ("usde", "DBABUw~BZmGGEYakA.YA", "12121201201201012012221"),
    ("usia", "DBABCw~BZmGGGpA.YA", "121212012012012221"),
    ("usne", "DBABSw~BZmGGGpA.YA", "121212012012012221"),
    ("usnh", "DBABKw~BZmGGBqk.YA", "12121201201200122221"),
    ("usnj", "DBABAYA~BZmGGGGGpA.YA", "121212012012012012012221"),
    ("ustn", "DBABQYA~BZmGGGpA.YA", "121212012012012221"),
    ("usmn", "DBABIYA~BZmGGGpA.QA", "121212012012012221"),
    ("usmd", "DBABEYA~BpmY.QA", "22121212"),
    ("usin", "DBABUYA~BpmZ.AAA", "221212121"),
    ("usky", "DBABCYA~BpmZ.AAA", "221212121"),
    ("usri", "DBABSYA~BpmZ.AAA", "221212121"),
)
"""Section, string, and the numbers of all its fields in a row."""

EUROPE_CANADA_USP_CALIFORNIA = (
    "DBADOeY~CQuIxQAQuIxQAAfAAAENAAFgAAAAAAAAAAAAAAAAAAAA.IAAA.YAAAAAAAAAAA"
    "~BQuJZBLQuJZBLAFAAAENAACAAAAAAAAAAAAAAAAAAA.YAAAAAAAAAA~1YNY~BAQAAABA.QA"
)


@pytest.mark.parametrize(("name", "text", "numbers"), MADE, ids=[row[0] for row in MADE])
def test_every_field_of_a_state_is_read(name: str, text: str, numbers: str) -> None:
    (section,) = decode_gpp(text).sections
    assert section.name == name
    assert isinstance(section.content, UsChoices)
    values = section.content.fields.values()
    flat = "".join(str(number) for value in values for number in (value if isinstance(value, tuple) else (value,)))
    assert flat == numbers


def test_each_known_section_of_the_united_states_has_a_vector() -> None:
    assert {name for name, _, _ in MADE} == {name for name, _ in US_SECTIONS.values()}


@pytest.mark.parametrize(
    ("text", "sale", "sharing", "ads", "gpc", "opt_outs"),
    [
        (MADE[0][1], True, False, True, True, {"sale", "targeted-advertising"}),
        (MADE[1][1], False, True, None, True, {"sharing"}),
        (MADE[2][1], False, None, True, None, {"targeted-advertising"}),
        ("DBABLA~BVVqAAAAAAA.QA", None, True, True, False, None),
    ],
)
def test_opt_outs(
    text: str, sale: bool | None, sharing: bool | None, ads: bool, gpc: bool | None, opt_outs: set[str] | None
) -> None:
    consent = decode_gpp(text)
    content = consent.sections[0].content
    assert isinstance(content, UsChoices)
    if opt_outs is not None:
        assert (content.sale_opt_out, content.sharing_opt_out) == (sale, sharing)
        assert content.targeted_advertising_opt_out is ads
        assert consent.opt_outs == opt_outs
    assert content.gpc is gpc


def test_the_national_section_was_shorter_in_its_first_version() -> None:
    content = decode_gpp("DBABLA~BVVqAAAAAAA.QA").sections[0].content
    assert isinstance(content, UsChoices)
    sensitive = content.fields["sensitive_data_processing"]
    assert (content.version, len(sensitive) if isinstance(sensitive, tuple) else 0) == (1, 12)


def test_sections_of_other_frameworks_are_read_by_their_own_decoders() -> None:
    consent = decode_gpp(EUROPE_CANADA_USP_CALIFORNIA)
    assert [(section.id, section.name) for section in consent.sections] == [
        (2, "tcfeuv2"),
        (5, "tcfcav1"),
        (6, "uspv1"),
        (8, "usca"),
    ]
    europe, canada, usp, california = (section.content for section in consent.sections)
    assert isinstance(europe, TcfConsent) and europe.cmp_id == 31
    assert isinstance(canada, CanadianConsent) and canada.refuses_all
    assert isinstance(usp, UsPrivacy) and usp.opted_out is False
    assert isinstance(california, UsChoices) and california.sale_opt_out is True
    assert consent.section("usca") is consent.sections[3] and consent.section("usva") is None


@pytest.mark.parametrize("text", ["", "DBAA~1YNN", "1YNN", "DBABTA", "DBABBg~BZ", "CQeEcwAQ~1", "DBABLA~$$$"])
def test_what_is_no_gpp_string(text: str) -> None:
    with pytest.raises(Undecodable):
        decode_gpp(text)


def test_a_header_without_sections_is_a_string_without_sections() -> None:
    assert decode_gpp("DBAA").sections == ()
