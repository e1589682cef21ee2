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
        "dnt_honoured",
        "malformed email: “privacy@Bright Lane.com”",
        "Personal data is sold",
        "Speaks of ",
    ):
        assert words in out


def test_an_uncovered_language_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    document = from_text(
        "Tietosuojaseloste. Käytämme evästeitä sivustollamme ja suojaamme henkilötietojasi hyvin aina."
    )
    show("policy.txt", document, read_document(document))
    assert "no lexicon" in capsys.readouterr().out


REPEATED = (
    "Privacy policy\n\n"
    + "".join(f"We use cookies on page {number} of our website.\n\n" for number in range(9))
    + "We do not use cookies in our newsletter pages.\n\nWe collect your name, your e-mail address and your IP address."
    + "\n\nWrite to a@shop.example. Write to a@shop.example.\n"
)


def test_much_of_the_same_is_told_shortly(capsys: pytest.CaptureFixture[str]) -> None:
    document = from_text(REPEATED)
    show("policy.txt", document, read_document(document))
    out = capsys.readouterr().out
    assert "a@shop.example (wellformed, 2 times)" in out
    assert out.count("We use cookies on page") <= 3 and " more" in out
    assert out.count("We collect your name") == 1
    (line,) = (line for line in out.splitlines() if "We collect your name" in line)
    assert all(value in line for value in ("name", "email", "ip_address"))
    assert out.index("We do not use cookies") < out.index("We use cookies on page")


def test_characters_that_nobody_sees_leave_no_mark(capsys: pytest.CaptureFixture[str]) -> None:
    document = from_text(
        "Privacy\n\nWe use coo\u00adkies to count\u200b visits of our site.\n\nWrite to a@shop.example."
    )
    show("policy.txt", document, read_document(document))
    out = capsys.readouterr().out
    assert "\ufffd" not in out
