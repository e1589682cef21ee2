"""Duties apart from findings."""

from datetime import date

import pytest

from auditor.commands.output.duties import HEADING, duty_json, print_duties
from auditor.commands.output.terminal import results
from auditor.duties import Ground, notes_on

NOTES = notes_on(Ground(audited=date(2026, 5, 1)), ("gdpr", "pipl"))


def test_each_stands_with_its_article_below_its_law(capsys: pytest.CaptureFixture[str]) -> None:
    print_duties(results(), NOTES)
    out = " ".join(capsys.readouterr().out.split())
    assert HEADING in out and "Article 13(1)(a) asks for the identity" in out
    assert out.index("General Data Protection Regulation") < out.index("Personal Information Protection Law of")
    assert "Not found: " in out


def test_as_json_it_has_neither_verdict_nor_severity() -> None:
    told = duty_json("shop.example", 7, NOTES[0])
    assert (told["site"], told["audit"], told["law"], told["answer"]) == ("shop.example", 7, "gdpr", "not found")
    assert not {"verdict", "severity", "fingerprint"} & told.keys()
