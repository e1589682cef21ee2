"""Words with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.policy.normal import normal
from auditor.policy.tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We don't sell e-mails.", "we don't sell emails ."),
        ("The visitor's device", "the visitor device"),
        ("l'usage d'un site", "l usage d un site"),
        ("third-party; opt-out", "third party ; opt out"),
        ("coo\u00adkies and coo\u200bkies", "cookies and cookies"),
        ("我们用Cookie。", "我 们 用 cookie ."),
        ("a - b", "a - b"),
        ("a | b", "a | b"),
        ("", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert " ".join(tokens_of(normal(text)).words) == words


@given(st.text())
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    tokens = tokens_of(text)
    edges = [edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_a_slice_keeps_its_place() -> None:
    tokens = tokens_of("We use cookies.", 3, 6)
    assert (tokens.words, tokens.starts, tokens.ends) == (("use",), (3,), (6,))
