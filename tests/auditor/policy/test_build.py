"""Putting documents together."""

import hashlib

import pytest

from auditor.model.policies import Block
from auditor.policy.build import Builder, document, introduces


def test_offsets_count_into_the_text() -> None:
    builder = Builder()
    builder.add("Title", Block(kind="heading", start=0, end=0, level=1))
    builder.add("See here", Block(kind="paragraph", start=0, end=0), ((4, 8, "https://shop.example/"),))
    result = builder.document("Title")
    assert [result.text[block.start : block.end] for block in result.blocks] == ["Title", "See here"]
    (start, end, url) = result.links[0]
    assert (result.text[start:end], url) == ("here", "https://shop.example/")
    assert result.blocks[1].heading == 0
    assert result.sha256 == hashlib.sha256(result.text.encode()).hexdigest()
    assert result.words == 3


def test_items_know_what_introduces_them() -> None:
    text = "We collect:\na\nb\nc\nThe end."
    kinds = [("paragraph", 0), ("item", 1), ("item", 2), ("item", 1), ("paragraph", 0)]
    blocks, at = [], 0
    for line, (kind, level) in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(kind=kind, start=at, end=at + len(line), level=level))
        at += len(line) + 1
    assert [block.intro for block in document(text, tuple(blocks)).blocks] == [None, 0, 1, 0, None]


@pytest.mark.parametrize(
    ("heading", "intro"), [("We do not engage in:", 0), ("What we collect", None), ("Cookies:", None)]
)
def test_a_heading_that_is_a_sentence_introduces_a_list(heading: str, intro: int | None) -> None:
    end = len(heading)
    blocks = (
        Block(kind="heading", start=0, end=end, level=2),
        Block(kind="item", start=end + 1, end=end + 2, level=1),
    )
    assert document(f"{heading}\na", blocks).blocks[1].intro == intro


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("We collect:", True),
        ("in the following cases", True),
        ("我们收集以下信息：", True),
        ("We collect data.", False),
        ("The following day was fine. We slept.", False),
    ],
)
def test_introduces(text: str, opens: bool) -> None:
    assert introduces(text) is opens
