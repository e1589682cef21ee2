import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import typer

from auditor.cli import COMMANDS, app
from auditor.errors import AuditorError, BrowserError, UsageError
from tests.conftest import Auditor


def test_help_names_every_command(auditor: Auditor) -> None:
    ended = auditor("--help")
    assert ended.code == 0
    for command in COMMANDS:
        assert f"│ {command.__name__.replace('_', '-')} " in ended.out


def test_version(auditor: Auditor) -> None:
    assert auditor("--version").out == f"auditor {version('privacy-auditor')}\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["celebrate"], "No such command"),
        (["findings", "--bogus"], "No such option"),
        (["show"], "Missing argument"),
        (["show", "seven"], "valid integer"),
        (["findings", "--audit"], "requires an argument"),
    ],
)
def test_what_cannot_be_used_ends_with_2(auditor: Auditor, arguments: list[str], complaint: str) -> None:
    ended = auditor(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert complaint in " ".join(ended.err.split())


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("that is no site", "name a domain"), 2),
        (BrowserError("there is no browser", "run `auditor doctor --install`"), 2),
    ],
)
def test_an_expected_failure_says_what_to_do_and_shows_no_traceback(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch, error: AuditorError, code: int
) -> None:
    def fail(site: str) -> str:
        raise error

    monkeypatch.setattr("auditor.store.open_database", lambda *_, **__: fail(""))
    ended = auditor("findings")
    assert (ended.code, ended.out) == (code, "")
    assert ended.err == f"Error: {error.message}\nNext: {error.hint}\n"


def test_an_unexpected_failure_is_not_hidden_and_does_not_look_like_findings(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("auditor.store.open_database", fail)
    ended = auditor("findings")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("Traceback") and ended.err.endswith("ZeroDivisionError\n")


def test_help_comes_without_browser_crawler_or_reader() -> None:
    script = (
        "import sys\n"
        "from auditor.cli import app\n"
        "try: app(['--help'], prog_name='auditor')\n"
        "except SystemExit: pass\n"
        "print(sorted({'scrapy', 'playwright', 'lxml', 'dateparser', 'py3langid', 'numpy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    command = [str(Path(sys.executable).with_name("auditor")), "--show-completion", shell]
    # Else the shell is the one this runs under, which may be one without completion, as in a build.
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "_AUDITOR_COMPLETE" in done.stdout


@pytest.mark.parametrize("name", ["findings", "show", "assess", "doctor", "crawl", "demo"])
def test_common_options_are_common(name: str) -> None:
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    options = {option for param in command.params for option in param.opts}
    assert {"--db", "--config", "--json", "--quiet", "--verbose"} <= options
