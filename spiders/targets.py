"""Which pages, frames and workers there are, and whose they are: flat auto-attach on the recording connection."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from spiders.cdp import Connection, Params

EVENTS = frozenset(
    {
        "Target.attachedToTarget",
        "Target.detachedFromTarget",
        "Inspector.targetCrashed",
        "Page.javascriptDialogOpening",
        "Runtime.executionContextCreated",
    }
)


GONE = "the page, frame or worker is gone"
"""Said to those who wait for its answer."""


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
    window: "Target | None" = None
    """The page that a frame or worker with a process of its own stands in."""
    page_worlds: dict[str, int] = field(default_factory=dict)
    """Frame id -> execution context of the page's own scripts."""


class Owner(Protocol):
    """Who wants to know what happens in a browser context."""

    def attached(self, target: Target) -> None:
        """A target appeared; it runs nothing before this returns."""

    def event(self, target: Target, method: str, params: Params) -> None:
        """Something happened in a target."""

    def detached(self, target: Target) -> None:
        """A target is gone."""


class Targets:
    """Sends every event to the owner of the context it happened in."""

    def __init__(self) -> None:
        self.connection: Connection
        self._sessions: dict[str, Target] = {}
        self._owners: dict[str, Owner | None] = {}
        self._expected: dict[str, asyncio.Future[Target]] = {}
        self._agreeing: dict[str, Callable[[str], bool]] = {}

    def own(self, context: str, owner: Owner | None) -> None:
        """What happens in this context is told to the owner; None: to nobody."""
        self._owners[context] = owner

    def expect_page(self, context: str) -> asyncio.Future[Target]:
        """The next page that appears in this context without being another's popup."""
        page = self._expected[context] = asyncio.get_running_loop().create_future()
        return page

    @contextmanager
    def agreeing(self, context: str, agrees: Callable[[str], bool]) -> Iterator[None]:
        """Meanwhile what a dialogue of the browser's says in this context is agreed to, or not."""
        self._agreeing[context] = agrees
        try:
            yield
        finally:
            self._agreeing.pop(context, None)

    def forget(self, context: str) -> None:
        """Nobody owns this context any more."""
        self._owners.pop(context, None)
        self._expected.pop(context, None)
        for session, target in list(self._sessions.items()):
            if target.context == context:
                del self._sessions[session]

    def of(self, context: str) -> tuple[Target, ...]:
        """What is attached in a context now."""
        return tuple(target for target in self._sessions.values() if target.context == context)

    def page_world(self, session: str, frame: str) -> int | None:
        """Execution context of the page's own scripts in a frame, by the browser's name of the frame."""
        target = self._sessions.get(session)
        return target.page_worlds.get(frame) if target else None

    def on_event(self, session: str | None, method: str, params: Params) -> None:
        """Take an event off the connection."""
        if method == "Target.attachedToTarget":
            self._attached(session, params)
        elif method == "Target.detachedFromTarget":
            self._detached(params["sessionId"])
        elif session is not None and (target := self._sessions.get(session)):
            if method == "Page.javascriptDialogOpening":
                # A visitor who wants to leave leaves, and agrees to nothing else but what he has just asked for.
                agrees = self._agreeing.get(target.context)
                answer = {"accept": params["type"] == "beforeunload" or bool(agrees and agrees(params["message"]))}
                self.connection.post("Page.handleJavaScriptDialog", answer, session)
            elif method == "Runtime.executionContextCreated":
                _note_world(target, params["context"])
            owner = self._owners.get(target.context)
            if owner is not None:
                owner.event(target, method, params)
            if method == "Inspector.targetCrashed":
                self.connection.abandon(session, "the page's process ended")

    def _detached(self, session: str) -> None:
        gone = self._sessions.pop(session, None)
        if gone is not None and (owner := self._owners.get(gone.context)):
            owner.detached(gone)
        self.connection.abandon(session, GONE)

    def _attached(self, parent: str | None, params: Params) -> None:
        info = params["targetInfo"]
        target = Target(
            session=params["sessionId"],
            id=info["targetId"],
            type=info["type"],
            url=info["url"],
            context=info.get("browserContextId", ""),
            opener=info.get("openerId"),
        )
        around = self._sessions.get(parent or "")
        target.window = around and (around.window or around)
        if target.type == "page":
            expected = None if target.opener else self._expected.pop(target.context, None)
            target.popup = expected is None
            if expected is not None and not expected.done():
                expected.set_result(target)
        owner = self._owners.get(target.context)
        # A service worker is announced by the browser and by its page: twice the same, recorded once.
        twice = any(known.id == target.id for known in self._sessions.values())
        if owner is not None and not twice:
            self._sessions[target.session] = target
            owner.attached(target)
        self.connection.post("Runtime.runIfWaitingForDebugger", session=target.session)


def _note_world(target: Target, context: Params) -> None:
    about = context.get("auxData", {})
    if about.get("isDefault") and "frameId" in about:
        target.page_worlds[about["frameId"]] = context["id"]
