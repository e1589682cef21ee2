"""Options that scripts may give to any command."""

from collections.abc import Iterator
from typing import Any

from typer.core import TyperGroup
from typer.main import get_command

from auditor.cli import app

COMMON = frozenset({"--config", "--quiet", "--verbose"})


def _commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(command, TyperGroup):
        for name, each in command.commands.items():
            yield from _commands(each, f"{path} {name}".strip())
        if not command.invoke_without_command:
            return
    yield path, command


def _lacks(path: str, command: Any) -> list[str]:
    # Commands of the fleet speak to a queue; two of them know a database, too.
    common = COMMON if path.startswith("fleet") else COMMON | {"--db"}
    return sorted(common - {name for option in command.params for name in option.opts})


def test_every_command_takes_the_common_options() -> None:
    commands = {path: command for path, command in _commands(get_command(app)) if path}
    assert len(commands) > 30
    assert {path: lacks for path, command in commands.items() if (lacks := _lacks(path, command))} == {}
