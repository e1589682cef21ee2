import pytest

from auditor.knowledge import load_knowledge
from spiders.relatives import names_in, relatives


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("© 2026 Hollow Tree Group", "hollow-tree", True),
        ("© HollowTree", "hollow-tree", True),
        ("a brand of Hollow-Tree.", "hollow-tree", True),
        ("hollowness", "hollow", False),
        ("", "hollow", False),
    ],
)
def test_names_are_found_as_words(text: str, name: str, found: bool) -> None:
    assert names_in([text], name) is found


@pytest.mark.parametrize(
    ("home", "host", "related"),
    [
        ("https://ferns.example/", "www.hollow-tree.example", True),
        ("https://ferns.example/", "www.somebody-else.example", False),
        ("https://ferns.example/", "policies.google.com", False),
        ("https://www.youtube.com/", "policies.google.com", True),
    ],
)
def test_who_belongs_together(home: str, host: str, related: bool) -> None:
    texts = ("Ferns, a shop of the Hollow Tree group", "This site is protected by a service of Google")
    assert relatives(home, texts, load_knowledge())(host) is related
