"""What may be one key, and which keys spell a value."""

import pytest

from auditor.detectors.keys_sent import is_spelt_by_first, keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/k?c=a&type=name", [("c", "a")]),
        ('[["a",1]]', [("", "a")]),
        ("https://a.example/a", [("", "a")]),
        ("https://a.example/@", [("", "@")]),
        ("https://a.example/", []),
        ("https://a.example/ab", []),
        ('{"code":65}', [("the number code", "A")]),
        ("plain text", []),
    ],
)
def test_what_may_be_a_key(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(keys(text)) == expected


VALUE = "robin.qzvkxwplmdab"
FIRST = "robin.qzvkxwplmda"


@pytest.mark.parametrize(
    ("letters", "spelt"),
    [
        (FIRST, True),
        (FIRST.replace(".", ""), True),
        ("xyz" + FIRST, True),
        (FIRST[1:] + FIRST[0], False),
        ("89" + FIRST + "7", True),
        (FIRST[:7], False),
        (FIRST[::-1], False),
        ("abcdefghijklmnopqrstuvwxyz", False),
        ("", False),
    ],
    ids=[
        "all",
        "one is missing",
        "some before",
        "the first is the last",
        "others around",
        "too few",
        "backwards",
        "an alphabet",
        "none",
    ],
)
def test_letters_that_are_sent_once(letters: str, spelt: bool) -> None:
    assert is_spelt_by_first(letters, VALUE) is spelt
