"""The whole text with its claims marked."""

from pathlib import Path

import pytest

from auditor.claims import read_document
from auditor.commands.policy_text import marked
from auditor.policy.documents import from_text
from tests import factories
from tests.conftest import Auditor

TEXT = (
    "Privacy policy\n\nWelcome, [dear] reader.\n\nWe use cookies on our website. We never sell your personal data.\n\n"
    "Questions? Write to privacy@Bright Lane.com.\n"
)


def test_the_text_is_whole_and_its_claims_marked(auditor: Auditor, tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text(TEXT)
    out = auditor("policy", "policy.txt", "--text").out
    for words in (
        "Welcome, [dear] reader.",
        "⟦We use cookies on our website.⟧ cookies.used: affirms",
        "⟦We never sell your personal data.⟧ sharing.sale: denies",
        "Says nothing about",
        "malformed email",
    ):
        assert words in " ".join(out.split())


def test_without_its_marks_it_is_the_text() -> None:
    document = from_text(TEXT)
    reading = read_document(document)
    text = marked(document, reading).plain
    for says in {f" {claim.claim}: {claim.value}" for claim in reading.claims}:
        text = text.replace(f"{says};", "").replace(says, "")
    assert text.replace("⟦", "").replace("⟧", "") == TEXT


def test_values_have_colours() -> None:
    document = from_text(TEXT)
    styles = {str(span.style): document for span in marked(document, read_document(document)).spans}
    assert {"red", "green"} <= styles.keys()


def test_passages_within_one_another() -> None:
    text = "We use cookies and pixels."
    claims = (
        factories.claim(text, text),
        factories.claim("pixels.", text),
        factories.claim("cookies", text),
    )
    reading = factories.reading(claims=claims)
    shown = marked(factories.document(text), reading).plain.replace(" cookies.used: affirms", "")
    assert shown == "⟦We use ⟦cookies⟧ and ⟦pixels.⟧⟧"


def test_nothing_in_the_text_steers_the_terminal() -> None:
    text = "We use\x1b[31m cookies.\u202e And\tmore."
    shown = marked(factories.document(text), factories.reading(claims=())).plain
    assert shown == "We use�[31m cookies.� And more."


@pytest.mark.parametrize("other", [("--json",), ("--compare", "policy.txt")])
def test_it_is_for_people_and_one_version(auditor: Auditor, tmp_path: Path, other: tuple[str, ...]) -> None:
    (tmp_path / "policy.txt").write_text(TEXT)
    ended = auditor("policy", "policy.txt", "--text", *other)
    assert (ended.code, ended.out) == (2, "")
    assert "--text" in ended.err
