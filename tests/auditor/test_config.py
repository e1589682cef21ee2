from pathlib import Path
from typing import Any

import pytest

from auditor.config import Settings, load_settings
from auditor.errors import UsageError
from auditor.store import open_database
from tests.conftest import Auditor


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", {}),
        ('db = "a.db"\npages = 10', {"db": Path("a.db"), "pages": 10}),
        ("obey_robots = false", {"obey_robots": False}),
        ('connect_to = ["a:443:b:8443", "::c:80"]', {"connect_to": ["a:443:b:8443", "::c:80"]}),
        ('user_agent = "Mozilla/5.0 ä"', {"user_agent": "Mozilla/5.0 ä"}),
        (
            '[second_reader]\nurl = "https://api.example/v1"\nmodel = "m"\nkey_env = "KEY"',
            {"second_reader": {"url": "https://api.example/v1", "model": "m", "key_env": "KEY", "timeout": 60.0}},
        ),
    ],
)
def test_a_file_gives_settings(tmp_path: Path, text: str, settings: dict[str, Any]) -> None:
    file = tmp_path / "auditor.toml"
    file.write_text(text, "utf-8")
    assert load_settings(file) == settings


@pytest.mark.parametrize(
    ("variable", "value", "settings"),
    [
        ("AUDITOR_DB", "b.db", {"db": Path("b.db")}),
        ("AUDITOR_PAGES", "3", {"pages": 3}),
        ("AUDITOR_INSECURE", "true", {"insecure": True}),
        ("AUDITOR_CONNECT_TO", "a:443:b:1 c:80:d:2", {"connect_to": ["a:443:b:1", "c:80:d:2"]}),
        ("AUDITOR_SHARED", "anything", {}),
    ],
)
def test_the_environment_gives_settings(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, settings: dict[str, Any]
) -> None:
    monkeypatch.setenv(variable, value)
    assert load_settings(None) == settings


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("pagse = 10", "pagse"),
        ('pages = "many"', "pages"),
        ("pages = 0", "pages"),
        ("pages = = 3", "cannot be read"),
        ('[second_reader]\nurl = "https://api.example/v1"', "second_reader.model"),
        ('[second_reader]\nurl = "u"\nmodel = "m"\nkey = "secret"', "second_reader.key"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "auditor.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=complaint) as raised:
        load_settings(file)
    assert raised.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no settings file"):
        load_settings(tmp_path / "auditor.toml")


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "auditor.toml").write_text('db = "file.db"')
    assert "at file.db" in auditor("findings", "--config", "auditor.toml").err
    monkeypatch.setenv("AUDITOR_DB", "environment.db")
    assert "at environment.db" in auditor("findings", "--config", "auditor.toml").err
    assert "at line.db" in auditor("findings", "--config", "auditor.toml", "--db", "line.db").err
    monkeypatch.delenv("AUDITOR_DB")
    monkeypatch.setenv("AUDITOR_CONFIG", "auditor.toml")
    open_database("file.db").close()
    assert auditor("findings").code == 0


def test_every_setting_is_an_option_of_a_command() -> None:
    import typer

    from auditor.cli import app

    commands = list(typer.main.get_command(app).commands.values())  # type: ignore[attr-defined]
    commands += [command for group in commands for command in getattr(group, "commands", {}).values()]
    options = {param.name for command in commands for param in command.params}
    assert set(Settings.model_fields) - options == {"second_reader"}, "which is a table"
