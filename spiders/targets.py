"""Which pages, frames and workers there are, and whose they are: flat auto-attach on the recording connection."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from spiders.cdp import Connection, Params

EVENTS = frozenset({"Target.attachedToTarget", "Target.detachedFromTarget", "Target.targetInfoChanged"})


@dataclass(slots=True, eq=False)
class Target:
    """A page, frame in a process of its own, or worker, and our session with it."""

    session: str
    id: str
    type: str
    """page, iframe, worker, shared_worker, service_worker, or what else the browser has"""
    url: str
    context: str
    opener: str | None = None
    """Target id of the page that opened this popup."""
    popup: bool = False


class Owner(Protocol):
    """Who wants to know what happens in a browser context."""

    def attached(self, target: Target) -> None:
        """A target appeared; it runs nothing before this returns."""

    def event(self, target: Target, method: str, params: Params) -> None:
        """Something happened in a target."""

    def detached(self, target: Target) -> None:
        """A target is gone."""


@dataclass(slots=True)
class _Expected:
    context: str | None
    owner: Owner | None
    page: asyncio.Future[Target]


class Targets:
    """Sends every event to the owner of the context it happened in."""

    def __init__(self) -> None:
        self.connection: Connection
        self._sessions: dict[str, Target] = {}
        self._owners: dict[str, Owner | None] = {}
        self._expected: _Expected | None = None

    def expect_page(self, owner: Owner | None, context: str | None = None) -> asyncio.Future[Target]:
        """The next page that appears, in this context or in one that was not there before, which becomes the owner's.

        One at a time: Playwright does not tell the ids of its contexts.
        """
        page: asyncio.Future[Target] = asyncio.get_running_loop().create_future()
        self._expected = _Expected(context, owner, page)
        return page

    def forget(self, context: str) -> None:
        """Nobody owns this context any more."""
        self._owners.pop(context, None)
        for session, target in list(self._sessions.items()):
            if target.context == context:
                del self._sessions[session]

    def of(self, context: str) -> tuple[Target, ...]:
        """What is attached in a context now."""
        return tuple(target for target in self._sessions.values() if target.context == context)

    def on_event(self, session: str | None, method: str, params: Params) -> None:
        """Take an event off the connection."""
        if method == "Target.attachedToTarget":
            self._attached(params)
        elif method == "Target.detachedFromTarget":
            if (gone := self._sessions.pop(params["sessionId"], None)) and (owner := self._owners.get(gone.context)):
                owner.detached(gone)
        elif session is not None and (target := self._sessions.get(session)):
            owner = self._owners.get(target.context)
            if owner is not None:
                owner.event(target, method, params)

    def _attached(self, params: Params) -> None:
        info = params["targetInfo"]
        target = Target(
            session=params["sessionId"],
            id=info["targetId"],
            type=info["type"],
            url=info["url"],
            context=info.get("browserContextId", ""),
            opener=info.get("openerId"),
        )
        if self._is_expected(target):
            assert self._expected is not None
            self._owners[target.context] = self._expected.owner
            self._expected.page.set_result(target)
            self._expected = None
        else:
            target.popup = target.type == "page"
        owner = self._owners.get(target.context)
        # A service worker is announced by the browser and by its page: twice the same, recorded once.
        twice = any(known.id == target.id for known in self._sessions.values())
        if owner is not None and not twice:
            self._sessions[target.session] = target
            owner.attached(target)
        self.connection.post("Runtime.runIfWaitingForDebugger", session=target.session)

    def _is_expected(self, target: Target) -> bool:
        expected = self._expected
        if expected is None or target.type != "page" or expected.page.done():
            return False
        if expected.context is None:
            return target.context not in self._owners and target.opener is None
        return target.context == expected.context and target.opener is None
