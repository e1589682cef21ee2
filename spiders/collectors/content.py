"""What a visitor sees: visible text with the title, links, and a picture."""

import asyncio
import base64
import hashlib

from auditor.model.observations import Artifact, Link
from spiders.cdp import Params
from spiders.collectors.base import Collector
from spiders.frames import evaluate, in_every_frame
from spiders.view import View


def artifact(content: bytes, media_type: str) -> Artifact:
    """Bytes under their sha256."""
    return Artifact(sha256=hashlib.sha256(content).hexdigest(), media_type=media_type, content=content)


class TextCollector(Collector[Artifact]):
    """The main frame's visible text, one artifact; its title besides."""

    title: str | None = None
    text: Artifact | None = None

    async def settled(self) -> None:
        main = next(frame for frame in self.view.frames if frame.main)
        value = await evaluate(self.view, main, "text")
        self.title = value["title"]
        self.text = artifact(value["text"].encode("utf-8", "replace"), "text/plain;charset=utf-8")

    def rows(self) -> tuple[Artifact, ...]:
        return (self.text,) if self.text else ()


class LinkCollector(Collector[Link]):
    """Links of all frames: a banner often stands in a frame of its own."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._links: tuple[Link, ...] = ()

    async def settled(self) -> None:
        answers = await in_every_frame(self.view, "links")
        self._links = tuple(Link(**link) for _, links in answers for link in links)

    def rows(self) -> tuple[Link, ...]:
        return self._links


class ScreenshotCollector(Collector[Artifact]):
    """What stands in the window when the page has settled, as JPEG; it is painted while the page is being left."""

    picture: Artifact | None = None
    _painting: asyncio.Future[Params] | None = None

    async def settled(self) -> None:
        view = self.view
        if any(target.popup for target in view.targets.of(view.page.context)):
            # A window behind another one is not painted.
            view.connection.post("Page.bringToFront", session=view.page.session)
        options = {"format": "jpeg", "quality": 60, "optimizeForSpeed": True}
        self._painting = view.connection.call("Page.captureScreenshot", options, view.page.session)

    async def left(self) -> None:
        if self._painting is not None:
            answer = await self._painting
            self.picture = artifact(base64.b64decode(answer["data"]), "image/jpeg")

    def rows(self) -> tuple[Artifact, ...]:
        return (self.picture,) if self.picture else ()
