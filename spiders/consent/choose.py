"""Answer a banner as a visitor would: press what accepts or rejects, through a second layer where there is one."""

import asyncio
import time
from dataclasses import dataclass, replace

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from auditor.model.consent import BannerKind, Choice
from spiders.consent.judge import Candidate, Control
from spiders.consent.look import Found, Handle, banner_in, screenshot, survey
from spiders.consent.seen import Chosen, Seen
from spiders.consent.words import Role, mentions
from spiders.consent.worlds import WorldGone, Worlds

_LAYERS = 3
_MOST_SWITCHES = 60
_PATIENCE = 3.0
_PAUSE = 0.15
"""Layers and switches gone through at most; seconds that a layer may take to open or to go, and between looks."""


@dataclass(slots=True)
class Attempt:
    """What was pressed so far."""

    page: Page
    worlds: Worlds
    clicks: int = 0

    async def press(self, found: Found, control: Control | int) -> bool:
        """Press one control: as a mouse does where it lies open in the main frame, otherwise by script."""
        node = control if isinstance(control, int) else control.node
        leads_away = not isinstance(control, int) and control.leads_to is not None
        try:
            at = await found.world.run(f"consent.aim({node})") if found.world.main and not leads_away else None
            if at is not None:
                await self.page.mouse.click(at["x"], at["y"])
            elif not await found.world.run(f"consent.press({node})"):
                return False
        except (WorldGone, PlaywrightError):
            return False
        self.clicks += 1
        return True


async def choose(page: Page, seen: Seen, choice: Choice) -> Chosen:
    """Give the answer to the banner. Nothing outside it, and no link that leads away, is pressed."""
    handle: Handle = seen.handle
    attempt = Attempt(page, handle.worlds)
    try:
        error = await _answer(attempt, seen, choice)
    finally:
        picture = await screenshot(page)
        await handle.worlds.close()
    banner = replace(seen.banner, screenshot_after=picture.sha256 if picture else None)
    if error is None and choice is Choice.ACCEPT:
        banner = replace(banner, clicks_to_accept=attempt.clicks)
    elif error is None:
        banner = replace(banner, clicks_to_reject=attempt.clicks)
    return Chosen(
        done=error is None,
        clicks=attempt.clicks,
        how="own" if attempt.clicks else None,
        error=error,
        banner=banner,
        artifacts=(picture,) if picture else (),
    )


async def _answer(attempt: Attempt, seen: Seen, choice: Choice) -> str | None:
    if seen.banner.kind is BannerKind.NOTICE:
        return "no-choice: the notice offers nothing to choose"
    found: Found | None = seen.handle.found
    for layer in range(1, _LAYERS + 1):
        assert found is not None
        control = _answering(found.candidate, choice)
        if control is not None:
            if not await attempt.press(found, control):
                return "gone: the banner went away before it was pressed"
            return await _until_gone(attempt, found)
        if layer > 1 or _has_switches(found.candidate):
            saved = await _by_switches(attempt, found, choice)
            if saved is not None:
                return None if saved else "stayed: the choices could not be saved"
        opener = found.candidate.first(Role.SETTINGS)
        if opener is None or layer == _LAYERS:
            break
        if not await attempt.press(found, opener):
            return "gone: the banner went away before it was pressed"
        found = await _next_layer(attempt, found)
        if found is None:
            return "no-way: what the settings open offers no way to answer"
    return f"no-way: the banner offers no way to {choice.value}"


def _answering(candidate: Candidate, choice: Choice) -> Control | None:
    return candidate.accepts if choice is Choice.ACCEPT else candidate.first(Role.REJECT)


def _has_switches(candidate: Candidate) -> bool:
    return any(not box.fixed for box in candidate.boxes) and bool(candidate.of(Role.SAVE))


async def _by_switches(attempt: Attempt, found: Found, choice: Choice) -> bool | None:
    """Set all switches and save; None when nothing saves."""
    save = found.candidate.first(Role.SAVE, Role.ACKNOWLEDGE, Role.CLOSE)
    if save is None:
        return None
    want = choice is Choice.ACCEPT
    wrong = [box for box in found.candidate.boxes if not box.fixed and not box.radio and box.on is not want]
    for box in wrong[:_MOST_SWITCHES]:
        await attempt.press(found, box.node)
    if not await attempt.press(found, save):
        return False
    return await _until_gone(attempt, found) is None


async def _next_layer(attempt: Attempt, before: Found) -> Found | None:
    """What the settings button opened."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        await asyncio.sleep(_PAUSE)
        if (found := await layer_of(attempt.worlds, before)) is not None:
            return found
    return None


async def layer_of(worlds: Worlds, before: Found | None = None) -> Found | None:
    """The part of the page that saves, rejects or accepts now; with what stood `before` only if it is another."""
    found = [one for one in await survey(worlds) if _is_layer(one.candidate)]
    layers = [one for one in found if before is None or _is_new(one, before)]
    return max(layers, key=lambda one: _depth(one.candidate), default=None)


def _is_layer(candidate: Candidate) -> bool:
    switches = any(not box.fixed for box in candidate.boxes)
    about = any(mentions(group, candidate.text) for group in ("cookies", "consent", "privacy"))
    return about and bool(candidate.of(Role.SAVE, Role.REJECT) or (switches and candidate.accepts))


def _is_new(found: Found, before: Found) -> bool:
    old = {(one.role, one.text) for one in before.candidate.controls}
    new = {(one.role, one.text) for one in found.candidate.controls}
    return bool(new - old) or len(found.candidate.boxes) > len(before.candidate.boxes)


def _depth(candidate: Candidate) -> float:
    form = candidate.named + candidate.dialog + candidate.lifted
    return form + bool(candidate.of(Role.REJECT)) * 2 + bool(candidate.of(Role.SAVE)) - len(candidate.text) / 20_000


async def _until_gone(attempt: Attempt, found: Found) -> str | None:
    """Wait until the pressed banner is gone; the error when it stays."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if not await found.world.run(f"consent.stands({found.candidate.node})"):
                return None
        except WorldGone:
            # The frame went away or the page loads anew: it is gone if it does not come back.
            return await _after_reload(attempt)
        await asyncio.sleep(_PAUSE)
    return "stayed: the banner still stands after it was answered"


async def _after_reload(attempt: Attempt) -> str | None:
    try:
        await attempt.page.wait_for_load_state("domcontentloaded", timeout=_PATIENCE * 1000)
    except PlaywrightError:
        return "gone: the page did not load again after the answer"
    await asyncio.sleep(2 * _PAUSE)
    again = await banner_in(attempt.worlds)
    return None if again is None else "came-back: the banner stands again after the page was loaded anew"
