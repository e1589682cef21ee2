"""A script world of our own in every frame of a page, through which banners are found and pressed."""

import asyncio
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any

from spiders.cdp import CdpError
from spiders.tab import Session, Tab

ANSWER = 2.5
_MOST_FRAMES = 40
"""Seconds that a page may take to answer, and frames looked at."""


class WorldGone(Exception):
    """The frame went away or left for another document: what was found in it stands no more."""


@dataclass(frozen=True, slots=True)
class World:
    """One frame's world."""

    session: Session
    frame: str
    context: int
    url: str
    main: bool
    root: str
    """The outermost frame of its session."""

    async def run(self, expression: str, limit: float | None = ANSWER) -> Any:
        """Value of an expression, promises awaited, within `limit` seconds. Raises WorldGone, also where it fails."""
        answer = await self._evaluate(expression, limit, returnByValue=True, awaitPromise=True)
        return answer.get("value")

    async def object(self, expression: str) -> str:
        """The protocol's name for the object that an expression gives. Raises WorldGone."""
        return str((await self._evaluate(expression, ANSWER))["objectId"])

    async def _evaluate(self, expression: str, limit: float | None, **how: bool) -> dict[str, Any]:
        params = {"expression": expression, "contextId": self.context} | how
        answer = await ask(self.session, "Runtime.evaluate", params, limit)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            what = details.get("exception", {}).get("description") or details.get("text", "")
            raise WorldGone(f"{self.url}: {what[:300]}")
        result: dict[str, Any] = answer["result"]
        return result

    async def call(self, function: str, on: str, *arguments: str) -> Any:
        """Value of a function called on an object, with objects for arguments. Raises WorldGone."""
        given = [{"objectId": one} for one in arguments]
        params = {"functionDeclaration": function, "objectId": on, "arguments": given, "returnByValue": True}
        return (await ask(self.session, "Runtime.callFunctionOn", params))["result"].get("value")

    async def resolve(self, node: int) -> str:
        """The protocol's name for a node of the browser, as this world sees it. Raises WorldGone."""
        params = {"backendNodeId": node, "executionContextId": self.context}
        return str((await ask(self.session, "DOM.resolveNode", params))["object"]["objectId"])


async def ask(
    session: Session, method: str, params: dict[str, Any] | None = None, limit: float | None = ANSWER
) -> dict[str, Any]:
    """One call of the protocol. Raises WorldGone where there is no answer in time: a busy page gives none."""
    try:
        async with asyncio.timeout(limit):
            answer: dict[str, Any] = await session.send(method, params)
            return answer
    except CdpError as problem:
        raise WorldGone(f"{method}: {problem}") from problem
    except TimeoutError as problem:
        raise WorldGone(f"{method}: no answer within {limit} s") from problem


async def adopt_closed(world: World, hosts: int) -> None:
    """Hand the survey's script the closed shadow trees of its frame, which no script can reach by itself.

    `hosts` is the number of elements that it has named because they may hide one. Raises WorldGone.
    """
    for number in range(hosts):
        host = await world.object(f"consent.named[{number}]")
        node = await ask(world.session, "DOM.describeNode", {"objectId": host, "depth": 0, "pierce": True})
        for root in node["node"].get("shadowRoots", ()):
            if root["shadowRootType"] == "closed":
                found = await world.resolve(root["backendNodeId"])
                await world.call("function (root) { consent.adopt(this, root) }", host, found)


async def owner_of(main: World, world: World) -> int:
    """Number of the element in the main frame that shows another frame. Raises WorldGone, also for one deeper down."""
    owner = await ask(main.session, "DOM.getFrameOwner", {"frameId": world.frame})
    element = await main.resolve(owner["backendNodeId"])
    return int(await main.call("function () { return consent.keep(this) }", element))


@dataclass(slots=True)
class Worlds:
    """The worlds of one page by frame, each with the source run in it once."""

    page: Tab
    name: str
    source: str
    _worlds: dict[str, World] = field(default_factory=dict)

    async def all(self, only: Container[str] | None = None) -> tuple[World, ...]:
        """A world in each frame that stands in the page now, the main one first; `only` in these beside it, by the
        browser's names. Raises WorldGone without a page."""
        found: dict[str, World] = {}
        for session in self.page.sessions():
            is_page = session == self.page.session
            try:
                tree = (await ask(session, "Page.getFrameTree"))["frameTree"]
            except WorldGone:
                if is_page:
                    raise
                continue
            for frame, main in _flatten(tree, is_page):
                key = f"{frame['id']} {frame['loaderId']}"
                is_left_out = only is not None and not main and frame["id"] not in only
                if key in found or is_left_out or len(found) >= _MOST_FRAMES:
                    continue
                world = self._worlds.get(key) or await self._open(session, frame, main, tree)
                if world is not None:
                    found[key] = world
        self._worlds = found
        return tuple(found.values())

    async def _open(self, session: Session, frame: dict[str, Any], main: bool, tree: dict[str, Any]) -> World | None:
        try:
            made = await ask(session, "Page.createIsolatedWorld", {"frameId": frame["id"], "worldName": self.name})
            world = World(session, frame["id"], made["executionContextId"], frame["url"], main, tree["frame"]["id"])
            await world.run(self.source)
        except WorldGone:
            return None
        return world

    def page_world(self, world: World) -> int | None:
        """The context of the page's own scripts in a frame; None where it is not known."""
        return self.page.targets.page_world(world.session.id, world.frame)


def _flatten(tree: dict[str, Any], main: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    yield tree["frame"], main
    for child in tree.get("childFrames", ()):
        yield from _flatten(child, False)
