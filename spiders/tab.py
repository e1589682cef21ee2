"""A window of the browser: it goes to an address, is clicked into, and is closed.

All over the connection that records. A second one beside it (Playwright's, with a driver of its own) attaches to every
frame and worker too, and costs a seventh of a page view's CPU in the full browser and a fifth in the shell.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from spiders.cdp import CdpError, Connection, Params
from spiders.targets import Target, Targets

_PAUSE = 0.05
_MOST_SCREENS = 12
"""Seconds between looks; windows' heights of a page read through at most."""


class NavigationError(CdpError):
    """No document came of going to an address; the text is the browser's own, as `net::ERR_NAME_NOT_RESOLVED`."""


@dataclass(frozen=True, slots=True)
class Session:
    """Our session with one target."""

    connection: Connection
    id: str

    def send(self, method: str, params: Params | None = None) -> asyncio.Future[Params]:
        """A command of the protocol; the future holds its result, or CdpError."""
        return self.connection.call(method, params, self.id)


@dataclass(frozen=True, slots=True)
class Tab:
    """One window."""

    connection: Connection
    targets: Targets
    target: Target

    @property
    def session(self) -> Session:
        return Session(self.connection, self.target.session)

    async def navigate(self, url: str) -> None:
        """Go to an address, until its document begins. Raises NavigationError, or CdpError when the window is gone."""
        answer = await self.session.send("Page.navigate", {"url": url})
        if answer.get("isDownload"):
            raise NavigationError("Download is starting")
        if answer.get("errorText"):
            raise NavigationError(answer["errorText"])

    async def goto(self, url: str) -> None:
        """Go to an address, until its document has loaded. Raises as navigate does."""
        await self.navigate(url)
        await self.until_loaded()

    async def until_loaded(self, *, parsed: bool = False) -> None:
        """Until the document that stands here has loaded, or, if that is enough, is parsed. Raises CdpError."""
        enough = ("interactive", "complete") if parsed else ("complete",)
        await self.until(f"{list(enough)}.includes(document.readyState)")

    async def until(self, expression: str) -> None:
        """Until an expression is true among the page's own scripts. Raises CdpError."""
        while True:
            if await self.evaluate(expression):
                return
            await asyncio.sleep(_PAUSE)

    async def evaluate(self, expression: str) -> Any:
        """Value of an expression among the page's own scripts, promises awaited. Raises CdpError."""
        how = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        answer = await self.session.send("Runtime.evaluate", how)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise CdpError(details.get("exception", {}).get("description") or details.get("text", ""))
        return answer["result"].get("value")

    async def address(self) -> str:
        """What stands in the address bar. Raises CdpError."""
        return str(await self.evaluate("document.URL"))

    async def click(self, x: float, y: float) -> None:
        """Press and let go the left mouse button, in CSS pixels from the window's upper left corner."""
        at = {"x": x, "y": y}
        pressed = at | {"button": "left", "clickCount": 1}
        await asyncio.gather(
            *(
                self.session.send("Input.dispatchMouseEvent", {"type": kind} | event)
                for kind, event in (("mouseMoved", at), ("mousePressed", pressed), ("mouseReleased", pressed))
            )
        )

    async def read_through(self) -> None:
        """Scroll to the end as a reader does, press a key that writes nothing, and go back up. Raises CdpError."""
        room = await self.evaluate("[innerWidth, innerHeight, document.documentElement.scrollHeight]")
        width, height, length = (float(one or 0) for one in room)
        wheel = {"type": "mouseWheel", "x": width / 2, "y": height / 2, "deltaX": 0}
        for _ in range(min(int(length / max(height, 1)) + 1, _MOST_SCREENS)):
            await self.session.send("Input.dispatchMouseEvent", wheel | {"deltaY": height})
            await asyncio.sleep(_PAUSE)
        key = {"key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": 16}
        for kind in ("rawKeyDown", "keyUp"):
            await self.session.send("Input.dispatchKeyEvent", key | {"type": kind})
        await self.session.send("Input.dispatchMouseEvent", wheel | {"deltaY": -length})

    async def blank(self) -> None:
        """Empty it, until nothing of what stood here is told any more."""
        await self.navigate("about:blank")
        await self.evaluate("0")

    async def close(self) -> None:
        """Close it, without asking the page."""
        await self.connection.call("Target.closeTarget", {"targetId": self.target.id})

    def popups(self) -> tuple["Tab", ...]:
        """The windows that pages of this one have opened."""
        standing = self.targets.of(self.target.context)
        return tuple(Tab(self.connection, self.targets, other) for other in standing if other.popup)

    def sessions(self) -> tuple[Session, ...]:
        """Of the window, and of its frames that live in processes of their own; its own is the first."""
        standing = self.targets.of(self.target.context)
        frames = [other for other in standing if other.type == "iframe" and other.window is self.target]
        return (self.session, *(Session(self.connection, frame.session) for frame in frames))
