"""Finding a browser, and that it never outlives us."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from auditor.errors import BrowserError
from spiders import chromium
from spiders.browser import BrowserOptions, launch
from spiders.chromium import PROFILE_PREFIX, find_browser
from tests.processes import in_group, left_of


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_given_path_comes_first_then_playwrights_own_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    executable(tmp_path / "chromium-999" / "chrome-linux" / "chrome")
    newest = executable(tmp_path / "chromium-1200" / "chrome-linux64" / "chrome")
    given = executable(tmp_path / "own" / "browser")
    assert find_browser("full") == newest
    assert find_browser(str(given)) == given


@pytest.mark.parametrize("kind", ["full", "shell", "/nowhere/chromium"])
def test_where_there_is_none_the_hint_says_what_to_do(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "DISTRIBUTION", {"full": (), "shell": ()})
    with pytest.raises(BrowserError) as raised:
        find_browser(kind)
    assert raised.value.hint


async def test_an_executable_that_is_no_browser_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrowserError) as raised:
        async with launch(BrowserOptions(kind=str(executable(tmp_path / "browser")))):
            pass
    assert raised.value.hint


@pytest.mark.parametrize(
    ("stderr", "complaint", "hint"),
    [
        (
            "[7:7:1123/025232.130:ERROR:content/zygote_host_impl_linux.cc:130] No usable sandbox! If this is a Debian.",
            "does not start: No usable sandbox!",
            "apt-get install chromium-sandbox",
        ),
        (
            "[1123/025232.1:ERROR:dbus/bus.cc:405] No bus.\n[1123/025232.2:FATAL:a.cc:1] Out of luck. More.\nTrap",
            "does not start: Out of luck.",
            "--browser PATH",
        ),
        ("chromium: error while loading shared libraries: libnss3.so", "libraries: libnss3.so", "--browser PATH"),
        ("", "does not start: it does not say why", "--browser PATH"),
    ],
)
async def test_a_browser_that_does_not_start_is_quoted(tmp_path: Path, stderr: str, complaint: str, hint: str) -> None:
    browser = executable(tmp_path / "browser")
    version = '[ "$1" = --version ] && echo Chromium 156.0.0.0 && exit'
    browser.write_text(f"#!/bin/sh\n{version}\ncat >&2 <<'END'\n{stderr}\nEND\nexit 1\n")
    with pytest.raises(BrowserError) as raised:
        await chromium.start(BrowserOptions(kind=str(browser)))
    assert raised.value.message.endswith(complaint)
    assert raised.value.hint and hint in raised.value.hint


def test_profiles_of_the_dead_are_removed_and_those_of_the_living_kept() -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    stale = Path(tempfile.mkdtemp(prefix=f"{PROFILE_PREFIX}{int(gone.stdout)}-"))
    living = Path(tempfile.mkdtemp(prefix=f"{PROFILE_PREFIX}{os.getpid()}-"))
    chromium.remove_stale_profiles()
    assert (stale.exists(), living.exists()) == (False, True)
    living.rmdir()


def profiles_of(pid: int) -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"{PROFILE_PREFIX}{pid}-*"))


async def test_nothing_is_left_after_an_end() -> None:
    before = profiles_of(os.getpid())
    async with launch(BrowserOptions(kind="shell")) as browser:
        pid = browser.pid
        assert len(profiles_of(os.getpid()) - before) == 1
    # Who is killed ends when the system comes to it.
    assert not left_of(in_group(pid), patience=10)
    assert profiles_of(os.getpid()) == before


STARTS_AND_WAITS = """
import asyncio, sys
from spiders.browser import BrowserOptions, launch

async def main():
    async with launch(BrowserOptions(kind=sys.argv[1])) as browser:
        visit = await browser.new_visit()
        print(browser.pid, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize("kind", ["full", "shell"])
def test_a_killed_python_leaves_no_browser(kind: str) -> None:
    python = subprocess.Popen([sys.executable, "-c", STARTS_AND_WAITS, kind], stdout=subprocess.PIPE, text=True)
    assert python.stdout is not None
    browser = int(python.stdout.readline())
    assert in_group(browser)
    children = psutil.Process(python.pid).children(recursive=True)
    python.send_signal(signal.SIGKILL)
    python.wait()
    python.stdout.close()
    assert left_of([*children, *in_group(browser)]) == []
