"""What can be chosen about the browser and about the time a page is given; all of it is recorded with the audit."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """When a page counts as done; seconds."""

    quiet: float = 0.5
    """No request in flight for this long."""
    dwell: float = 2.5
    """Stay at least this long after the load event: many tags wait for a second or two."""
    longest: float = 10.0
    """Stay no longer than this after the load event, quiet or not."""
    stale: float = 5.0
    """A request open for longer than this after the load event (long polling, endless media) counts as quiet."""
    interact: bool = True
    """Move the mouse and scroll once, since some tags wait for a sign of life."""
    typed: float = 1.0
    """Wait after values were typed into forms for what the page sends of them."""
    leave: float = 0.3
    """Wait for what the page sends when it is told that it is being left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserOptions:
    """One browser process."""

    kind: str = "full"
    """full (Chromium in new headless mode), shell (chromium-headless-shell), or the path of an executable."""
    third_party_cookies: bool = True
    cookies: bool = True
    """False: the browser refuses all cookies."""
    user_agent: str | None = None
    """None: what the same Chromium says when it has a window."""
    locale: str | None = None
    """Language of the browser's user, as de-DE; None: en-US."""
    proxy: str | None = None
    connect_to: tuple[str, ...] = ()
    """HOST1:PORT1:HOST2:PORT2, as curl's --connect-to."""
    insecure: bool = False
    """Accept certificates that nobody vouches for."""
    spki: tuple[str, ...] = ()
    """base64 sha256 of public keys that vouch for certificates: the test CA of the demo web."""
    gpc: bool = False
    dnt: bool = False
    window: tuple[int, int] = (1366, 768)
    settle: Settle = field(default_factory=Settle)
    hook: bool = True
    """Put the instrumentation of interfaces into every frame and worker."""
    typing: bool = True
    """Type known values into forms before a page is left, to see where they go; nothing is submitted."""
    screenshot: bool = True
    bodies: bool = False
    """Keep the bodies of responses."""
