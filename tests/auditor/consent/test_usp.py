"""US Privacy strings."""

import pytest

from auditor.consent.bits import Undecodable
from auditor.consent.usp import UsPrivacy, decode_usp


@pytest.mark.parametrize(
    ("text", "notice", "opted_out", "covered"),
    [
        ("1YNN", True, False, False),
        ("1YYY", True, True, True),
        ("1ynn", True, False, False),
        ("1---", None, None, None),
        (" 1NN- ", False, False, None),
    ],
)
def test_each_letter(text: str, notice: bool | None, opted_out: bool | None, covered: bool | None) -> None:
    assert decode_usp(text) == UsPrivacy(version=1, notice=notice, opted_out=opted_out, covered=covered)


@pytest.mark.parametrize("text", ["", "1YN", "1YNNN", "YYNN", "1XNN", "0YNN", "undefined"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(Undecodable):
        decode_usp(text)
