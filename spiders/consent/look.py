"""Find the consent banner of a page and measure it, without touching anything."""

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from auditor.model.consent import Banner, BannerKind
from auditor.model.observations import Artifact
from auditor.policy.language import language_of
from spiders.cdp import CdpError
from spiders.consent.autoconsent import Autoconsent
from spiders.consent.judge import Candidate, best, kind_of, read_candidate
from spiders.consent.managers import HOSTS, mark_expression, name_of
from spiders.consent.seen import Seen
from spiders.consent.words import Role, topic
from spiders.consent.worlds import ANSWER, World, WorldGone, Worlds, adopt_closed, owner_of
from spiders.tab import Tab

PATIENCE = 3.0
"""Seconds that a banner may take to appear after the page has settled."""
LATE = 4.0
"""Seconds more, where something says that one is still to come."""
_LATEST = 15.0
"""And where its script tells when."""
_PAUSE = 0.15
_SOON = 1.0
"""Seconds between looks, twice as many when it is not seen soon."""
_TOGETHER = 1.0
"""Seconds that a banner stands before it is taken without its consent manager's rule."""


@cache
def _source() -> str:
    folder = files("spiders.consent") / "scripts"
    scripts = ((folder / name).read_text("utf-8") for name in ("measures.js", "survey.js"))
    # The words are long, and a frame is looked at every moment.
    return "\n".join((*scripts, f"globalThis.consent.topic = {json.dumps(topic())}; undefined"))


