"""Find the consent banner of a page and measure it, without touching anything."""

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from auditor.model.consent import Banner, BannerKind
from auditor.model.observations import Artifact
from auditor.policy.language import language_of
from spiders.consent.judge import Candidate, best, kind_of, read_candidate
from spiders.consent.seen import Seen
from spiders.consent.words import Role, topic
from spiders.consent.worlds import World, WorldGone, Worlds

PATIENCE = 3.0
"""Seconds that a banner may take to appear after the page has settled."""
_PAUSE = 0.25


@cache
def _source() -> str:
    return (files("spiders.consent") / "scripts" / "survey.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and the frame it stands in."""

    candidate: Candidate
    world: World


@dataclass(slots=True)
class Handle:
    """Where a banner stands, and the worlds to act through."""

    worlds: Worlds
    found: Found


def open_worlds(page: Page) -> Worlds:
    """Worlds for the survey of a page; to be closed."""
    return Worlds(page, "consent", _source())


async def look(page: Page, *, patience: float = PATIENCE) -> Seen | None:
    """The consent banner that stands in the page, None when none has appeared within `patience` seconds.

    Nothing is pressed. A page that goes away meanwhile has no banner.
    """
    worlds = open_worlds(page)
    deadline = time.monotonic() + patience
    while True:
        found = await banner_in(worlds)
        late = time.monotonic() >= deadline
        # A notice may be what stands there before the banner does.
        if found is not None and (late or kind_of(found.candidate) is not BannerKind.NOTICE):
            break
        if late:
            await worlds.close()
            return None
        await asyncio.sleep(_PAUSE)
    banner, artifacts = await measure(page, found)
    return Seen(banner=banner, artifacts=artifacts, handle=Handle(worlds, found))


async def survey(worlds: Worlds) -> tuple[Found, ...]:
    """All candidates of all frames."""
    try:
        standing = await worlds.all()
    except WorldGone:
        return ()
    answers = await asyncio.gather(*(_survey_frame(world) for world in standing))
    return tuple(found for answer in answers for found in answer)


async def _survey_frame(world: World) -> tuple[Found, ...]:
    try:
        answer = await world.run(f"consent.survey({json.dumps(topic())})")
    except WorldGone:
        return ()
    return tuple(Found(read_candidate(facts), world) for facts in answer["candidates"])


async def banner_in(worlds: Worlds) -> Found | None:
    """The banner that stands in any frame now."""
    return best_of(await survey(worlds))


def best_of(found: Sequence[Found]) -> Found | None:
    """The banner among the candidates of all frames: one that asks before one that tells."""
    chosen = best(one.candidate for one in found)
    return next((one for one in found if one.candidate is chosen), None)


async def measure(page: Page, found: Found) -> tuple[Banner, tuple[Artifact, ...]]:
    """The banner as it was rendered, and a picture of the window."""
    candidate, world = found.candidate, found.world
    try:
        usable = bool(await world.run(f"consent.usable({candidate.node})")) if world.main else None
    except WorldGone:
        usable = None
    picture = await screenshot(page)
    accept, reject = candidate.accepts, candidate.first(Role.REJECT)
    kind = kind_of(candidate, usable_behind=usable) or BannerKind.NOTICE
    asks = kind is not BannerKind.NOTICE
    banner = Banner(
        id=1,
        kind=kind,
        frame_url=world.url,
        text=candidate.text,
        language=language_of(candidate.text),
        buttons=tuple((one.role.value, one.text) for one in candidate.controls),
        reject_on_first_layer=reject is not None if asks else None,
        clicks_to_accept=1 if accept and asks else None,
        clicks_to_reject=1 if reject and asks else None,
        preticked=tuple(one.label for one in candidate.boxes if one.on and not one.fixed and one.shown),
        area=candidate.area,
        covers=candidate.covers,
        usable_behind=usable,
        policy_link=_link(candidate, Role.POLICY),
        vendor_list_link=_link(candidate, Role.VENDORS),
        screenshot=picture.sha256 if picture else None,
    )
    if accept and asks:
        banner = replace(
            banner,
            accept_text=accept.text,
            accept_area=accept.area,
            accept_font_size=accept.font_size,
            accept_contrast=accept.contrast,
        )
    if reject and asks:
        banner = replace(
            banner,
            reject_text=reject.text,
            reject_area=reject.area,
            reject_font_size=reject.font_size,
            reject_contrast=reject.contrast,
        )
    return banner, (picture,) if picture else ()


def _link(candidate: Candidate, role: Role) -> str | None:
    links = [one for one in candidate.controls if one.role is role]
    addresses = [one.leads_to for one in links if one.leads_to]
    names = [one.text for one in links] if role is Role.VENDORS else []
    return next(iter(addresses + names), None)


async def screenshot(page: Page) -> Artifact | None:
    """The window as it is painted, None when the page does not answer."""
    try:
        session: CDPSession = await page.context.new_cdp_session(page)
        async with asyncio.timeout(5):
            answer = await session.send("Page.captureScreenshot", {"format": "jpeg", "quality": 60})
        await session.detach()
    except (PlaywrightError, TimeoutError):
        return None
    content = base64.b64decode(answer["data"])
    return Artifact(sha256=hashlib.sha256(content).hexdigest(), media_type="image/jpeg", content=content)
