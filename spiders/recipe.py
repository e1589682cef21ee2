"""What a browser is started with: its executable, its command line, and the preferences of its profile."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import UsageError
from spiders.options import BrowserOptions
from spiders.user_agent import plain_user_agent, version_of

DEFAULT_LOCALE = "en-US"

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


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a browser is started with, apart from its profile's place: two of the same are the same browser."""

    executable: str
    changed: int
    """When the executable was: one that was upgraded is another."""
    flags: tuple[str, ...]
    preferences: str
    """JSON."""


def recipe_of(options: BrowserOptions, executable: Path) -> Recipe:
    """Raises BrowserError, UsageError."""
    flags = arguments(options, executable)
    changed = executable.stat().st_mtime_ns
    return Recipe(str(executable), changed, tuple(flags), json.dumps(preferences(options)))


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


def arguments(options: BrowserOptions, executable: Path) -> list[str]:
    """The command line, without executable and profile."""
    flags = [
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
