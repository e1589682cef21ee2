"""Text of Markdown."""

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
