"""A policy that speaks of itself by name."""

import pytest

from auditor.claims.operators import operators_of
from auditor.policy.documents import from_text
from tests.auditor.claims.texts import values


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bright Lane will store data. Later Bright Lane may delete it.", {("bright", "lane")}),
        ('This site is run by Bright Lane Ltd. (hereinafter referred to as "Brightlane").', {("brightlane",)}),
        ("Google will do this. And Google may do that.", set()),
        ("Cookies will be set. Then Cookies may go.", set()),
    ],
)
def test_names_of_the_operator(text: str, names: set[tuple[str, ...]]) -> None:
    assert set(operators_of(from_text(text))) == names


def test_a_named_operator_is_read_like_we() -> None:
    assert values("Here Bright Lane will use cookies. And Bright Lane may use tags.", "cookies.used") == {"affirms"}
