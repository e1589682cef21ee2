"""What the program can do stands in its documentation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from sqlite_utils import Database

from auditor.cli import app

ROOT = Path(__file__).parents[2]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_reference_is_what_help_says() -> None:
    command = [str(Path(sys.executable).with_name("typer")), "auditor.cli", "utils", "docs", "--name", "auditor"]
    generated = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert page("docs/cli.md").strip() == generated.strip(), "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"`auditor {name}" in page("README.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    silent = [param.name for param in COMMANDS[name].params if not getattr(param, "help", None)]
    assert silent == []


def test_every_table_and_view_is_described(db: Database) -> None:
    names = {name for name in db.table_names() if not name.startswith(("_sqlite", "sqlite_", "policy_texts_fts_"))}
    described = set(re.findall(r"^\| `(\w+)` \|", page("docs/database.md"), re.MULTILINE))
    assert names | set(db.view_names()) == described


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_within_the_documentation_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text("utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_sql_in_the_documentation_runs(db: Database) -> None:
    queries = re.findall(r"```sql\n(.*?)```", page("docs/database.md"), re.DOTALL)
    assert len(queries) >= 2
    for query in queries:
        assert list(db.query(query)) == []
