"""Find a Chromium, start it with a profile of our own, and make sure that it ends."""

import asyncio
import contextlib
import fcntl
import logging
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import BrowserError
from spiders.lifeline import end_with
from spiders.options import BrowserOptions
from spiders.recipe import Recipe, recipe_of

log = logging.getLogger(__name__)

DISTRIBUTION = {
    "full": (
        "/usr/lib/chromium/chromium",
        "/usr/lib/chromium-browser/chromium-browser",
        "/usr/bin/google-chrome-stable",
        "/usr/bin/google-chrome",
        "/opt/google/chrome/chrome",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "shell": (
        "/usr/lib/chromium/chromium-headless-shell",
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chrome-headless-shell",
    ),
}
"""Where distributions put it. /usr/bin/chromium is a wrapper on Debian that adds flags of its own, so it comes late."""

_PLAYWRIGHT = {
    "full": ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium"),
    "shell": ("chromium_headless_shell-*/chrome-*/headless_shell", "chromium_headless_shell-*/*/chrome-headless-shell"),
}


def find_browser(kind: str) -> Path:
    """Executable for full, shell or a path: Playwright's own browser first, then the distribution's.

    Raises BrowserError when there is none, with what to do in its hint.
    """
    if kind not in DISTRIBUTION:
        path = Path(kind).expanduser()
        if path.is_file() and os.access(path, os.X_OK):
            return path
        raise BrowserError(
            f"There is no browser at {kind}.", "Give the path of a Chromium executable, or full, or shell."
        )
    registry = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    for pattern in _PLAYWRIGHT[kind]:
        found = sorted(registry.glob(pattern), key=_build_number)
        if found:
            return found[-1]
    for name in DISTRIBUTION[kind]:
        if Path(name).is_file():
            return Path(name)
    raise BrowserError(
        f"no {'Chromium' if kind == 'full' else 'chromium-headless-shell'} found",
        "run `auditor doctor --install`, install your distribution's chromium package, or give --browser PATH",
    )


def _build_number(path: Path) -> int:
    number = re.search(r"-(\d+)/", str(path))
    return int(number.group(1)) if number else 0


@dataclass(slots=True)
class Process:
    """A running browser, its profile and its two ways in."""

    popen: subprocess.Popen[bytes]
    profile: Path
    read_fd: int
    write_fd: int
    port: int

    first_id = 0
    """No command has been given yet."""

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def running(self) -> bool:
        return self.popen.poll() is None

    async def end(self, patience: float = 3.0) -> None:
        """Wait for it to end by itself, else kill its process group; remove the profile."""
        await asyncio.to_thread(_wait, self.popen, patience)
        await asyncio.to_thread(shutil.rmtree, self.profile, ignore_errors=True)

    async def hang_up(self, patience: float) -> None:
        """Close both ways in, upon which it ends by itself; after the patience (seconds) it is killed."""
        os.close(self.read_fd)
        os.close(self.write_fd)
        await self.end(patience)


async def start(options: BrowserOptions) -> Process:
    """Start a browser with a profile among temporary files. Raises BrowserError, UsageError."""
    recipe = recipe_of(options, find_browser(options.kind))
    remove_stale_profiles()
    return await start_by(recipe)


async def start_by(
    recipe: Recipe, folder: Path | None = None, environment: Mapping[str, str] | None = None, *, attempts: int = 3
) -> Process:
    """Start a browser; a start that comes to nothing is tried again. Raises BrowserError.

    folder: where its profile is made, None: among temporary files; environment: None for that of this process.
    """
    executable = recipe.executable
    for attempt in range(1, attempts + 1):
        process = _spawn(recipe, folder, environment)
        port = await _port(process)
        if port is not None:
            process.port = port
            return process
        log.warning("%s gave no debugging port (attempt %d of %d)", executable, attempt, attempts)
        complaint = _complaint(process.profile)
        await process.hang_up(patience=0)
    raise BrowserError(
        f"{executable} does not start: {complaint or 'it does not say why'}",
        SANDBOX_HINT if "sandbox" in complaint else "start it by hand to see more, or give another with --browser PATH",
    )


# Chromium's sandbox is made of user namespaces, else of a program that belongs to root. Containers often forbid both.
SANDBOX_HINT = (
    "on Debian, as root: apt-get install chromium-sandbox. Elsewhere allow unprivileged user namespaces; "
    "in a container, run as root"
)


def _complaint(profile: Path) -> str:
    """The first sentence of the last error the browser wrote, without process numbers and source file."""
    lines = (profile / _SAID).read_text(errors="replace").splitlines()
    errors = [match.group(1) for line in lines if (match := re.match(r"\[[^]]*:(?:ERROR|FATAL):[^]]*\] (.+)", line))]
    said = (errors or [line for line in lines if line.strip()] or [""])[-1].strip()
    return re.split(r"(?<=[.!]) ", said)[0][:200]


_STARTING = 20.0
"""Seconds that a start may take."""


def _spawn(recipe: Recipe, folder: Path | None, environment: Mapping[str, str] | None) -> Process:
    profile = Path(tempfile.mkdtemp(prefix=f"{PROFILE_PREFIX}{os.getpid()}-", dir=folder))
    (profile / "Default").mkdir()
    (profile / "Default" / "Preferences").write_text(recipe.preferences)
    parent = os.getpid()
    their_read, our_write = os.pipe()
    our_read, their_write = os.pipe()
    # High numbers, so that dup2 onto 3 and 4 cannot hit the other one.
    inside = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 50) for fd in (their_read, their_write)]
    with (profile / _SAID).open("wb") as said:
        popen = subprocess.Popen(
            [recipe.executable, f"--user-data-dir={profile}", *recipe.flags],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**(os.environ if environment is None else environment), **_LOCALE},
            close_fds=False,  # Python's own descriptors close on exec; 3 and 4 must stay open
            start_new_session=True,
            preexec_fn=lambda: _in_child(inside[0], inside[1], parent),
        )
    for fd in (their_read, their_write, *inside):
        os.close(fd)
    return Process(popen, profile, our_read, our_write, 0)


_LOCALE = {"LC_ALL": "C.UTF-8"}
"""What it tells pages is given by flags: this is about names of files. Without UTF-8, as under cron, it keeps no
localStorage where the path of its profile is not ASCII, and does not say so."""
_SAID = "stderr.txt"
"""In the profile: what the browser writes to its standard error."""


def _in_child(read_fd: int, write_fd: int, parent: int) -> None:
    os.dup2(read_fd, 3)
    os.dup2(write_fd, 4)
    end_with(parent)


async def _port(process: Process) -> int | None:
    file = process.profile / "DevToolsActivePort"
    deadline = asyncio.get_running_loop().time() + _STARTING
    while process.running and asyncio.get_running_loop().time() < deadline:
        if file.exists() and (lines := file.read_text().splitlines()):
            return int(lines[0])
        await asyncio.sleep(0.02)
    return None


def _wait(popen: subprocess.Popen[bytes], patience: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        popen.wait(patience)
    # The group has the browser's number; its members may outlive the browser itself.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(popen.pid, signal.SIGKILL)
    popen.wait()


PROFILE_PREFIX = "auditor-profile-"


def remove_stale_profiles() -> None:
    """Remove profiles whose owner was killed before it could."""
    for profile in Path(tempfile.gettempdir()).glob(f"{PROFILE_PREFIX}*-*"):
        owner = profile.name.removeprefix(PROFILE_PREFIX).partition("-")[0]
        if owner.isdigit() and not _is_running(int(owner)):
            shutil.rmtree(profile, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
