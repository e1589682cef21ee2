"""The wheel carries all it needs: built, installed into an empty environment elsewhere, and run there."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    """Run a program with nothing of this environment in its way."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "-w", folder, ROOT, at=folder)
    return next(folder.glob("privacy_auditor-*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a fresh environment in `env` that has nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", at=folder)
    # This environment's pip installs into the other one: the pip that comes with Python may be too old.
    pip = (sys.executable, "-m", "pip", "--python", folder / "env" / "bin" / "python")
    run(*pip, "install", "-qq", "--disable-pip-version-check", "--no-compile", wheel, at=folder)
    return folder


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    kept = [
        str(path.relative_to(ROOT))
        for package in ("auditor", "spiders", "reports")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert len(kept) > 100
    assert [name for name in kept if name not in packed] == []


def test_licence_and_notice_are_in_the_wheel(wheel: Path) -> None:
    names = {Path(name).name for name in ZipFile(wheel).namelist() if ".dist-info/" in name}
    assert {"LICENSE", "NOTICE"} <= names


def test_the_demo_runs_from_the_installed_wheel(elsewhere: Path) -> None:
    auditor = elsewhere / "env" / "bin" / "auditor"
    database = elsewhere / "demo.db"
    done = run(auditor, "demo", "birchbakes.example", "--pages", "1", "--db", database, at=elsewhere)
    assert "contradicted" in done.stdout
    listed = run(auditor, "findings", "--db", database, "--json", at=elsewhere)
    assert '"verdict": "contradicted"' in listed.stdout
