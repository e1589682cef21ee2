from pathlib import Path

import pytest

from auditor.errors import BrowserError
from spiders.driver import driver_version

LACKING = "echo 'node: error while loading shared libraries: libatomic.so.1: cannot open' >&2; exit 127"


def node(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_driver_that_comes_with_playwright_runs() -> None:
    assert driver_version().startswith("v")


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        (LACKING, "libatomic.so.1"),
        ("exit 3", "does not run: 3"),
        (None, "does not run"),
    ],
    ids=["lacks a library", "says nothing", "is not there"],
)
def test_a_driver_that_does_not_run_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, complaint: str
) -> None:
    path = tmp_path / "node"
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", node(path, script) if script else str(path))
    with pytest.raises(BrowserError, match=complaint) as raised:
        driver_version()
    assert raised.value.hint and "apt-get install libatomic1" in raised.value.hint
