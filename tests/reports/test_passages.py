import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.passages import Mark, paragraphs, passage

TEXT = "Title\nWe use cookies here.\nLast words."
BLOCKS = [
    {"kind": "heading", "start": 0, "end": 5, "level": 1},
    {"kind": "paragraph", "start": 6, "end": 26},
    {"kind": "paragraph", "start": 27, "end": 38},
]


def test_a_passage_is_the_quote_in_its_paragraph() -> None:
    assert passage(TEXT, BLOCKS, 9, 20) == ("We ", "use cookies", " here.")


def test_a_quote_over_two_paragraphs_shows_both() -> None:
    assert passage(TEXT, BLOCKS, 21, 31) == ("We use cookies ", "here.\nLast", " words.")


def test_a_very_long_paragraph_is_cut_around_the_quote() -> None:
    before, quote, after = passage("x" * 5000, [{"start": 0, "end": 5000}], 2000, 2010)
    assert (before[0], len(before), quote, after[-1], len(after)) == ("…", 401, "x" * 10, "…", 401)


def test_overlapping_marks_cut_the_text_at_each_edge() -> None:
    marks = [Mark(1, 9, 20), Mark(2, 13, 25)]
    stretches = list(paragraphs(TEXT, BLOCKS, marks))[1].stretches
    assert [(item.text, item.marks) for item in stretches] == [
        ("We ", ()),
        ("use ", (1,)),
        ("cookies", (1, 2)),
        (" here", (2,)),
        (".", ()),
    ]
    assert [item.begins for item in stretches] == [(), (1,), (2,), (), ()]


def test_text_that_no_block_covers_is_shown_too() -> None:
    found = list(paragraphs(TEXT, BLOCKS[1:2], []))
    assert ["".join(item.text for item in part.stretches).strip() for part in found] == [
        "Title",
        "We use cookies here.",
        "Last words.",
    ]


@pytest.mark.parametrize(("levels", "depths"), [([1, 2, 3], [1, 2, 3]), ([3, 3, 1], [1, 1, 1]), ([1, 4, 6], [1, 2, 3])])
def test_headings_never_skip_a_level(levels: list[int], depths: list[int]) -> None:
    blocks = [
        {"kind": "heading", "start": 2 * number, "end": 2 * number + 1, "level": level}
        for number, level in enumerate(levels)
    ]
    assert [part.depth for part in paragraphs("a\nb\nc", blocks, [])] == depths


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=12)


@given(st.text(max_size=60), SPANS, SPANS)
def test_whatever_the_blocks_and_marks_no_character_is_lost_or_doubled(
    text: str, spans: list[list[int]], marked: list[list[int]]
) -> None:
    spans = [[min(a, len(text)), min(b, len(text))] for a, b in spans]
    blocks = [{"kind": "paragraph", "start": a, "end": b} for a, b in spans]
    marks = [Mark(number, a, b) for number, (a, b) in enumerate(marked, 1)]
    shown = "".join(item.text for part in paragraphs(text, blocks, marks) for item in part.stretches)
    assert "".join(shown.split()) == "".join(text.split())
