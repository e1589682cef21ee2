"""Find a Chromium, start it with a profile of our own, and make sure that it ends."""

import asyncio
import contextlib
import fcntl
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import BrowserError, UsageError
from spiders.lifeline import end_with
from spiders.options import BrowserOptions
from spiders.user_agent import plain_user_agent, version_of

log = logging.getLogger(__name__)

DEFAULT_LOCALE = "en-US"

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

# Each keeps the browser's own traffic away from what is recorded; measured with twelve seconds of idling.
QUIET_FLAGS = (
    "--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,OptimizationHints,"
    "MediaRouter,Translate,NetworkTimeServiceQuerying,GlobalMediaControls,DialMediaRouteProvider,"
    # A sandboxed srcdoc document in a process of its own runs before anybody can listen there.
    "IsolateSandboxedIframes,"
    # The address bar's list of suggestions is a page of its own, loaded in a process of its own for each new window:
    # two thirds of all renderers' work, and half of what a page view cost. Nothing of it is seen by a page.
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
    "--component-updater=url-source=http://127.0.0.1:9/,disable-background-downloads",
    "--gaia-url=http://127.0.0.1:9",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    # Debian's Chromium loads whatever extension it finds in the system's folder, ad blockers included.
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-service-autorun",
    "--password-store=basic",
    # Reports of the Reporting API and NEL go out while somebody looks, not a minute later.
    "--short-reporting-delay",
    "--use-mock-keychain",
)

# A window in the background must run like one in front: several visits share the machine.
_AWAKE_FLAGS = (
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    # A page that opens windows does so at the visitor's first click; nobody clicks here.
    "--disable-popup-blocking",
    "--disable-hang-monitor",
    "--disable-dev-shm-usage",
    "--mute-audio",
    "--hide-scrollbars",
)


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


def kind_of(executable: Path) -> str:
    """`shell` for the old headless shell, `full` for everything else."""
    return "shell" if "headless" in executable.name else "full"


def resolver_rules(connect_to: tuple[str, ...]) -> str | None:
    """curl's HOST1:PORT1:HOST2:PORT2 as Chromium's --host-resolver-rules; raises UsageError.

    An empty HOST1 or PORT1 matches any, an empty HOST2 or PORT2 keeps what was asked for.
    """
    rules = []
    for rule in connect_to:
        parts = re.fullmatch(r"(\[[^]]*\]|[^:]*):(\d*):(\[[^]]*\]|[^:]*):(\d*)", rule)
        if parts is None:
            raise UsageError(f"Cannot use --connect-to {rule}.", "Write HOST1:PORT1:HOST2:PORT2, as for curl.")
        host, port, to_host, to_port = parts.groups()
        if not to_host and not host:
            raise UsageError(f"Cannot use --connect-to {rule}.", "Name HOST2, or HOST1, or both.")
        source = (host or "*") + (f":{port}" if port else "")
        rules.append(f"MAP {source} {to_host or host}" + (f":{to_port}" if to_port else ""))
    return ", ".join(rules) or None


def arguments(options: BrowserOptions, executable: Path, profile: Path) -> list[str]:
    """The command line, without the executable."""
    flags = [
        f"--user-data-dir={profile}",
        "--remote-debugging-pipe",
        "--remote-debugging-port=0",
        "--no-startup-window",
        *QUIET_FLAGS,
        *_AWAKE_FLAGS,
        # navigator.webdriver: consent managers hide their banner when it is true.
        "--disable-blink-features=AutomationControlled",
        f"--lang={options.locale or DEFAULT_LOCALE}",
        f"--accept-lang={accept_languages(options.locale or DEFAULT_LOCALE)}",
        f"--window-size={options.window[0]},{options.window[1]}",
        f"--screen-info={{{options.window[0]}x{options.window[1]}}}",
    ]
    # The headless shell does not isolate sites by default, which real browsers do.
    flags += ["--site-per-process"] if kind_of(executable) == "shell" else ["--headless=new"]
    flags.append(f"--user-agent={options.user_agent or plain_user_agent(version_of(executable))}")
    if options.proxy:
        flags.append(f"--proxy-server={options.proxy}")
    if rules := resolver_rules(options.connect_to):
        flags.append(f"--host-resolver-rules={rules}")
    if options.spki:
        flags.append(f"--ignore-certificate-errors-spki-list={','.join(options.spki)}")
    if options.insecure:
        flags.append("--ignore-certificate-errors")
    if options.gpc:
        flags.append("--enable-features=GlobalPrivacyControl,GlobalPrivacyControlForce")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return flags


