"""Keys that are sent one by one: what in a text may be a key, and whether such keys spell a value."""

import re
from collections.abc import Iterator, Sequence

_LETTERS = re.compile(r"\"(\w{1,20})\"\s*:\s*\"([^\"\\])\"|[?&](\w{1,20})=([^&\s])(?=&|$)")
"""A text of one letter, with the name it is sent under."""
_ALONE = re.compile(r"\"([^\"\\])\"(?!\s*:)")
_LAST = re.compile(r"^https?://\S*/(\S)$")
"""An address whose path ends in one letter."""
_CODES = re.compile(r"(?:\"(\w{1,20})\"\s*:\s*|(?<![\w.]))(\d{2,3})(?![\w.])")
"""Number of a key or letter (https://w3c.github.io/uievents/#legacy-key-attributes), with a name or without."""
_ASCII = 128
FEWEST_LETTERS = 8
"""Different letters in the right order that are no chance."""
SMALLEST_SHARE = 0.7
"""Of a value's letters; style sheets may lack some, such as the @."""


def keys(text: str) -> Iterator[tuple[str, str]]:
    """(what it is sent under, letter) of everything in a text that may be one key."""
    for name, letter, other, last in _LETTERS.findall(text):
        yield name or other, letter or last
    for letter in (*_ALONE.findall(text), *_LAST.findall(text)):
        yield "", letter
    for name, code in _CODES.findall(text):
        if chr(int(code)).isalnum() and int(code) < _ASCII:
            yield f"the number {name}", chr(int(code))


def is_spelt_by_first(letters: Sequence[str], value: str) -> bool:
    """Were its letters sent in the order in which each came for the first time?

    A browser asks for the picture that a style sheet has for each letter a field ends with (`input[value$="a"]`), and
    has it when the letter comes again: https://github.com/maxchehab/CSS-Keylogging.
    """
    known, different = set(letters), dict.fromkeys(value)
    expected = [letter for letter in different if letter in known]
    if len(expected) < max(FEWEST_LETTERS, SMALLEST_SHARE * len(different)):
        return False
    return "".join(expected) in "".join(letters)
