"""Cookies as the page's consent manager declares them: in its data, in its tables, in what it loads."""

import asyncio
import base64
import json
import re
from collections.abc import Iterable
from typing import Any

from auditor.declarations import FoundList, declared_in
from auditor.model.declarations import DeclaredCookie
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector, Handler
from spiders.frames import evaluate, in_every_frame
from spiders.targets import Target
from spiders.view import View

LOADED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("onetrust", re.compile(r"/consent/[\w-]{8,60}/[\w-]{8,60}/[a-z]{2}(?:-[a-z]{2,4})?\.json(?:\?|$)", re.IGNORECASE)),
    ("termly", re.compile(r"/snippets/websites/[\w-]+/(?:documents/[\w-]+/)?cookies(?:\?|$)")),
    ("usercentrics", re.compile(r"//[^/]*usercentrics\.eu/aggregate/")),
    ("iab", re.compile(r"device-?storage[\w-]*(?:/[\w.-]+)?\.json(?:\?|$)", re.IGNORECASE)),
)
"""Source -> address of the data it loads. Managers are served from many hosts, so mostly the path tells."""
_MOST_LOADED = 20
_LARGEST = 5_000_000


class DeclaredCookieCollector(Collector[DeclaredCookie]):
    """One row a cookie of a list; each once, wherever the page tells it."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._loaded: dict[str, tuple[Target, str, str]] = {}
        self._found: list[FoundList] = []

    def handlers(self) -> dict[str, Handler]:
        return {"Network.responseReceived": self._received}

    def _received(self, target: Target, params: Params) -> None:
        url = str(params["response"]["url"])
        source = next((source for source, address in LOADED if address.search(url)), None)
        if source is not None and len(self._loaded) < _MOST_LOADED:
            self._loaded[params["requestId"]] = (target, source, url)

    async def settled(self) -> None:
        data, tables, loaded = await asyncio.gather(
            self._in_page_world(), in_every_frame(self.view, "tables"), self._bodies()
        )
        self._found += data
        for frame, answers in tables:
            self._found += [FoundList(one["source"], frame.url, tables=tuple(one["tables"])) for one in answers]
        self._found += loaded

    async def _in_page_world(self) -> list[FoundList]:
        frames = self.view.frames
        answers = await asyncio.gather(
            *(evaluate(self.view, frame, "lists", page_world=True) for frame in frames), return_exceptions=True
        )
        found = []
        for frame, answer in zip(frames, answers, strict=True):
            if isinstance(answer, CdpError) and frame.main:
                raise answer
            if isinstance(answer, BaseException) and not isinstance(answer, CdpError):
                raise answer
            # The page may have changed what its world is made of, so the answer may be anything.
            found += [FoundList(str(one["source"]), frame.url, one.get("data")) for one in _objects(answer)]
        return found

    async def _bodies(self) -> list[FoundList]:
        bodies = await asyncio.gather(*(self._body(key, target) for key, (target, _, _) in self._loaded.items()))
        return [
            FoundList(source, url, body)
            for (_, source, url), body in zip(self._loaded.values(), bodies, strict=True)
            if body is not None
        ]

    async def _body(self, request_id: str, target: Target) -> Any:
        answer = await self.view.connection.call("Network.getResponseBody", {"requestId": request_id}, target.session)
        text = answer["body"]
        if len(text) > _LARGEST:
            raise CdpError("a list of cookies is too large to read")
        if answer["base64Encoded"]:
            text = base64.b64decode(text).decode("utf-8", "replace")
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None  # at that address stands something else

    def rows(self) -> tuple[DeclaredCookie, ...]:
        return declared_in(self._found)


def _objects(answer: Any) -> Iterable[dict[str, Any]]:
    items = answer if isinstance(answer, list) else []
    return [item for item in items if isinstance(item, dict) and "source" in item]
