"""Options that scripts may give to any command."""

from collections.abc import Iterator

import pytest
from click import Command, Group
from typer.main import get_command

from auditor.cli import app

QUEUE_ONLY = "fleet"
"""Commands of the fleet speak to a queue; two of them know a database, too."""


def _commands(command: Command, path: str = "") -> Iterator[tuple[str, Command]]:
    if isinstance(command, Group):
        for name, each in command.commands.items():
            yield from _commands(each, f"{path} {name}".strip())
        if not command.invoke_without_command:
            return
    yield path, command


ALL = {path: command for path, command in _commands(get_command(app)) if path}


@pytest.mark.parametrize("path", ALL)
def test_every_command_takes_the_common_options(path: str) -> None:
    taken = {name for option in ALL[path].params for name in option.opts}
    common = {"--config", "--quiet", "--verbose"} | (set() if path.startswith(QUEUE_ONLY) else {"--db"})
    assert common - taken == set()
