"""Forms with their fields and targets."""

import json

from auditor.model.observations import Form
from auditor.web.sites import host_of, party_of
from spiders.cdp import Params
from spiders.collectors.base import Collector
from spiders.frames import in_every_frame
from spiders.view import Frame, View


class FormCollector(Collector[Form]):
    """One row a form, in all frames."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._found: list[tuple[Frame, Params]] = []

    async def settled(self) -> None:
        self._found = [(frame, form) for frame, forms in await in_every_frame(self.view, "forms") for form in forms]

    @property
    def fillable(self) -> bool:
        """Does the page show a field at all?"""
        return any(field["visible"] for _, form in self._found for field in form["fields"])

    def rows(self) -> tuple[Form, ...]:
        return tuple(self._row(number, frame, form) for number, (frame, form) in enumerate(self._found, start=1))

    def _row(self, number: int, frame: Frame, form: Params) -> Form:
        action = form["action"]
        host = host_of(action) if action else None
        return Form(
            id=number,
            frame_url=frame.url,
            action=action,
            method=form["method"],
            party=party_of(host, self.view.page_host),
            secure=_secure(action),
            fields=json.dumps(form["fields"], ensure_ascii=False),
        )


def _secure(action: str | None) -> bool | None:
    if action is None or not action.startswith(("http:", "https:")):
        return None
    return action.startswith("https:")
