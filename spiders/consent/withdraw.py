"""Take a choice back: open the settings again where the page offers it, then reject."""

import asyncio
import json
import time
from dataclasses import replace
from typing import Any

from auditor.model.consent import BannerKind, Choice
from spiders.cdp import CdpError
from spiders.consent.by_hand import layer_of
from spiders.consent.choose import choose
from spiders.consent.judge import kind_of
from spiders.consent.look import Found, Handle, banner_in, measure, open_worlds
from spiders.consent.managers import REOPEN
from spiders.consent.own_page import is_own, saved_at
from spiders.consent.press import Attempt
from spiders.consent.seen import Chosen, Seen
from spiders.consent.words import says, topic
from spiders.consent.worlds import World, WorldGone, Worlds
from spiders.tab import Tab

_PATIENCE = 3.0
_PAUSE = 0.2
_MOST_OPENERS = 4
"""Seconds that settings may take to open, and between looks; controls tried at most."""


async def withdraw(page: Tab) -> Chosen:
    """Reject after a choice was made. `error` is `no-way: …` where the page offers nothing to open the settings by."""
    attempt = Attempt(page, open_worlds(page))
    opened = await _reopen(attempt)
    if opened is None:
        error = await _on_its_page(attempt)
        return Chosen(done=error is None, clicks=attempt.clicks, how=None if error else "own", error=error)
    handle = Handle(attempt.worlds, opened)
    banner, artifacts = await measure(page, handle)
    seen = Seen(banner=replace(banner, kind=BannerKind.BANNER), artifacts=artifacts, handle=handle)
    chosen = await choose(page, seen, Choice.REJECT)
    return replace(chosen, clicks=chosen.clicks + attempt.clicks, artifacts=artifacts + chosen.artifacts)


async def _reopen(attempt: Attempt) -> Found | None:
    """By a control of the page, the way a visitor would; by the consent manager's own function where there is none."""
    for world, control in (await _openers(attempt.worlds))[:_MOST_OPENERS]:
        try:
            pressed = await world.run(f"consent.press({control['node']})")
        except WorldGone:
            pressed = False
        if pressed:
            attempt.clicks += 1
            if (found := await _opened(attempt.worlds)) is not None:
                return found
    for expression in REOPEN:
        try:
            called = await attempt.page.evaluate(f"(() => {{ try {{ {expression} }} catch {{ return false }} }})()")
        except CdpError:
            return None
        if called and (found := await _opened(attempt.worlds)) is not None:
            return found
    return None


async def _on_its_page(attempt: Attempt) -> str | None:
    """By a link to the site's own page of settings, one that says more than "cookies" first; the error where there is
    none."""
    nothing = "no-way: nothing in the page opens the consent settings again"
    links = [one for world, one in await _controls(attempt.worlds) if world.main and one["leads_to"]]
    try:
        here = (await attempt.page.address()).split("#")[0]
    except CdpError:
        return nothing
    own = [one for one in links if is_own(one["leads_to"], here) and one["leads_to"].split("#")[0] != here]
    best = max(own, key=lambda one: len(one["text"]), default=None)
    return await saved_at(attempt, best["leads_to"], Choice.REJECT) if best else nothing


async def _openers(worlds: Worlds) -> list[tuple[World, dict[str, Any]]]:
    found = await _controls(worlds)
    stays = [(world, one) for world, one in found if one["leads_to"] is None or one["as_button"]]
    return sorted(stays, key=lambda one: (one[1]["leads_to"] is not None, not says("reopen", one[1]["text"])))


async def _controls(worlds: Worlds) -> list[tuple[World, dict[str, Any]]]:
    """What may open the settings, or lead to them."""
    found: list[tuple[World, dict[str, Any]]] = []
    for world in await worlds.all():
        try:
            controls = await world.run(f"consent.openers({json.dumps(topic())})")
        except WorldGone:
            continue
        found += [(world, one) for one in controls if one["floats"] or says("reopen", one["text"])]
    return found


async def _opened(worlds: Worlds) -> Found | None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        await asyncio.sleep(_PAUSE)
        found = await layer_of(worlds) or await banner_in(worlds)
        if found is not None and kind_of(found.candidate) is not BannerKind.NOTICE:
            return found
    return None
