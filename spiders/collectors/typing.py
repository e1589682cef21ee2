"""Types known values into forms, as the last thing before a page is left, and never submits them.

Whoever listens to keys or reads fields gets them; where they went is looked for in what was recorded.
"""

import asyncio
import secrets
import string
import time

from auditor.model.typed import TypedValue
from spiders.cdp import CdpError, Params
from spiders.collectors.base import Collector
from spiders.frames import evaluate
from spiders.view import Frame, View

_LETTERS = 12


class TypingCollector(Collector[TypedValue]):
    """One row a value."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._typed: list[TypedValue] = []

    async def type(self, known: set[str], wait: float) -> None:
        """Fill in the forms of the main frame that are not among the known ones, which they join; then wait."""
        if not self.view.options.typing:
            return
        main = next(frame for frame in self.view.frames if frame.main)
        fields: list[Params] = await evaluate(self.view, main, "fields")
        fresh = [(number, field) for number, field in enumerate(fields) if field["form"] not in known]
        known |= {field["form"] for _, field in fresh}
        values: dict[str, dict[str, str]] = {}
        for number, field in fresh:
            value = values.setdefault(field["form"], made_up())[field["kind"]]
            if not await self._run(main, f"fieldsToType[{number}].focus({{preventScroll: true}}), {_HAS_FOCUS}"):
                continue
            await self._keys(value)
            self._typed.append(
                TypedValue(
                    id=len(self._typed) + 1,
                    frame_url=main.url,
                    field=field["name"],
                    kind=field["kind"],
                    value=value,
                    at=round(time.time() - self.view.began, 4),
                )
            )
        if self._typed:
            # Many look at a field when it is left.
            await self._run(main, "document.activeElement && document.activeElement.blur()")
            await asyncio.sleep(wait)

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
            {"expression": expression, "contextId": frame.world, "returnByValue": True, "silent": True},
            frame.session,
        )
        return answer["result"].get("value")

    def rows(self) -> tuple[TypedValue, ...]:
        if not self.view.options.typing:
            raise CdpError("typing is switched off")
        return tuple(self._typed)


_HAS_FOCUS = "fieldsToType.includes(document.activeElement)"


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
