from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.policies import Block, Claim, DocumentText, Reading
from auditor.model.practices import Condition, Party
from auditor.store.rows import from_json, from_row, to_column, to_row
from tests import factories


@pytest.mark.parametrize(
    ("value", "column"),
    [
        (None, None),
        (True, 1),
        (False, 0),
        (Party.THIRD, "third"),
        (7, 7),
        (1.5, 1.5),
        (b"\x00\xff", b"\x00\xff"),
        ((), "[]"),
        ((Condition.NO_CHOICE, Condition.DNT), '["no-choice","dnt"]'),
        ({"purpose": "é"}, '{"purpose":"é"}'),
        ("\ud800", "�"),
        ("\ud83d\ude00", "😀"),
        ("\ufeffé", "\ufeffé"),
        (("\ud800",), '["�"]'),
    ],
)
def test_how_values_are_kept(value: object, column: object) -> None:
    assert to_column(value) == column


@dataclass(frozen=True)
class Everything:
    text: str
    maybe: str | None
    number: int
    real: float | None
    flag: bool
    unknown: bool | None
    party: Party | None
    conditions: tuple[Condition, ...]
    pairs: tuple[tuple[int, int, str], ...]
    blocks: tuple[Block, ...]
    facts: Mapping[str, Any]
    content: bytes


texts = st.text(st.characters(codec="utf-8"))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
everything = st.builds(
    Everything,
    text=texts,
    maybe=st.none() | texts,
    number=st.integers(-(2**63), 2**63 - 1),
    real=st.none() | st.floats(allow_nan=False),
    flag=st.booleans(),
    unknown=st.none() | st.booleans(),
    party=st.none() | st.sampled_from(Party),
    conditions=st.lists(st.sampled_from(Condition)).map(tuple),
    pairs=st.lists(st.tuples(st.integers(), st.integers(), texts)).map(tuple),
    blocks=st.lists(st.builds(Block, kind=texts, start=st.integers(), end=st.integers())).map(tuple),
    facts=st.dictionaries(texts, json_values, max_size=3),
    content=st.binary(),
)


@settings(max_examples=60)
@given(everything)
def test_a_row_gives_back_what_went_in(item: Everything) -> None:
    assert from_row(Everything, to_row(item)) == item


@settings(max_examples=60)
@given(st.text())
def test_any_string_of_a_page_can_be_kept(text: str) -> None:
    assert str(to_column(text)).encode("utf-8").decode("utf-8") == to_column(text)


@pytest.mark.parametrize("item", [factories.document(), factories.claim(), factories.reading()])
def test_nested_dataclasses_come_back(item: DocumentText | Claim | Reading) -> None:
    assert from_row(type(item), to_row(item)) == item


def test_columns_that_are_no_fields_are_left_out_and_made_values_win() -> None:
    row = to_row(factories.claim()) | {"id": 5, "reading": 1}
    assert from_row(Claim, row, quote="made").quote == "made"


def test_json_comes_back_as_its_type() -> None:
    assert from_json(tuple[Condition, ...], '["reject"]') == (Condition.REJECT,)
