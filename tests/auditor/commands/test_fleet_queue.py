from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.auditor.fleet.made import add_audits, state_of
from tests.conftest import Auditor
from tests.postgres import Server

Connection = psycopg.Connection[Any]


def test_init_twice(auditor: Auditor, postgres: Server) -> None:
    url = postgres.new_database()
    first, again = auditor("fleet", "init", "--queue", url), auditor("fleet", "init", "--queue", url)
    assert (first.code, again.code) == (0, 0)
    assert first.out.startswith("The queue is set up (")
    assert again.out == "The queue is set up already.\n"


COMMANDS = (("init",), ("submit", "list.txt", "--bundles", "b"), ("worker",), ("status",), ("retry",), ("cancel",))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_each_command_says_what_is_wrong_with_the_queue(auditor: Auditor, tmp_path: Path, command: tuple[str]) -> None:
    (tmp_path / "list.txt").write_text("a.example\n")
    nowhere = auditor("fleet", *command)
    assert (nowhere.code, nowhere.err.splitlines()[0]) == (2, "Error: No queue is named.")
    down = auditor("fleet", *command, "--queue", "postgresql://fleet@127.0.0.1:1/fleet")
    assert down.code == 2
    assert down.err.startswith("Error: The queue cannot be reached: ")
    assert "Next: Look at --queue" in down.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_each_command_says_what_to_install(
    auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str]
) -> None:
    (tmp_path / "list.txt").write_text("a.example\n")
    monkeypatch.setattr("auditor.commands.extras.importlib.util.find_spec", lambda name: None)
    ended = auditor("fleet", *command, "--queue", "postgresql://fleet@127.0.0.1:1/fleet")
    assert ended.code == 2
    assert "pip install 'privacy-auditor[fleet]'" in ended.err


def test_a_queue_of_the_environment(auditor: Auditor, queue_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_QUEUE", queue_url)
    assert auditor("fleet", "status").code == 0


def test_cancel_and_retry(auditor: Auditor, queue: Connection, queue_url: str) -> None:
    a, b = add_audits(queue, "a.example", "b.example")
    ended = auditor("fleet", "cancel", "www.a.example", "--queue", queue_url)
    assert ended.out == "1 cancelled that waited; 0 running asked to end.\n"
    assert [state_of(queue, audit)[0] for audit in (a, b)] == ["cancelled", None]
    assert auditor("fleet", "retry", "--all", "--queue", queue_url).out == "0 audits wait again.\n"
    ended = auditor("fleet", "retry", "--all", "--cancelled", "--queue", queue_url)
    assert ended.out == "1 audit waits again.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("retry",), "It is not said which audits."),
        (("cancel",), "It is not said which audits."),
        (("retry", "--kind", "bad-luck"), "no failure of kind 'bad-luck'"),
        (("cancel", "two words"), "not a site"),
    ],
)
def test_which_audits_must_be_said(auditor: Auditor, queue_url: str, arguments: tuple[str, ...], says: str) -> None:
    ended = auditor("fleet", *arguments, "--queue", queue_url)
    assert ended.code == 2
    assert says in ended.err
