"""A reading on a terminal."""

import pytest

from auditor.claims import read_document
from auditor.commands.policy_view import show
from auditor.policy.documents import from_text

TEXT = (
    "Privacy policy\n\nLast updated: May 3, 2025\n\nWe use cookies on our website [sic]. We never sell your personal "
    "data to anybody.\n\nQuestions? Write to privacy@Bright Lane.com.\n"
)


def test_everything_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    document = from_text(TEXT)
    show("policy.txt", document, read_document(document))
    out = capsys.readouterr().out
    for words in (
        "2025-05-03 (complete)",
        "privacy@Bright Lane.com (malformed)",
        "cookies.used",
        "“We use cookies on our website [sic].”",
        "sharing.sale",
        "denies",
        "Says nothing about",
        "signal.dnt_honoured",
        "malformed_email",
    ):
        assert words in out


def test_an_uncovered_language_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    document = from_text(
        "Tietosuojaseloste. Käytämme evästeitä sivustollamme ja suojaamme henkilötietojasi hyvin aina."
    )
    show("policy.txt", document, read_document(document))
    assert "no lexicon" in capsys.readouterr().out
