"""Answer a banner whose settings are a page of the site: go where its link leads, set all, save, and come back."""

import asyncio
import contextlib
import time
from urllib.parse import urlsplit

from auditor.model.consent import BannerKind, Choice
from spiders.cdp import CdpError
from spiders.consent.by_hand import ending, set_all
from spiders.consent.judge import Control, kind_of
from spiders.consent.look import Found, banner_in, survey
from spiders.consent.press import Attempt
from spiders.consent.words import Role, mentions
from spiders.consent.worlds import WorldGone

_LOADING = 6.0
_SCRIPTS = 3.0
_PATIENCE = 1.5
_SAVING = 0.6
_PAUSE = 0.15
"""Seconds that a page may take to be parsed, the rest of it to load, its form or the banner to appear then, and what is
saved to be sent; and between looks."""


async def on_its_page(attempt: Attempt, found: Found, choice: Choice) -> str | None:
    """Answer on the page that the banner's settings link leads to; the error where that does not succeed."""
    link = _settings_link(found)
    if link is None or link.leads_to is None:
        return f"no-way: the banner offers no way to {choice.value}"
    error = await saved_at(attempt, link.leads_to, choice)
    if error is None and await _asks(attempt):
        return "stayed: the banner still stands after its settings were saved on their page"
    return error


async def saved_at(attempt: Attempt, url: str, choice: Choice) -> str | None:
    """Go to a page of the site, set and save the settings that stand in it, and come back; the error where not."""
    before = attempt.clicks
    try:
        async with asyncio.timeout(4 * _LOADING + 2 * _SCRIPTS):
            here = await attempt.page.address()
            await _go(attempt, url)
            attempt.clicks += 1
            saved = await _saved(attempt, choice)
            await _go(attempt, here)
    except (CdpError, TimeoutError, WorldGone):
        return "gone: the page of the settings did not load"
    if saved:
        return None
    attempt.clicks = before
    return "no-way: the page that the settings lead to offers no way to answer"


def is_own(url: str, page: str) -> bool:
    """Do both stand on one host?"""
    return urlsplit(url).hostname == urlsplit(page).hostname


def _settings_link(found: Found) -> Control | None:
    """Of the banner's links to settings on the same host the largest; "set your preferences" is one too."""
    if not found.world.main:
        return None
    links = [one for one in found.candidate.controls if one.role in (Role.SETTINGS, Role.SAVE) and one.leads_to]
    own = [one for one in links if is_own(one.leads_to or "", found.world.url)]
    return max(own, key=lambda one: one.area, default=None)


async def _go(attempt: Attempt, url: str) -> None:
    """Also until the page's scripts are there, where they come in time: a button without its script does nothing."""
    async with asyncio.timeout(_LOADING):
        await attempt.page.navigate(url)
        await attempt.page.until_loaded(parsed=True)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_SCRIPTS):
            await attempt.page.until_loaded()


async def _saved(attempt: Attempt, choice: Choice) -> bool:
    deadline = time.monotonic() + _PATIENCE
    form = await _form(attempt)
    while form is None and time.monotonic() < deadline:
        await asyncio.sleep(_PAUSE)
        form = await _form(attempt)
    if form is None:
        return False
    form = await set_all(attempt, form, choice)
    save = ending(form.candidate)
    if save is None or not await attempt.press(form, save):
        return False
    await asyncio.sleep(_SAVING)
    await attempt.page.until_loaded(parsed=True)
    return True


async def _form(attempt: Attempt) -> Found | None:
    """What holds the most switches among the parts that speak of cookies and are saved; nothing to write in."""
    forms = [one for one in await survey(attempt.worlds, forms=True) if _is_form(one)]
    return max(forms, key=lambda one: (len(one.candidate.boxes), -len(one.candidate.text)), default=None)


def _is_form(found: Found) -> bool:
    candidate = found.candidate
    about = candidate.named or any(mentions(group, candidate.text) for group in ("cookies", "consent"))
    return about and candidate.saves_choice and not candidate.writes


async def _asks(attempt: Attempt) -> bool:
    """Does a banner stand when the page has loaded and had its time? Many are in the page from its beginning, until a
    script that comes last takes them away."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        again = await banner_in(attempt.worlds)
        if time.monotonic() >= deadline:
            return again is not None and kind_of(again.candidate) is not BannerKind.NOTICE
        await asyncio.sleep(2 * _PAUSE)
