"""Text of Markdown."""

import pytest

from auditor.policy.markdown import from_markdown

TEXT = """# Privacy *policy*

We use **cookies**, see [our list](https://shop.example/list "List").
They are small.

**Kinds**

* login
  * of members
1. language

| Name | Purpose |
| ---- | ------- |
| sid  | login   |
"""


def test_structure_and_links() -> None:
    result = from_markdown(TEXT)
    found = [(block.kind, result.text[block.start : block.end]) for block in result.blocks]
    assert found == [
        ("heading", "Privacy policy"),
        ("paragraph", "We use cookies, see our list. They are small."),
        ("heading", "Kinds"),
        ("item", "login"),
        ("item", "of members"),
        ("item", "language"),
        ("row", "Name | Purpose"),
        ("row", "sid | login"),
    ]
    (start, end, url) = result.links[0]
    assert (result.text[start:end], url) == ("our list", "https://shop.example/list")
    assert result.title == "Privacy policy"
    assert result.blocks[-1].intro == 6


def test_marks_without_partners_stay_harmless() -> None:
    assert from_markdown("a_b *c [d](e f) `g`\\*").text.strip() == "a_b c [d](e f) g*"


def test_a_picture_within_a_link_and_a_break_within_a_line_leave_no_marks() -> None:
    result = from_markdown("# Privacy\n\n[![our logo](logo.png)](https://shop.example/a_(b)) We sell<br>nothing.\n")
    assert result.text == "Privacy\nour logo We sell nothing.\n"
    assert [(result.text[start:end], url) for start, end, url in result.links] == [
        ("our logo", "https://shop.example/a_(b)")
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Privacy\n\nWords.", "Privacy"),
        ("Words.\n\n### Part\n\n# Privacy\n\nWords.", "Privacy"),
        ("Words.\n\n### Part\n\nWords.", None),
    ],
)
def test_the_title_is_the_outermost_heading_or_the_first_line(text: str, title: str | None) -> None:
    assert from_markdown(text).title == title
