"""What deploys the fleet names things that exist."""

import json
import re
import shlex
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from jsonschema.validators import validator_for

from auditor.cli import app

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(path for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
OURS = "/opt/auditor/bin/auditor"


def commands_of_compose() -> list[list[str]]:
    return [service["command"] for service in COMPOSE["services"].values() if "command" in service]


def commands_of_units() -> list[list[str]]:
    lines = [line for path in UNITS for line in path.read_text("utf-8").splitlines() if line.startswith("ExecStart=")]
    return [shlex.split(line.removeprefix(f"ExecStart={OURS} ")) for line in lines]


def commands_of_pages() -> list[list[str]]:
    """All that the pages show in blocks, by way of docker too, and what they name in passing."""
    found = []
    for name in ("fleet.md", "capacity.md"):
        text = (ROOT / "docs" / name).read_text("utf-8")
        blocks = "\n".join(re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
        found += re.findall(r"^(?:docker compose run --rm )?auditor +(.+)$", blocks, re.MULTILINE)
        found += re.findall(r"`auditor ([^`]+)`", text)
    return [shlex.split(line, comments=True) for line in found]


COMMANDS = [*commands_of_compose(), *commands_of_units(), *commands_of_pages()]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_and_its_options_exist(words: list[str]) -> None:
    words = words[: words.index("--")] if "--" in words else words
    command = typer.main.get_command(app)
    while words and hasattr(command, "commands"):
        assert words[0] in command.commands, f"there is no `{words[0]}`"
        command, words = command.commands[words[0]], words[1:]
    known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
    assert {word for word in words if word.startswith("-")} <= known


def test_something_is_checked() -> None:
    named = {" ".join(words[:2]) for words in COMMANDS}
    assert {"fleet init", "fleet worker", "fleet submit", "fleet status", "fleet gather", "fleet query"} <= named


def test_the_compose_file_is_one_by_its_specification() -> None:
    # https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/compose-spec.json").read_text("utf-8"))
    compose = validator_for(schema)(schema)
    assert [problem.message for problem in compose.iter_errors(COMPOSE)] == []
    assert not compose.is_valid({"services": {"worker": {"image": "auditor", "stop_grace": "2m"}}})


def test_services_wait_for_what_exists() -> None:
    services = COMPOSE["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        for mount in service.get("volumes", ()):
            source = mount.partition(":")[0]
            assert source.startswith("./") or source in COMPOSE["volumes"], mount
    build = services["setup"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()


@pytest.mark.parametrize(
    ("used_by", "example"),
    [
        (("compose.yaml",), "compose.env.example"),
        (("auditor-worker.service", "auditor-gather.service"), "fleet.env.example"),
    ],
)
def test_every_variable_stands_in_its_example(used_by: tuple[str, ...], example: str) -> None:
    used = {name for file in used_by for name in re.findall(r"\$\{(\w+)", (DEPLOY / file).read_text("utf-8"))}
    given = set(re.findall(r"^#?(\w+)=", (DEPLOY / example).read_text("utf-8"), re.MULTILINE))
    assert used
    assert used <= given


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not here: the units are not verified")
    for path in UNITS:
        # It looks for the program, which stands there only where the unit is installed.
        (tmp_path / path.name).write_text(path.read_text("utf-8").replace(OURS, "/bin/true"))
    units = [str(tmp_path / path.name) for path in UNITS]
    said = subprocess.run([tool, "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout + said.stderr) == (0, "")


def test_the_image_is_made_of_what_is_needed() -> None:
    kept = re.findall(r"^!(\S+)", (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), re.MULTILINE)
    assert all((ROOT / name).exists() for name in kept)
    built = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = re.findall(r'"(\w+)"', re.search(r"packages = \[(.*)\]", built)[1])  # type: ignore[index]
    licences = re.findall(r'"(\w+)"', re.search(r"license-files = \[(.*)\]", built)[1])  # type: ignore[index]
    assert {*packages, *licences, "README.md", "pyproject.toml"} <= set(kept)
