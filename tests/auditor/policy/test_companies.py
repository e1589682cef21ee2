"""Names in the operator's own role."""

import pytest

from auditor.policy.companies import foreign_names
from auditor.policy.documents import from_text

OWN = 'Birchlane Ltd ("we", "us") runs this shop.\n\nWelcome to Birchlane.\n\nAt Birchlane, we care.\n\n'


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (OWN + "Stonebridge Inc. respects your privacy.", ["Stonebridge"]),
        (OWN + "This privacy policy describes how Stonebridge collects data.", ["Stonebridge"]),
        (OWN + "Welcome to Stonebridge! We like you.", ["Stonebridge"]),
        (OWN + "At Stonebridge, we value your trust.", ["Stonebridge"]),
        (OWN + "This website is operated by Stonebridge GmbH.\n\nStonebridge respects your privacy.", []),
        (OWN + "Birchlane Group is committed to protecting your privacy.", []),
        (OWN + "We use Stonebridge to count visits. Stonebridge's privacy policy explains how.", []),
        (OWN + "Birchlane is a brand of Stonebridge.\n\nThis website is operated by Stonebridge GmbH.", []),
        (OWN, []),
        ("We like you.\n\nWelcome to Birchlane.\n\nAt Stonebridge, we care.", []),
        ("We respect your privacy.\n\nThe Company values your privacy.", []),
    ],
)
def test_a_copied_text_names_somebody_else(text: str, foreign: list[str]) -> None:
    document = from_text(text)
    assert [document.text[start:end] for start, end in foreign_names(document)] == foreign


@pytest.mark.parametrize(
    ("site", "foreign"), [("birchlane.example", ["Stonebridge"]), ("stonebridge.example", ["Birchlane"])]
)
def test_the_site_decides_who_is_at_home(site: str, foreign: list[str]) -> None:
    document = from_text("We like you.\n\nWelcome to Birchlane.\n\nAt Stonebridge, we care.")
    assert [document.text[start:end] for start, end in foreign_names(document, site)] == foreign