@cache
def _coming() -> str:
    return (files("spiders.consent") / "scripts" / "coming.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and the frame it stands in."""

    candidate: Candidate
    world: World


@dataclass(slots=True)
class Handle:
    """Where a banner stands, and what acts on it."""

    worlds: Worlds
    found: Found | None
    """None for a banner that only its consent manager's rule recognises."""
    known: Autoconsent | None = None

    async def close(self) -> None:
        if self.known is not None:
            await self.known.close()


def open_worlds(page: Tab) -> Worlds:
    """Worlds for the survey of a page."""
    return Worlds(page, "consent", _source())


async def look(page: Tab, *, patience: float = PATIENCE, late: float = 0.0) -> Seen | None:
    """The consent banner that stands in the page, None when none has appeared within `patience` seconds, or `late`
    seconds more where something in the page says that one is still to come; there the page is read to its end, since
    some wait for that.

    Nothing is clicked. A page that goes away meanwhile has no banner.
    """
    handle = Handle(open_worlds(page), None, Autoconsent(page))
    appeared = await _appears(handle, patience)
    if not appeared and late and (announced := await _announced(page, handle)) is not None:
        with suppress(CdpError, TimeoutError):
            async with asyncio.timeout(ANSWER):
                await page.read_through()
        appeared = await _appears(handle, min(max(late, announced), _LATEST))
    elif not appeared and late:
        appeared = await _appears(handle, 0.0)  # what came while that was asked is announced no longer
    if not appeared:
        await handle.close()
        return None
    banner, artifacts = await measure(page, handle)
    return Seen(banner=banner, artifacts=artifacts, handle=handle)


async def _appears(handle: Handle, patience: float) -> bool:
    """Wait for a banner, and for its consent manager to be recognised where there is one.

    A notice may be what stands there before the banner does.
    """
    known = handle.known
    assert known is not None
    began = time.monotonic()
    stands_since: float | None = None
    while True:
        is_last = time.monotonic() - began >= patience
        standing = await survey(handle.worlds, again=not is_last)
        await known.start({one.world.frame for one in standing})
        handle.found = best_of(standing) or handle.found
        asks = handle.found is not None and kind_of(handle.found.candidate) is not BannerKind.NOTICE
        now = time.monotonic()
        stands_since = (stands_since or now) if asks else None
        if is_last:
            return handle.found is not None or known.popup is not None
        known_well = known.popup or (known.looked and not known.detected)
        if stands_since is not None and (known_well or now - stands_since >= _TOGETHER):
            return True
        await asyncio.sleep(_PAUSE if now - began < _SOON else 2 * _PAUSE)


async def _announced(page: Tab, handle: Handle) -> float | None:
    """Seconds until a banner that is announced shows itself, 0 where that is not told: a consent manager is in the
    page, or is being loaded, that has not shown its banner and does not say that it needs none. None: nothing is."""
    try:
        async with asyncio.timeout(ANSWER):
            says: float | bool | None = await page.evaluate(f"({_coming()})({json.dumps(HOSTS)})")
    except (CdpError, TimeoutError):
        says = None
    if says is None:
        says = handle.known is not None and handle.known.detected is not None
    return None if says is False else 0.0 if says is True else says


async def survey(
    worlds: Worlds, words: str | None = None, *, forms: bool = False, again: bool = False
) -> tuple[Found, ...]:
    """All candidates of all frames: parts that say one of the words, an expression; None: words of consent. `forms`:
    the page's own forms too. `again`: what stands where nothing was written since the last survey is as it was."""
    try:
        standing = await worlds.all()
    except WorldGone:
        return ()
    answers = await asyncio.gather(*(_survey_frame(world, words, forms, again) for world in standing))
    return tuple(found for answer in answers for found in answer)


async def _survey_frame(world: World, words: str | None, forms: bool, again: bool) -> tuple[Found, ...]:
    wanted = "consent.topic" if words is None else json.dumps(words)
    asked, once = (f"consent.{how}({wanted}, {json.dumps(forms)})" for how in ("survey", "latest"))
    try:
        answer = await world.run(f"{once} || consent.hosts() || {asked}" if again else f"consent.hosts() || {asked}")
        if isinstance(answer, int):
            await adopt_closed(world, answer)
            answer = await world.run(asked)
    except WorldGone:
        return ()
    read = (read_candidate(facts) for facts in answer["candidates"])
    return tuple(Found(one, world) for one in read if one.controls or one.boxes or one.waits)


async def banner_in(worlds: Worlds) -> Found | None:
    """The banner that stands in any frame now."""
    return best_of(await survey(worlds))


def best_of(found: Sequence[Found]) -> Found | None:
    """The banner among the candidates of all frames: one that asks before one that tells."""
    chosen = best(one.candidate for one in found)
    return next((one for one in found if one.candidate is chosen), None)


async def measure(page: Tab, handle: Handle) -> tuple[Banner, tuple[Artifact, ...]]:
    """The banner as it was rendered, and a picture of the window."""
    picture = await screenshot(page)
    cmp = await _manager(page, handle.known)
    banner = Banner(id=1, kind=BannerKind.BANNER, cmp=cmp, text="", screenshot=picture.sha256 if picture else None)
    if handle.found is not None:
        banner = await _measured(handle, handle.found, banner)
    return banner, (picture,) if picture else ()


async def _manager(page: Tab, known: Autoconsent | None) -> str | None:
    """Name of the consent manager: by what it leaves in the page, else by the rule that fits."""
    marked = None
    with suppress(CdpError, TimeoutError):
        async with asyncio.timeout(ANSWER):
            marked = await page.evaluate(mark_expression())
    return str(marked) if marked else name_of(known.popup or known.detected) if known else None


async def _place(handle: Handle, found: Found) -> tuple[bool | None, float | None]:
    """Whether the page can be used behind a banner, and the share of the window that it takes."""
    candidate, world = found.candidate, found.world
    try:
        if world.main:
            return bool(await world.run(f"consent.usable({candidate.node})")), candidate.covers
        main = next(one for one in await handle.worlds.all() if one.main)
        owner = await owner_of(main, world)
        share = await world.run("consent.room()") / await main.run("consent.room()")
        return bool(await main.run(f"consent.usable({owner})")), round(candidate.covers * share, 3)
    except WorldGone:
        return None, None


async def _measured(handle: Handle, found: Found, banner: Banner) -> Banner:
    candidate, world = found.candidate, found.world
    usable, covers = await _place(handle, found)
    accept, reject = candidate.accepts, candidate.rejects
    kind = kind_of(candidate, usable_behind=usable) or BannerKind.NOTICE
    asks = kind is not BannerKind.NOTICE
    banner = replace(
        banner,
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
        covers=covers,
        usable_behind=usable,
        policy_link=_link(candidate, Role.POLICY),
        vendor_list_link=_link(candidate, Role.VENDORS),
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
    return banner


def _link(candidate: Candidate, role: Role) -> str | None:
    links = [one for one in candidate.controls if one.role is role]
    addresses = [one.leads_to for one in links if one.leads_to]
    names = [one.text for one in links] if role is Role.VENDORS else []
    return next(iter(addresses + names), None)


async def screenshot(page: Tab) -> Artifact | None:
    """The window as it is painted, None when the page does not answer."""
    try:
        async with asyncio.timeout(5):
            answer = await page.session.send("Page.captureScreenshot", {"format": "jpeg", "quality": 60})
    except (CdpError, TimeoutError):
        return None
    content = base64.b64decode(answer["data"])
    return Artifact(sha256=hashlib.sha256(content).hexdigest(), media_type="image/jpeg", content=content)
