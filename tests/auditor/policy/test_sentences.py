"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.policy.normal import normal
from auditor.policy.sentences import LONGEST, sentences_of


def split(text: str) -> list[str]:
    plain = normal(text)
    return [text[start:end] for start, end in sentences_of(plain, 0, len(plain))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We collect data. You may object.", ["We collect data.", "You may object."]),
        ("Write to info@shop.example today. Thanks!", ["Write to info@shop.example today.", "Thanks!"]),
        ("Data, e.g. names, i.e. Yours. Next.", ["Data, e.g. names, i.e. Yours.", "Next."]),
        ("We are Shop Inc. and sell.", ["We are Shop Inc. and sell."]),
        ("This is Shop Co., Ltd. We sell.", ["This is Shop Co., Ltd.", "We sell."]),
        ("We sell nothing.We give.Much more here.", ["We sell nothing.", "We give.", "Much more here."]),
        ("我们使用。你同意；他们不。", ["我们使用。", "你同意；", "他们不。"]),
        ("Version 2.5 is out. See 3.", ["Version 2.5 is out.", "See 3."]),
        ("  \n ", []),
        ("No end", ["No end"]),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_text_without_an_end_is_cut() -> None:
    pieces = split("word " * 5000)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join(pieces).replace(" ", "") == "word" * 5000


@given(st.text(alphabet="aA. !?;。\n\"')(", max_size=200))
def test_nothing_but_space_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
