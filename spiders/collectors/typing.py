"""Types known values into forms, as the last thing before a page is left, and never submits them.

Whoever listens to keys or reads fields gets them; where they went is looked for in what was recorded.
"""

import asyncio
import secrets
import string
import time

from auditor.model.typed import TypedValue
from auditor.web.sites import host_of, site_of
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector
from spiders.frames import in_every_frame
from spiders.view import Frame, View

MOST_FRAMES = 6
_LETTERS = 12
_IN_OTHERS = frozenset({"email", "name"})
"""What is typed into frames of other companies: a chat shows what is typed to somebody who answers, and a password
there is one to an account elsewhere."""


class TypingCollector(Collector[TypedValue]):
    """One row a value."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._typed: list[TypedValue] = []

    async def type(self, known: set[str], wait: float) -> None:
        """Fill in the forms that are not among the known ones, which they join, frame by frame; then wait."""
        if not self.view.options.typing:
            return
        last = None
        found = [(frame, fields) for frame, fields in await in_every_frame(self.view, "fields") if fields]
        for frame, fields in sorted(found, key=lambda each: not each[0].main)[:MOST_FRAMES]:
            if await self._fill(frame, fields, known):
                last = frame
        if last is not None:
            # Many look at a field when it is left.
            await self._run(last, "document.activeElement && document.activeElement.blur()")
            await asyncio.sleep(wait)

    async def _fill(self, frame: Frame, fields: list[Params], known: set[str]) -> bool:
        """Type into the fields of one frame. Was anything typed?"""
        place = "" if frame.main else f"{frame.url.partition('?')[0]} "
        fresh = [(number, field) for number, field in enumerate(fields) if place + field["form"] not in known]
        known |= {place + field["form"] for _, field in fresh}
        values: dict[str, dict[str, str]] = {}
        before = len(self._typed)
        for number, field in fresh:
            if field["kind"] not in (_IN_OTHERS if self._is_others(frame) else made_up()):
                continue
            value = values.setdefault(field["form"], made_up())[field["kind"]]
            if not await self._run(frame, f"fieldsToType[{number}].focus({{preventScroll: true}}), {_focus(number)}"):
                continue
            await self._keys(value)
            # Keys go to whatever has the focus; a frame may have lost it without being told.
            if not frame.main and not await self._run(frame, f"fieldsToType[{number}].value !== ''"):
                continue
            self._typed.append(
                TypedValue(
                    id=len(self._typed) + 1,
                    frame_url=frame.url,
                    field=field["name"],
                    kind=field["kind"],
                    value=value,
                    at=round(time.time() - self.view.began, 4),
                )
            )
        return len(self._typed) > before

    def _is_others(self, frame: Frame) -> bool:
        """Does the frame belong to another site? One without an address of its own is its parent's."""
        host = host_of(frame.url)
        return host is not None and site_of(host) != site_of(self.view.page_host or "")

    async def _keys(self, value: str) -> None:
        connection, session = self.view.connection, self.view.page.session
        for letter in value:
            code = ord(letter.upper())
            key = {"key": letter, "windowsVirtualKeyCode": code if letter.isalnum() else 0}
            connection.post("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, **key}, session)
            last = connection.call("Input.dispatchKeyEvent", {"type": "keyUp", **key}, session)
            last.add_done_callback(lambda done: done.cancelled() or done.exception())
        await last

    async def _run(self, frame: Frame, expression: str) -> object:
        answer = await self.view.connection.call(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": frame.world,
                "returnByValue": True,
                "silent": True,
                "userGesture": not frame.main,
            },
            frame.session,
        )
        return answer["result"].get("value")

    def rows(self) -> tuple[TypedValue, ...]:
        if not self.view.options.typing:
            raise CdpError("typing is switched off")
        return tuple(self._typed)


def _focus(number: int) -> str:
    return f"document.hasFocus() && fieldsToType[{number}].matches(':focus')"


def made_up() -> dict[str, str]:
    """A value for each kind of field, with twelve random letters each: 56 bits, so that none is met by chance.

    Nobody gets mail at example.com: https://www.rfc-editor.org/rfc/rfc2606#section-3.
    """

    def letters() -> str:
        return "".join(secrets.choice(string.ascii_lowercase) for _ in range(_LETTERS))

    return {
        "email": f"Robin.{letters()}@example.com",
        "name": f"Robin {letters().capitalize()}",
        "password": f"{letters()}-Aa1!",
        "text": f"hello {letters()}",
    }