def accept_languages(locale: str) -> str:
    """`de-DE` -> `de-DE,de`, the list a browser of that locale sends."""
    language = locale.partition("-")[0]
    return locale if language == locale else f"{locale},{language}"


def preferences(options: BrowserOptions) -> dict[str, object]:
    """The profile's Preferences: Debian's Chromium blocks third-party cookies unless they say otherwise."""
    return {
        "profile": {
            "cookie_controls_mode": 0 if options.third_party_cookies else 1,
            "block_third_party_cookies": not options.third_party_cookies,
            "default_content_setting_values": {"cookies": 1 if options.cookies else 2},
        },
        "enable_do_not_track": options.dnt,
        "intl": {"accept_languages": accept_languages(options.locale or DEFAULT_LOCALE)},
    }


@dataclass(slots=True)
class Process:
    """A running browser, its profile and its two ways in."""

    popen: subprocess.Popen[bytes]
    profile: Path
    read_fd: int
    write_fd: int
    port: int

    @property
    def running(self) -> bool:
        return self.popen.poll() is None

    async def end(self, patience: float = 3.0) -> None:
        """Wait for it to end by itself, else kill its process group; remove the profile."""
        await asyncio.to_thread(_wait, self.popen, patience)
        await asyncio.to_thread(shutil.rmtree, self.profile, ignore_errors=True)


async def start(options: BrowserOptions, *, attempts: int = 3, timeout: float = 20.0) -> Process:
    """Start the browser; a start that comes to nothing is tried again. Raises BrowserError."""
    executable = find_browser(options.kind)
    version_of(executable)
    resolver_rules(options.connect_to)
    remove_stale_profiles()
    for attempt in range(1, attempts + 1):
        process = _spawn(options, executable)
        port = await _port(process, timeout)
        if port is not None:
            process.port = port
            return process
        log.warning("%s gave no debugging port (attempt %d of %d)", executable, attempt, attempts)
        os.close(process.read_fd)
        os.close(process.write_fd)
        complaint = _complaint(process.profile)
        await process.end(patience=0)
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


def _spawn(options: BrowserOptions, executable: Path) -> Process:
    profile = Path(tempfile.mkdtemp(prefix=f"{PROFILE_PREFIX}{os.getpid()}-"))
    (profile / "Default").mkdir()
    (profile / "Default" / "Preferences").write_text(json.dumps(preferences(options)))
    parent = os.getpid()
    their_read, our_write = os.pipe()
    our_read, their_write = os.pipe()
    # High numbers, so that dup2 onto 3 and 4 cannot hit the other one.
    inside = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 50) for fd in (their_read, their_write)]
    with (profile / _SAID).open("wb") as said:
        popen = subprocess.Popen(
            [str(executable), *arguments(options, executable, profile)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            close_fds=False,  # Python's own descriptors close on exec; 3 and 4 must stay open
            start_new_session=True,
            preexec_fn=lambda: _in_child(inside[0], inside[1], parent),
        )
    for fd in (their_read, their_write, *inside):
        os.close(fd)
    return Process(popen, profile, our_read, our_write, 0)


_SAID = "stderr.txt"
"""In the profile: what the browser writes to its standard error."""


def _in_child(read_fd: int, write_fd: int, parent: int) -> None:
    os.dup2(read_fd, 3)
    os.dup2(write_fd, 4)
    end_with(parent)


async def _port(process: Process, timeout: float) -> int | None:
    file = process.profile / "DevToolsActivePort"
    deadline = asyncio.get_running_loop().time() + timeout
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
