"""Press what stands in a banner, and wait until the banner is gone."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass

from auditor.model.consent import BannerKind
from spiders.cdp import CdpError
from spiders.consent.judge import Control, kind_of
from spiders.consent.look import Found, banner_in
from spiders.consent.words import Role
from spiders.consent.worlds import ANSWER, WorldGone, Worlds
from spiders.tab import Tab

_PATIENCE = 3.0
_SAVING = 8.0
_CLOSING = 0.8
_DEAD = 1.3
_PAUSE = 0.15
"""Seconds that a banner may take to go, and while what was pressed shows that it is at work; after which settings that
stay are closed, and a button that did nothing is pressed again; and between looks."""


LEFT_OPEN = "open: what was pressed left the settings to be saved"


@dataclass(slots=True)
class Attempt:
    """What was pressed so far."""

    page: Tab
    worlds: Worlds
    clicks: int = 0
    guessed: bool = False
    """A button was taken for the refusal because it is the only other one."""

    async def press(self, found: Found, control: Control | int, *, again: bool = False) -> bool:
        """Press one control: as a mouse does where it lies open in the main frame, otherwise by script.

        `again`: it did nothing the first time, and is not counted once more.
        """
        node = control if isinstance(control, int) else control.node
        leads_away = not isinstance(control, int) and control.leads_to is not None
        try:
            at = await found.world.run(f"consent.aim({node})") if found.world.main and not leads_away else None
            if at is not None:
                async with asyncio.timeout(ANSWER):
                    await self.page.click(at["x"], at["y"])
        except (WorldGone, CdpError, TimeoutError):
            return False
        if at is None:
            # A frame may go away by the very press.
            with suppress(WorldGone):
                if not await found.world.run(f"consent.press({node})"):
                    return False
        self.clicks += not again
        return True


async def until_gone(
    attempt: Attempt, found: Found, pressed: Control | None = None, *, closing: bool = False
) -> str | None:
    """Wait until the pressed banner is gone; the error when it stays, LEFT_OPEN where it may be left to be saved or
    closed (`closing`).

    It is gone too where it only says that the choice was taken. A page may show its banner before the scripts that
    listen to it have come: what did nothing is pressed again, and so is what such a script has drawn anew.
    """
    began = time.monotonic()
    dead = began + _DEAD
    while True:
        closes = closing and found.candidate.first(Role.SAVE, Role.CLOSE) is not None
        now = time.monotonic()
        try:
            if not await _stands(found, found.candidate.node):
                again = await banner_in(attempt.worlds)
                if again is None or again.candidate.text != found.candidate.text:
                    return None
                found, pressed, dead = again, pressed and again.candidate.first(pressed.role), now
            elif pressed is not None and not await _stands(found, pressed.node):
                again = await banner_in(attempt.worlds)
                if again is None or kind_of(again.candidate) is BannerKind.NOTICE:
                    return None
                found, said, pressed = again, pressed.text, again.candidate.first(pressed.role)
                if pressed is not None and pressed.text != said:
                    # It asks whether that is meant.
                    await attempt.press(found, pressed)
            at_work = await _is_at_work(found, pressed)
            if now > began + (_SAVING if at_work else _PATIENCE):
                return "stayed: the banner still stands after it was answered"
            if pressed is not None and now > dead and not closes and not at_work:
                await attempt.press(found, pressed, again=True)
                dead = now + _DEAD
        except WorldGone:
            # The frame went away or the page loads anew: it is gone if it does not come back.
            return await _after_reload(attempt)
        await asyncio.sleep(_PAUSE)
        if closes and now > began + _CLOSING:
            return LEFT_OPEN


async def _stands(found: Found, node: int) -> bool:
    return bool(await found.world.run(f"consent.stands({node})"))


async def _is_at_work(found: Found, pressed: Control | None) -> bool:
    """What was pressed says that it is not done yet."""
    return pressed is not None and bool(await found.world.run(f"consent.isAtWork({pressed.node})"))


async def _after_reload(attempt: Attempt) -> str | None:
    try:
        async with asyncio.timeout(_PATIENCE):
            await attempt.page.until_loaded(parsed=True)
    except (CdpError, TimeoutError):
        return "gone: the page did not load again after the answer"
    await asyncio.sleep(2 * _PAUSE)
    again = await banner_in(attempt.worlds)
    return None if again is None else "came-back: the banner stands again after the page was loaded anew"
