"""Answer a banner as a visitor would: by its consent manager's rule where there is one, else by hand."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from auditor.model.consent import Banner, BannerKind, Choice
from spiders.consent.by_hand import by_hand
from spiders.consent.judge import Candidate
from spiders.consent.look import Found, Handle, banner_in, screenshot
from spiders.consent.own_page import on_its_page
from spiders.consent.press import Attempt, until_gone
from spiders.consent.seen import Chosen, Seen
from spiders.consent.words import Role, is_meant
from spiders.consent.worlds import WorldGone, Worlds
from spiders.tab import Tab


async def choose(page: Tab, seen: Seen, choice: Choice) -> Chosen:
    """Give the answer to the banner. Nothing outside it, and no link that leads away, is pressed; only where nothing in
    it answers, the site's own page of settings that it links to is gone to."""
    handle: Handle = seen.handle
    attempt = Attempt(page, handle.worlds)
    try:
        with page.targets.agreeing(page.target.context, partial(is_meant, choice)):
            how, error = await _answer(attempt, seen, choice)
        picture = await screenshot(page)
    finally:
        await handle.close()
    return Chosen(
        done=error is None,
        clicks=attempt.clicks,
        how=how,
        guessed=attempt.guessed,
        error=error,
        banner=replace(
            _counted(seen.banner, choice, attempt.clicks if error is None else 0, by_rule=how != "own"),
            screenshot_after=picture.sha256 if picture else None,
        ),
        artifacts=(picture,) if picture else (),
    )


def _counted(banner: Banner, choice: Choice, clicks: int, *, by_rule: bool) -> Banner:
    """With the clicks it took, where the first layer did not tell.

    Functions of the manager need none, and a rule that needs one where none refuses has pressed what was hidden from
    visitors: no fact.
    """
    if by_rule and choice is Choice.REJECT and banner.reject_on_first_layer is False and clicks < 2:
        return banner
    if clicks and choice is Choice.ACCEPT and banner.clicks_to_accept is None:
        return replace(banner, clicks_to_accept=clicks)
    if clicks and choice is Choice.REJECT and banner.clicks_to_reject is None:
        return replace(banner, clicks_to_reject=clicks)
    return banner


async def _answer(attempt: Attempt, seen: Seen, choice: Choice) -> tuple[str | None, str | None]:
    """How it was done, and the error: as our own eyes see it where the banner itself says how, else by the manager's
    rule where there is one. A rule may fit another manager's markup too, and save what is ticked there."""
    handle: Handle = seen.handle
    if seen.banner.kind is BannerKind.NOTICE:
        return None, "no-choice: the notice offers nothing to choose"
    known = handle.known
    if handle.found is not None and _says_how(handle.found.candidate, choice):
        error = await by_hand(attempt, handle.found, choice)
        if error is None or known is None or known.popup is None:
            return await _on_its_page(attempt, handle.found, choice, error)
        handle.found = await banner_in(attempt.worlds)
        if handle.found is None:
            return "own", error
    if known is not None and known.popup is not None:
        done = await known.choose(choice)
        attempt.clicks = await _clicks_in(attempt.worlds) or known.clicks
        # A banner that was seen and is gone was answered, also where the rule waited in vain for a sign of it; whether
        # the site took the answer is for its own state to prove.
        if (done or handle.found is not None) and await _is_answered(attempt, handle):
            # Our own eyes saw nothing that refuses.
            attempt.guessed = choice is Choice.REJECT and handle.found is not None
            return f"autoconsent:{known.popup}", None
        handle.found = await banner_in(attempt.worlds)
    if handle.found is None:
        return None, "no-way: the banner's rule did not succeed, and nothing to press was found"
    return await _on_its_page(attempt, handle.found, choice, await by_hand(attempt, handle.found, choice))


def _says_how(candidate: Candidate, choice: Choice) -> bool:
    """A button says that it gives the answer, or that it opens settings where it can be refused."""
    if choice is Choice.ACCEPT:
        return candidate.first(Role.ACCEPT) is not None
    return candidate.first(Role.REJECT, Role.SETTINGS) is not None


async def _on_its_page(
    attempt: Attempt, found: Found, choice: Choice, error: str | None
) -> tuple[str | None, str | None]:
    if error is not None and error.startswith("no-way"):
        error = await on_its_page(attempt, found, choice)
    return ("own" if attempt.clicks else None), error


async def _clicks_in(worlds: Worlds) -> int:
    """Clicks that the frames standing now have seen: rules count those too that met nothing."""
    clicks = 0
    with suppress(WorldGone):
        for world in await worlds.all():
            clicks += await world.run("consent.clicks()")
    return clicks


async def _is_answered(attempt: Attempt, handle: Handle) -> bool:
    """The banner is gone after its rule was followed."""
    if handle.found is not None:
        return await until_gone(attempt, handle.found) is None
    return await banner_in(attempt.worlds) is None
