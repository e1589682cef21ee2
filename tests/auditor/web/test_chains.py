"""From what was done back to the tag in the page."""

import pytest

from auditor.web.chains import LONGEST, chain_of, loaders

PAGE, MANAGER, VENDOR, OTHER = (
    "https://shop.example/",
    "https://t.example/t.js",
    "https://v.example/v.js",
    "https://o/o.js",
)
LOADED_BY = loaders(
    [
        (PAGE, None),
        (MANAGER, PAGE),
        (VENDOR, MANAGER),
        (VENDOR, OTHER),
        ("https://a/1.js", "https://a/2.js"),
        ("https://a/2.js", "https://a/1.js"),
        *((f"https://d/{number}.js", f"https://d/{number + 1}.js") for number in range(100)),
    ]
)


@pytest.mark.parametrize(
    ("cause", "chain"),
    [
        (VENDOR, (VENDOR, MANAGER, PAGE)),
        (MANAGER, (MANAGER, PAGE)),
        (PAGE, (PAGE,)),
        (OTHER, (OTHER,)),
        (None, ()),
        ("https://a/1.js", ("https://a/1.js", "https://a/2.js")),
    ],
)
def test_a_chain(cause: str | None, chain: tuple[str, ...]) -> None:
    assert chain_of(cause, LOADED_BY) == chain


def test_a_chain_ends() -> None:
    assert len(chain_of("https://d/0.js", LOADED_BY)) == LONGEST
