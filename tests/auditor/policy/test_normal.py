"""Typography made plain without moving a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.policy.normal import normal


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u00a0b", "a b"),
        ("“it’s”", '"it\'s"'),
        ("e\u2011mail", "e-mail"),
        ("（一）、。；：", "(一),.;:"),
        ("Ａ１", "A1"),
        ("plain", "plain"),
    ],
)
def test_plain(text: str, plain: str) -> None:
    assert normal(text) == plain


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(normal(text)) == len(text)
