"""The structure of plain text."""

import pytest

from auditor.policy.plaintext import from_text


def kinds(text: str) -> list[str]:
    return [block.kind for block in from_text(text).blocks]


@pytest.mark.parametrize(
    ("text", "structure"),
    [
        ("Privacy Policy\n\nWe use cookies.", ["heading", "paragraph"]),
        ("What do we collect?\n\nWe collect names.", ["heading", "paragraph"]),
        ("We collect:\n- names\n- phones\nWe sell nothing.", ["paragraph", "item", "item", "paragraph"]),
        ("We collect:\n1. names\n2. phones", ["paragraph", "item", "item"]),
        ("We collect:\nyour name\nyour phone\n\nWe sell nothing.", ["paragraph", "item", "item", "paragraph"]),
        ("1. Cookies\n\nWe use them.\n\n2. Sharing\n\nWe share.", ["heading", "paragraph", "heading", "paragraph"]),
        ("(一)访问 您可以联系我们访问您的个人信息并且更正它们，如果它们不正确的话，请您随时联系我们。", ["item"]),
        ("We collect:\n\n• names\n\n• phones", ["paragraph", "item", "item"]),
    ],
)
def test_structure(text: str, structure: list[str]) -> None:
    assert kinds(text) == structure


def test_wrapped_lines_are_joined() -> None:
    text = (
        "We use cookies on this website to remember which language\n"
        "you have chosen, and we never share what they hold with\n"
        "anybody else but you.\n\n"
        "You can refuse them in the settings of your browser, but\n"
        "then the language has to be chosen on every single page.\n"
    )
    assert kinds(text) == ["paragraph", "paragraph"]


def test_the_text_is_the_file_as_it_is() -> None:
    text = "\ufeff  We\u00a0use cookies. \r\n\tAnd more.\n"
    assert from_text(text).text == text


def test_title() -> None:
    assert from_text("\n Privacy policy \n\nText.").title == "Privacy policy"
    assert from_text("x" * 500).title is None
