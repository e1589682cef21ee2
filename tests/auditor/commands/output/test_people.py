import io

import pytest
from rich.console import Console

from auditor.commands.output.people import complain, in_order, print_audit, print_finding, summary
from auditor.commands.output.terminal import results
from auditor.errors import UsageError
from auditor.model.findings import Severity, Verdict
from tests import factories


def test_a_finding_shows_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    print_finding(results(), factories.finding())
    out = capsys.readouterr().out
    for part in (
        "MEDIUM",
        "undisclosed",
        "cookie-undisclosed",
        "The cookie visitor measures visits",
        "“We use cookies”  https://shop.example/privacy",
        "not said  cookies.category.analytics",
        "visitor=1f3a9c  cookies 1 on https://shop.example/",
        "No statement names analytics cookies.",
    ):
        assert part in out


def test_much_evidence_is_cut_and_the_same_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("a", "a", "a", "b", "c", "d")
    many = tuple(factories.evidence(id=number, detail=f"cookie {name}") for number, name in enumerate(names, 1))
    print_finding(results(), factories.finding(evidence=many))
    out = capsys.readouterr().out
    assert [out.count(f"cookie {name}  cookies") for name in "abcd"] == [1, 1, 1, 0]
    assert "and 3 more" in out


def test_what_a_site_sends_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_finding(results(), factories.finding(summary="The cookie [red]\x1b[31mevil[/red] is set."))
    assert "The cookie [red]�[31mevil[/red] is set." in capsys.readouterr().out


def test_order_is_by_severity_then_verdict_then_rule() -> None:
    grave = factories.finding(severity=Severity.HIGH, verdict=Verdict.VAGUE, rule="z")
    first = factories.finding(severity=Severity.LOW, verdict=Verdict.CONTRADICTED, rule="b")
    second = factories.finding(severity=Severity.LOW, verdict=Verdict.UNDISCLOSED, rule="a")
    assert in_order([second, first, grave]) == [grave, first, second]


@pytest.mark.parametrize(
    ("shown", "hidden", "text"),
    [
        ([], [], "no findings"),
        ([Verdict.VAGUE, Verdict.CONTRADICTED, Verdict.VAGUE], [], "1 contradicted, 2 vague"),
        ([], [Verdict.CONSISTENT], "no findings (not shown: 1 consistent)"),
    ],
)
def test_a_summary_counts(shown: list[Verdict], hidden: list[Verdict], text: str) -> None:
    visible = [factories.finding(verdict=verdict) for verdict in shown]
    assert summary(visible, visible + [factories.finding(verdict=verdict) for verdict in hidden]) == text


def test_an_audit_without_findings_still_says_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    print_audit(results(), factories.audit(id=7, status="incomplete", reason="timeout"), [], [])
    assert capsys.readouterr().out.splitlines()[:3] == [
        "shop.example · audit 7 · 2026-11-23 10:00 UTC · incomplete",
        "  incomplete: timeout",
        "  no finding is stored; `auditor assess 7` judges what was seen",
    ]


def test_of_a_failed_audit_no_absence_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    print_audit(results(), factories.audit(status="failed", reason="unknown-host: no such name"), [], [])
    assert "no findings" not in capsys.readouterr().out


def test_a_complaint_names_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    complain(UsageError("That is no site.", "Name a domain."))
    complain(UsageError("That is all."))
    assert capsys.readouterr().err == "Error: That is no site.\nNext: Name a domain.\nError: That is all.\n"


def test_in_a_terminal_further_lines_begin_where_the_first_does() -> None:
    console = Console(width=50, file=io.StringIO(), highlight=False)
    print_finding(console, factories.finding())
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    first = next(number for number, line in enumerate(lines) if line.startswith("        said  “We use cookies”"))
    assert lines[first + 1].startswith(" " * 14 + "https://")
    assert max(map(len, lines)) <= 50
