import json
import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import typer

from auditor.cli import app
from auditor.fleet.bundles import put
from auditor.model.findings import Severity, Verdict
from auditor.store import open_database
from tests import factories
from tests.auditor.commands.conftest import store
from tests.auditor.fleet.conftest import overwrite
from tests.conftest import Auditor

IDS = [str(uuid4()) for _ in range(3)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three bundles: two audits of one site, in which a mismatch comes up, and one of another."""
    folder = tmp_path_factory.mktemp("made")
    worst = factories.finding(
        fingerprint="b" * 16, verdict=Verdict.CONTRADICTED, severity=Severity.HIGH, summary="A new story."
    )
    audits = (
        (factories.SITE, "2026-11-01", (factories.finding(fingerprint="a" * 16, summary="An old story."),)),
        (factories.SITE, "2026-11-02", (worst,)),
        ("other.example", "2026-11-02", (factories.finding(site="other.example"),)),
    )
    for audit_id, (site, day, found) in zip(IDS, audits, strict=True):
        path = folder / f"{audit_id}.db"
        with open_database(path) as db:
            store(db, site, found)
            db.execute("UPDATE audits SET started = ?", [f"{day}T10:00:00+00:00"])
            db.conn.commit()
        put(str(folder / "bundles"), audit_id, path)
    return folder / "bundles"


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """The same three, to be spoiled."""
    return Path(shutil.copytree(made, tmp_path / "bundles"))


def test_what_came_in_is_told(auditor: Auditor, place: Path) -> None:
    ended = auditor("fleet", "gather", "bundles", "--db", "sweep.db")
    assert (ended.code, ended.out) == (0, "3 bundles came in, 0 had before.\n")
    assert ended.err == "3 of 3 bundles\n"
    ended = auditor("fleet", "gather", place.as_uri(), "--db", "sweep.db", "--quiet")
    assert (ended.code, ended.out, ended.err) == (0, "0 bundles came in, 3 had before.\n", "")


def test_json(auditor: Auditor, place: Path) -> None:
    overwrite(str(place), IDS[0], b"half")
    ended = auditor("fleet", "gather", "bundles", "--db", "sweep.db", "--json", "--quiet")
    told = json.loads(ended.out)
    assert (ended.code, told["bundles"], told["before"], list(told["skipped"])) == (3, 2, 0, [IDS[0]])


def test_an_empty_place_is_told(auditor: Auditor) -> None:
    ended = auditor("fleet", "gather", "bundels")
    assert (ended.code, ended.out) == (0, "0 bundles came in, 0 had before.\n")
    assert ended.err == "There are no bundles at bundels.\n"


def test_a_damaged_bundle_is_named_and_the_code_is_3(auditor: Auditor, place: Path) -> None:
    overwrite(str(place), IDS[0], b"half")
    ended = auditor("fleet", "gather", "bundles", "--db", "sweep.db")
    assert (ended.code, ended.out) == (3, "2 bundles came in, 0 had before, 1 could not be used.\n")
    assert f"skipped {IDS[0]}: " in ended.err
    assert "is damaged" in ended.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "WHERE"),
        (("nonsense://place",), "names no place"),
        (("notes.txt",), "cannot be used"),
        (("bundles", "--db", "none/sweep.db"), "There is no folder"),
        (("bundles", "--db", "notes.txt"), "not an audit database"),
    ],
)
def test_what_cannot_be_done(
    auditor: Auditor, place: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "notes.txt").write_text("notes " * 1000)
    ended = auditor("fleet", "gather", *arguments)
    assert ended.code == 2
    assert says in ended.err
    assert "Traceback" not in ended.err


READS = {
    "findings": (("findings",), "A new story."),
    "findings of a site": (("findings", "other.example", "--all"), "other.example"),
    "new findings": (("findings", factories.SITE, "--new"), "A new story."),
    "explain": (("explain", "b" * 16), "A new story."),
    "diff": (("diff", factories.SITE), "between audit 1 of 2026-11-01 and audit 2 of 2026-11-02"),
    "show": (("show", "2", "--json"), '"requests"'),
    "suggest": (("suggest", factories.SITE), ""),
    "assess": (("assess", "3"), "other.example"),
    "report as files": (("report", "export", "report"), ""),
    "report as one file": (("report", "export", "one.html", "--site", factories.SITE), ""),
    "report as data": (("report", "export", "found.csv"), ""),
    "prune": (("prune", "--keep", "1d", "--dry-run"), "would be removed"),
}


ELSE = {"crawl", "demo", "import-har", "schedule", "explore", "serve", "gather", "doctor"} | {
    "policy",
    "rules",
    "update",
}
"""What writes audits or plans them, what serves until it is interrupted, what looks at the browser; and what takes a
database as all commands do, and has no use for it."""


def test_no_command_with_a_database_is_forgotten() -> None:
    def with_database(group: Any) -> set[str]:
        found = set()
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                found |= {name} if name == "schedule" else with_database(command)
            elif any(param.name == "db" for param in command.params):
                found.add(name)
        return found

    read = {arguments[0] if arguments[0] != "report" else arguments[1] for arguments, _ in READS.values()}
    assert with_database(typer.main.get_command(app)) == read | ELSE, "add it to READS, or to ELSE"


def test_every_reading_command_works_on_what_was_gathered(auditor: Auditor, place: Path) -> None:
    assert auditor("fleet", "gather", "bundles").code == 0
    for name, (arguments, says) in READS.items():
        ended = auditor(*arguments)
        assert ended.code == 0, f"{name}: {ended.err}"
        assert says in ended.out, f"{name}: {ended.out}"
