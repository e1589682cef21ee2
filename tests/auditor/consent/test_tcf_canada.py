"""The Canadian framework's strings, made with the IAB's own encoder (npm @iabgpp/cmpapi 3.2.0)."""

import pytest

from auditor.consent import GppConsent
from auditor.consent.bits import Undecodable
from auditor.consent.gpp import decode_gpp
from auditor.consent.proof import says_so
from auditor.consent.tcf_canada import CanadianConsent, decode_tcf_canada
from auditor.consent.told import grants, refuses
from auditor.detectors.consent_signals import words
from auditor.model.consent import Choice

SOME = "DBABDA~BQuKbDOQuKbDOAfACBFRAJCQAMQAAAMAAABhADVqxGAMsAKN6B4AAA.YAAAAAAAAAA"
NONE = "DBABDA~BQuKbDOQuKbDOAfACBFRAJCAAAAAAAAAAAAAAAAAAA.YAAAAAAAAAA"
MANY = "DBABDA~BQuKbDOQuKbDOAAAAAENAACAAf-AAAAAAAJZAB5RMAAAAAA.YAAAAAAAAAA"


def section(text: str) -> CanadianConsent:
    content = decode_gpp(text).sections[0].content
    assert isinstance(content, CanadianConsent)
    return content


def test_what_was_encoded_is_read() -> None:
    read = section(SOME)
    assert (read.cmp_id, read.special_features) == (31, {1})
    assert (read.purposes, read.implied_purposes) == ({2, 3, 7}, {8, 9})
    assert (read.vendors, read.implied_vendors) == ({12, 24, 48}, {5, 6, 7, 100, 101})


@pytest.mark.parametrize(("text", "all_refused"), [(SOME, False), (NONE, True), (MANY, False)])
def test_whether_all_is_refused(text: str, all_refused: bool) -> None:
    consent: GppConsent = decode_gpp(text)
    assert section(text).refuses_all is all_refused
    assert grants(consent) is not all_refused
    assert says_so(Choice.REJECT, consent) is all_refused
    assert refuses(consent) is all_refused


def test_a_list_of_many_vendors_is_read() -> None:
    assert section(MANY).vendors == frozenset(range(1, 301))


def test_it_is_told_in_words() -> None:
    told = words(decode_gpp(SOME))
    assert told == "sections tcfcav1 (express consent to purposes 2, 3, 7, implied to 8, 9); no opt-out"


@pytest.mark.parametrize("text", ["", "CQuKbDOQuKbDO", "B", "1YNN"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(Undecodable):
        decode_tcf_canada(text)
