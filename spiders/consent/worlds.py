"""A script world of our own in every frame of a page, through which banners are found and pressed."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError

_MOST_FRAMES = 40


class WorldGone(Exception):
    """The frame went away or left for another document: what was found in it stands no more."""


@dataclass(frozen=True, slots=True)
class World:
    """One frame's world."""

    session: CDPSession
    frame: str
    context: int
    url: str
    main: bool
    root: str
    """The outermost frame of its session."""

    async def run(self, expression: str) -> Any:
        """Value of an expression, promises awaited. Raises WorldGone, also where the script fails."""
        params = {"expression": expression, "contextId": self.context, "returnByValue": True, "awaitPromise": True}
        try:
            answer = await self.session.send("Runtime.evaluate", params)
        except PlaywrightError as problem:
            raise WorldGone(f"{self.url}: {problem.message.splitlines()[0]}") from problem
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            what = details.get("exception", {}).get("description") or details.get("text", "")
            raise WorldGone(f"{self.url}: {what[:300]}")
        return answer["result"].get("value")

    async def object(self, expression: str) -> str:
        """The protocol's name for the object that an expression gives."""
        params = {"expression": expression, "contextId": self.context}
        return str((await self.session.send("Runtime.evaluate", params))["result"]["objectId"])


async def adopt_closed(world: World) -> None:
    """Hand the survey's script the closed shadow trees of its frame, which no script can reach by itself."""
    for number in range(int(await world.run("consent.hosts()"))):
        try:
            host = await world.object(f"consent.named[{number}]")
            node = (await world.session.send("DOM.describeNode", {"objectId": host, "depth": 0, "pierce": True}))[
                "node"
            ]
            for root in node.get("shadowRoots", ()):
                if root["shadowRootType"] == "closed":
                    place = {"backendNodeId": root["backendNodeId"], "executionContextId": world.context}
                    found = await world.session.send("DOM.resolveNode", place)
                    call = {"objectId": host, "functionDeclaration": "function (root) { consent.adopt(this, root) }"}
                    given = {"arguments": [{"objectId": found["object"]["objectId"]}]}
                    await world.session.send("Runtime.callFunctionOn", call | given)
        except PlaywrightError:
            continue  # it went away in the meantime


async def owner_of(main: World, world: World) -> int | None:
    """Number of the element in the main frame that shows another frame; None: it stands deeper, or went away."""
    try:
        owner = await main.session.send("DOM.getFrameOwner", {"frameId": world.frame})
        place = {"backendNodeId": owner["backendNodeId"], "executionContextId": main.context}
        found = await main.session.send("DOM.resolveNode", place)
        call = {
            "objectId": found["object"]["objectId"],
            "functionDeclaration": "function () { return consent.keep(this) }",
        }
        answer = await main.session.send("Runtime.callFunctionOn", call | {"returnByValue": True})
    except PlaywrightError:
        return None
    return int(answer["result"]["value"])


@dataclass(slots=True)
class Worlds:
    """The worlds of one page by frame, each with the source run in it once."""

    page: Page
    name: str
    source: str
    _sessions: dict[Any, CDPSession] = field(default_factory=dict)
    _worlds: dict[str, World] = field(default_factory=dict)
    _contexts: dict[CDPSession, dict[str, int]] = field(default_factory=dict)

    async def all(self) -> tuple[World, ...]:
        """A world in each frame that stands in the page now, the main one first. Raises WorldGone without a page."""
        found: dict[str, World] = {}
        for session, is_page in await self._all_sessions():
            try:
                tree = (await session.send("Page.getFrameTree"))["frameTree"]
            except PlaywrightError as problem:
                if is_page:
                    raise WorldGone(problem.message) from problem
                continue
            for frame, main in _flatten(tree, is_page):
                key = f"{frame['id']} {frame['loaderId']}"
                if key in found or len(found) >= _MOST_FRAMES:
                    continue
                world = self._worlds.get(key) or await self._open(session, frame, main, tree)
                if world is not None:
                    found[key] = world
        self._worlds = found
        return tuple(found.values())

    async def _all_sessions(self) -> list[tuple[CDPSession, bool]]:
        """Sessions of the page, and of its frames that live in processes of their own."""
        for frame in self.page.frames:
            if frame in self._sessions:
                continue
            with contextlib.suppress(PlaywrightError):
                is_main = frame == self.page.main_frame
                self._sessions[frame] = await self.page.context.new_cdp_session(self.page if is_main else frame)
        # A frame without a session of its own lives in its parent's process and stands in its parent's tree.
        standing = [(frame, self._sessions.get(frame)) for frame in self.page.frames]
        return [(session, frame == self.page.main_frame) for frame, session in standing if session is not None]

    async def _open(self, session: CDPSession, frame: dict[str, Any], main: bool, tree: dict[str, Any]) -> World | None:
        try:
            made = await session.send("Page.createIsolatedWorld", {"frameId": frame["id"], "worldName": self.name})
        except PlaywrightError:
            return None  # it went away in the meantime
        world = World(session, frame["id"], made["executionContextId"], frame["url"], main, tree["frame"]["id"])
        try:
            await world.run(self.source)
        except WorldGone:
            return None
        return world

    async def page_world(self, world: World) -> int | None:
        """The context of the page's own scripts in a frame; None: the one that the session evaluates in by itself."""
        if world.frame == world.root:
            return None
        if world.session not in self._contexts:
            contexts = self._contexts[world.session] = {}
            world.session.on("Runtime.executionContextCreated", lambda event: _note(contexts, event["context"]))
            with contextlib.suppress(PlaywrightError):
                # Enabling tells of the contexts that stand already.
                await world.session.send("Runtime.enable")
        return self._contexts[world.session].get(world.frame)

    async def close(self) -> None:
        """Let go of the sessions."""
        for session in self._sessions.values():
            with contextlib.suppress(PlaywrightError):
                await session.detach()
        self._sessions.clear()
        self._worlds.clear()
        self._contexts.clear()


def _note(contexts: dict[str, int], context: dict[str, Any]) -> None:
    if context["auxData"].get("isDefault"):
        contexts[context["auxData"]["frameId"]] = context["id"]


def _flatten(tree: dict[str, Any], main: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    yield tree["frame"], main
    for child in tree.get("childFrames", ()):
        yield from _flatten(child, False)
