"""Who the browser says it is: the same Chromium with a window, in header, script and client hints alike."""

import platform
import re
import subprocess
from functools import lru_cache
from pathlib import Path

from auditor.errors import BrowserError
from spiders.cdp import Params

_SYSTEMS = {
    "Linux": "X11; Linux x86_64",
    "Darwin": "Macintosh; Intel Mac OS X 10_15_7",
    "Windows": "Windows NT 10.0; Win64; x64",
}


def version_of(executable: Path) -> str:
    """`156.0.8078.79`, as the executable says. Raises BrowserError."""
    try:
        changed = executable.stat().st_mtime_ns
    except OSError as problem:
        raise _unusable(executable, problem) from problem
    return _version_of(executable, changed)


def _unusable(executable: Path, problem: Exception) -> BrowserError:
    return BrowserError(f"{executable} cannot be run: {problem}", "install its distribution's package")


@lru_cache(maxsize=8)
def _version_of(executable: Path, changed: int) -> str:
    """Asked again when it was upgraded in the meantime."""
    try:
        run = subprocess.run([executable, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise _unusable(executable, problem) from problem
    number = re.search(r"\d+(?:\.\d+){3}", run.stdout)
    if number is None:
        raise BrowserError(
            f"{executable} does not say its version: {(run.stdout + run.stderr).strip()[:200]}",
            "is it a Chromium, and are its libraries installed?",
        )
    return number.group()


def plain_user_agent(version: str) -> str:
    """What a Chromium with a window says; consent managers take the word Headless for a crawler.

    Versions are cut to the major one, as browsers do: https://www.chromium.org/updates/ua-reduction/
    """
    system = _SYSTEMS.get(platform.system(), _SYSTEMS["Linux"])
    major = version.partition(".")[0]
    return f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"


def client_hints(version: str) -> Params:
    """UserAgentMetadata for Emulation.setUserAgentOverride, for the shell, which names HeadlessChrome as its brand."""
    major = version.partition(".")[0]
    brands = {"Not:A-Brand": "8.0.0.0", "Chromium": version}
    return {
        "brands": [{"brand": name, "version": full.partition(".")[0]} for name, full in brands.items()],
        "fullVersionList": [{"brand": name, "version": full} for name, full in brands.items()],
        "fullVersion": f"{major}.0.0.0",
        "platform": platform.system().replace("Darwin", "macOS"),
        "platformVersion": "",
        "architecture": "x86" if platform.machine().lower() in ("x86_64", "amd64") else "arm",
        "bitness": "64",
        "model": "",
        "mobile": False,
    }
