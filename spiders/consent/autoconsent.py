"""Known consent managers, by autoconsent: its script in a world of its own in every frame, spoken to by messages.

It looks for the managers it knows and clicks nothing until it is told to. Its protocol:
https://github.com/duckduckgo/autoconsent/blob/main/docs/api.md
"""

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.knowledge.datasets import autoconsent_rules, autoconsent_script
from auditor.model.consent import Choice
from spiders.consent.worlds import World, WorldGone, Worlds, ask
from spiders.tab import Tab

_ANSWER = 9.0
"""Seconds that answering may take: some managers save over the network."""

_LEAD_ELSEWHERE = frozenset({"TrustArc-top"})
"""Rules that hide the banner and open settings, which another rule would have to answer."""

# Prehiding and cosmetic rules hide banners, which is no answer; unknown banners are left to our own recogniser, whose
# heuristics accept too.
_CONFIG: Mapping[str, Any] = {
    "enabled": True,
    "autoAction": None,
    "disabledCmps": [],
    "enablePrehide": False,
    "enableCosmeticRules": False,
    "enableGeneratedRules": True,
    "enableHeuristicDetection": False,
    "enablePopupMutationObserver": False,
    "heuristicMode": "off",
    "heuristicPopupSearchTimeout": 100,
    "detectRetries": 12,
    "isMainWorld": False,
    "prehideTimeout": 2000,
    "visualTest": False,
    "performanceLoggingEnabled": False,
    "logs": dict.fromkeys(("lifecycle", "rulesteps", "detectionsteps", "evals", "errors", "messages", "waits"), False),
}


@cache
def _source() -> str:
    channel = (files("spiders.consent") / "scripts" / "channel.js").read_text("utf-8")
    return f"{channel}\n{autoconsent_script()}\nundefined"


@cache
def _patterned() -> tuple[tuple[dict[str, Any], re.Pattern[str] | None], ...]:
    """Each rule with the addresses it is made for; None: any, also where only scripts understand the expression."""
    return tuple((rule, _pattern(rule.get("runContext", {}).get("urlPattern"))) for rule in autoconsent_rules())


def _pattern(expression: str | None) -> re.Pattern[str] | None:
    try:
        return re.compile(expression) if expression else None
    except re.error:
        return None


def rules_for(url: str, *, main: bool) -> Iterator[dict[str, Any]]:
    """Rules that may apply to a document: all of them in every frame would cost a tenth of a second each."""
    for rule, pattern in _patterned():
        context = rule.get("runContext", {})
        fits = context.get("main", True) if main else context.get("frame", False)
        if fits and (pattern is None or pattern.search(url)):
            yield rule


class Autoconsent:
    """Autoconsent at work in one page."""

    def __init__(self, page: Tab) -> None:
        self._worlds = Worlds(page, "autoconsent", _source())
        self._frames: set[str] = set()
        self._listening: dict[World, asyncio.Task[None]] = {}
        self._looked: set[World] = set()
        self._results: asyncio.Queue[bool] = asyncio.Queue()
        self.detected: str | None = None
        """Rule whose manager is in the page."""
        self.popup: str | None = None
        """Rule whose banner stands open."""
        self._popup_world: World | None = None
        self.clicks = 0

    async def start(self, frames: Iterable[str] = ()) -> None:
        """Begin in the page and in these of its frames, by the browser's names, that have not begun; raises nothing
        where the page goes away. It is much to read for the many frames of advertisements."""
        self._frames.update(frames)
        with suppress(WorldGone):
            for world in await self._worlds.all(self._frames):
                if world not in self._listening:
                    self._listening[world] = asyncio.create_task(self._listen(world))

    @property
    def looked(self) -> bool:
        """All rules were tried once in every frame that it began in."""
        return all(world in self._looked or task.done() for world, task in self._listening.items())

    async def choose(self, choice: Choice) -> bool:
        """Answer the banner that stands open; False when that does not succeed."""
        world = self._popup_world
        if world is None or self.popup in _LEAD_ELSEWHERE:
            return False
        result = asyncio.create_task(self._results.get())
        try:
            await self._give(world, {"type": "optIn" if choice is Choice.ACCEPT else "optOut"})
            # A frame that went away with its banner tells no result.
            ended = {result, self._listening[world]}
            await asyncio.wait(ended, timeout=_ANSWER, return_when=asyncio.FIRST_COMPLETED)
        except WorldGone:
            return True
        finally:
            result.cancel()
        return self._listening[world].done() or (result.done() and not result.cancelled() and result.result())

    async def close(self) -> None:
        """End all listening."""
        for task in self._listening.values():
            task.cancel()
        await asyncio.gather(*self._listening.values(), return_exceptions=True)

    async def _listen(self, world: World) -> None:
        with suppress(WorldGone):
            while True:
                for message in await world.run("channel.take()", limit=None):
                    await self._hear(world, message)

    async def _hear(self, world: World, message: Mapping[str, Any]) -> None:
        match message["type"]:
            case "init":
                rules = list(rules_for(world.url, main=world.main))
                answer = {"type": "initResp", "config": _CONFIG, "rules": {"autoconsent": rules}}
                await self._give(world, answer)
            case "eval":
                result = await self._evaluate(world, message["code"])
                await self._give(world, {"type": "evalResp", "id": message["id"], "result": result})
            case "cmpDetected":
                self.detected = self.detected or message["cmp"]
            case "popupFound" if self._popup_world is None or not world.main:
                # Where a banner stands in a frame of the manager's, the rule of the page around it only leads there.
                self.popup, self._popup_world = message["cmp"], world
            case "report":
                if message["state"]["findCmpAttempts"] > 1:
                    self._looked.add(world)
                if world == self._popup_world:
                    self.clicks = max(self.clicks, message["state"]["clicks"])
            case "optInResult" | "optOutResult":
                self._results.put_nowait(bool(message["result"]))

    async def _give(self, world: World, message: Mapping[str, Any]) -> None:
        await world.run(f"channel.give({json.dumps(message)})")

    async def _evaluate(self, world: World, code: str) -> bool:
        """A rule's own expression in the page's world, where the manager's functions are."""
        context = self._worlds.page_world(world)
        params = {"expression": code, "returnByValue": True, "awaitPromise": True, "userGesture": True}
        try:
            answer = await ask(world.session, "Runtime.evaluate", params | ({"contextId": context} if context else {}))
        except WorldGone:
            return False
        return "exceptionDetails" not in answer and bool(answer["result"].get("value"))
