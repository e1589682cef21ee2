import sys

import pytest

from auditor.commands.output.terminal import messages, plain, results


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We use\n  cookies.", "We use cookies."),
        ("\x1b[2Jgone", "�[2Jgone"),
        ("a\u202eb", "a�b"),
        ("nul\x00", "nul�"),
        ("中文 and é", "中文 and é"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
    ],
)
def test_text_of_a_page_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(("limit", "shown"), [(None, "abcdef"), (6, "abcdef"), (4, "abc…")])
def test_long_text_is_cut(limit: int | None, shown: str) -> None:
    assert plain("abcdef", limit) == shown


def test_results_and_messages_go_their_own_ways(capsys: pytest.CaptureFixture[str]) -> None:
    results().print("found")
    messages().print("working")
    messages(quiet=True).print("nobody hears")
    assert capsys.readouterr() == ("found\n", "working\n")


def test_lines_are_not_wrapped_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert not sys.stdout.isatty()
    results().print("word " * 100)
    assert capsys.readouterr().out.count("\n") == 1
