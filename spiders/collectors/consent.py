"""What the page's own interfaces say about consent, when the page has settled: consent strings, states, choices."""

import asyncio

from auditor.model.observations import ConsentSignal
from auditor.web.sites import host_of, site_of
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector
from spiders.frames import evaluate
from spiders.view import Frame, View

_MOST_FRAMES = 12
"""Frames of the site's own that are asked beside the main one."""


class ConsentCollector(Collector[ConsentSignal]):
    """One row an answer, of the main frame and of frames and windows of the same site that answer otherwise.

    A frame of somebody else speaks of its own visitor, not of this site's. They can only be asked in the page's own
    script world: an answer is the page's word, as a cookie is.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._found: list[tuple[str, Params]] = []

    async def settled(self) -> None:
        main = next((frame for frame in self.view.frames if frame.main), None)
        if main is None:
            raise CdpError("the page has no main frame")
        others = [frame for frame in self.view.frames if _is_of_site(frame, main)][:_MOST_FRAMES]
        asked = (evaluate(self.view, frame, "consent", page_world=True) for frame in (main, *others))
        answers = await asyncio.gather(*asked, return_exceptions=True)
        if isinstance(answers[0], BaseException):
            raise answers[0]
        for frame, rows in zip((main, *others), answers, strict=True):
            if isinstance(rows, CdpError):
                continue  # it went away in the meantime
            if isinstance(rows, BaseException):
                raise rows
            known = [row for _, row in self._found]
            self._found += [(frame.url, row) for row in rows if row not in known]

    def rows(self) -> tuple[ConsentSignal, ...]:
        return tuple(
            ConsentSignal(id=number, kind=row["kind"], name=row["name"], value=row["value"], frame_url=url)
            for number, (url, row) in enumerate(self._found, start=1)
        )


def _is_of_site(frame: Frame, main: Frame) -> bool:
    host, own = host_of(frame.url), host_of(main.url)
    return not frame.main and host is not None and own is not None and site_of(host) == site_of(own)
