import tempfile
from pathlib import Path

import pytest

from auditor.errors import BrowserError
from spiders.browser import Browser
from spiders.driver import driver_version, start_driver

LACKING = "echo 'node: error while loading shared libraries: libatomic.so.1: cannot open' >&2; exit 127"


def node(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


async def test_the_driver_that_comes_with_playwright_runs() -> None:
    assert driver_version().startswith("v")
    await (await start_driver()).stop()


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        (LACKING, "libatomic.so.1"),
        ("exit 3", "does not run: 3"),
        ('[ "$1" = --version ] && echo v24', "Playwright does not start"),
        (None, "does not run"),
    ],
    ids=["lacks a library", "says nothing", "is something else", "is not there"],
)
async def test_a_driver_that_does_not_run_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, complaint: str
) -> None:
    path = tmp_path / "node"
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", node(path, script) if script else str(path))
    with pytest.raises(BrowserError, match=complaint) as raised:
        await start_driver()
    assert raised.value.hint and "apt-get install libatomic1" in raised.value.hint


async def test_no_browser_is_left_behind_by_a_driver_that_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", node(tmp_path / "node", LACKING))
    # Not tmp_path: a browser's socket stands in its profile, and the path of a socket has 107 bytes at most.
    with tempfile.TemporaryDirectory() as short:
        monkeypatch.setenv("TMPDIR", short)
        monkeypatch.setattr("tempfile.tempdir", None)
        with pytest.raises(BrowserError, match="libatomic"):
            await Browser.start()
        assert not list(Path(short).glob("auditor-profile-*"))
