"""What the page's own interfaces say about consent, when the page has settled: consent strings, states, choices."""

from auditor.model.observations import ConsentSignal
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector
from spiders.frames import evaluate
from spiders.view import View


class ConsentCollector(Collector[ConsentSignal]):
    """One row an answer; the managers stand in the main frame.

    They can only be asked in the page's own script world: an answer is the page's word, as a cookie is.
    """

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._found: list[Params] = []
        self._frame_url = ""

    async def settled(self) -> None:
        main = next((frame for frame in self.view.frames if frame.main), None)
        if main is None:
            raise CdpError("the page has no main frame")
        self._frame_url = main.url
        self._found = await evaluate(self.view, main, "consent", page_world=True)

    def rows(self) -> tuple[ConsentSignal, ...]:
        return tuple(
            ConsentSignal(id=number, kind=row["kind"], name=row["name"], value=row["value"], frame_url=self._frame_url)
            for number, row in enumerate(self._found, start=1)
        )
