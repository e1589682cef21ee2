"""The program through which Playwright prints reports and fetches browsers: a Node.js.

It needs a library that a bare Debian lacks. Audits drive the browser without it.
"""

import subprocess

from playwright._impl._driver import compute_driver_executable
from playwright.async_api import Error as PlaywrightError

from auditor.errors import BrowserError

LIBRARY = "libatomic1"
"""The library that Node.js needs and a minimal Debian or Ubuntu leaves out, as the package that holds it."""

HINT = (
    "Audits do without it: it gets browsers (`auditor doctor --install`) and prints reports as PDF. "
    f"On Debian and Ubuntu, as root: apt-get install {LIBRARY}. Or set PLAYWRIGHT_NODEJS_PATH to a Node.js that runs."
)


def driver_version() -> str:
    """Version of the Node.js that drives the browser. Raises BrowserError when it does not run here."""
    try:
        node, _ = compute_driver_executable()
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired, PlaywrightError) as problem:
        raise BrowserError(f"Playwright's driver does not run: {problem}", HINT) from problem
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise BrowserError(f"Playwright's driver does not run: {said[0] if said else done.returncode}", HINT)
    return done.stdout.strip()
