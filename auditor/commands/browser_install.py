"""Get a browser where there is none: Playwright's own, else the distribution's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import BrowserError
from spiders import driver
from spiders.browser import find_browser

BY_HAND = (
    "On Debian, as root: apt-get install chromium chromium-sandbox. "
    "Elsewhere install Chromium or Chrome, or use --browser PATH."
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a browser: commands that must all succeed, one after another."""

    title: str
    commands: tuple[tuple[str, ...], ...]


def ways(kind: str, as_root: Sequence[str] | None) -> tuple[Way, ...]:
    """Ways to a browser, the best first; as_root is what goes before a command that needs root, None if nothing helps.

    Distributions differ in whether they have the headless shell as a package of its own.
    """
    playwright = Way("Playwright's Chromium", ((sys.executable, "-m", "playwright", "install", "chromium"),))
    # Without chromium-sandbox only root can start it where user namespaces are forbidden, as in many containers.
    both = packages("the distribution's Chromium", as_root, "chromium", "chromium-headless-shell", "chromium-sandbox")
    name = "chromium-headless-shell" if kind == "shell" else "chromium"
    one = packages(f"the distribution's {name}", as_root, name)
    return tuple(way for way in (playwright, both, one) if way is not None)


def packages(title: str, as_root: Sequence[str] | None, *names: str) -> Way | None:
    """The way by the distribution's packages; None where there is no apt-get, or nobody who may use it."""
    if as_root is None or shutil.which("apt-get") is None:
        return None
    install = (*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq")
    return Way(title, ((*as_root, "apt-get", "update", "-qq"), (*install, *names)))


def root_prefix() -> tuple[str, ...] | None:
    """What to put before a command so that root runs it without being asked; None when that is not possible."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ()
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ("sudo", "-n")
    return None


def install_browser(kind: str, tell: Callable[[str], None]) -> Path:
    """Try one way after another until a browser runs, and return it.

    Raises BrowserError, with what each way came to, when none does.
    """
    failures = []
    for way in ways(kind, root_prefix()):
        tell(f"Installing {way.title}")
        failure = _follow(way)
        found = usable(kind)
        if found is not None:
            return found
        failures.append(f"{way.title}: {failure or 'installed, but it does not run'}")
    raise BrowserError(f"No browser could be installed ({'; '.join(failures)}).", BY_HAND)


def install_driver(tell: Callable[[str], None]) -> str:
    """Version of Playwright's driver, after its missing library is installed where that can be done.

    Raises BrowserError when it still does not run.
    """
    try:
        return driver.driver_version()
    except BrowserError:
        way = packages(f"{driver.LIBRARY}, which Playwright needs", root_prefix(), driver.LIBRARY)
        if way is None:
            raise
        tell(f"Installing {way.title}")
        if failure := _follow(way):
            raise BrowserError(f"{driver.LIBRARY} could not be installed: {failure}", driver.HINT) from None
        return driver.driver_version()


def usable(kind: str) -> Path | None:
    """The browser that would be used, if it runs at all."""
    try:
        found = find_browser(kind)
    except BrowserError:
        return None
    return found if version_of(found) is not None else None


def version_of(browser: Path) -> str | None:
    """What the browser says of its version; None when it does not even do that, as when a library is missing."""
    try:
        done = subprocess.run([browser, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _follow(way: Way) -> str | None:
    for command in way.commands:
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode != 0:
            lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if "rror" in line]
            return lines[0][:200] if lines else f"{command[0]} ended with {done.returncode}"
    return None
