"""The words of the mismatch rules, by language: each is an expression, each has a use, each use has words."""

import ast
import re
from pathlib import Path

import pytest

from auditor.mismatches import wordings
from auditor.mismatches.wordings import LANGUAGES, entries, expressions, names, wording

RULES = Path(wordings.__file__).parent
LONGEST = 120


def used() -> set[str]:
    """Names that the rules look up, and those that other expressions of their table take in."""
    told = {
        str(node.args[0].value)
        for path in RULES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "wording"
        if isinstance(node.args[0], ast.Constant)
    }
    fragments = {
        f"{name.partition('.')[0]}.{fragment}"
        for language in LANGUAGES
        for name, texts in entries(language).items()
        for fragment in re.findall(r"@([a-z_]+)", " ".join(texts))
    }
    return told | fragments


def test_every_name_is_used_and_every_use_has_a_name() -> None:
    assert len(names()) > 150
    assert used() == names()


def test_every_file_is_a_language() -> None:
    assert {path.stem for path in (RULES / "wordings").iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expression_compiles_says_something_and_stands_once(language: str) -> None:
    for name, texts in entries(language).items():
        assert len(set(texts)) == len(texts) > 0, name
        for text, one in zip(texts, expressions(language, name), strict=True):
            assert not re.fullmatch(f"{one.before}{one.words}{one.after}", ""), (name, text)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"no language .* has subjects\.of_nothing"):
        wording("subjects.of_nothing")


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        # Whole words, upper or lower case alike.
        ("subjects.we", "WE bake", True),
        ("subjects.we", "sweet", False),
        # `*` is any ending, and at an end lets the word go on there.
        ("reach.sells", "selling", True),
        ("reach.sells", "resell", False),
        ("binding.all_alike", "Drittanbieter", True),
        ("binding.all_alike", "der Dienstanbieter", False),
        ("binding.all_alike", "andere Dienstleister", True),
        ("binding.all_alike", "biotechnologies", True),
        # `^` is the beginning of the sentence, whatever marks it opens with.
        ("subjects.of_some", "“These cookies stay”", True),
        ("subjects.of_some", "All these cookies stay", False),
        # `<2w>` is up to two words, `<40>` up to 40 characters of the same clause.
        ("subjects.of_some", "these few old cookies", True),
        ("subjects.of_some", "these quite few old cookies", False),
        ("subjects.own_cookies", "our own shop's cookies", True),
        ("subjects.own_cookies", "our own shop; cookies", False),
        ("subjects.own_cookies", "our own " + "very " * 10 + "cookies", False),
        # `@name` is what stands under that name.
        ("reach.narrowed", "gesundheitsbezogene Daten", True),
        ("reach.narrowed", "viele Daten", False),
        # Chinese has no spaces between words.
        ("reach.all_data", "您的个人信息等", True),
    ],
)
def test_how_expressions_are_read(name: str, text: str, found: bool) -> None:
    assert (wording(name).search(text) is not None) is found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_expression_is_longer_than_a_line(language: str) -> None:
    assert [text for texts in entries(language).values() for text in texts if len(text) > LONGEST] == []
