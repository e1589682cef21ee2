"""Answer a banner as our own eyes see it: press what accepts or rejects, through a second layer where there is one."""

import asyncio
import time
from contextlib import suppress

from auditor.model.consent import Choice
from spiders.consent.judge import Box, Candidate, Control
from spiders.consent.look import Found, banner_in, survey
from spiders.consent.press import LEFT_OPEN, Attempt, until_gone
from spiders.consent.words import Role, mentions, role_of, says
from spiders.consent.worlds import WorldGone, Worlds

_ENDS = (Role.SAVE, Role.ACKNOWLEDGE)
"""What keeps what the switches say."""
_LAYERS = 3
_MOST_SWITCHES = 60
_MOST_PAGES = 3
_SHORT = 60
_PATIENCE = 3.0
_READING = 6.0
_PAUSE = 0.15
"""Layers, switches and pages of settings gone through at most; characters of what names one switch; seconds that a
layer may take to open, that a button may stay disabled, and between looks."""


async def by_hand(attempt: Attempt, found: Found, choice: Choice) -> str | None:
    """Answer the banner with what stands in it; the error where that does not succeed."""
    found = await _made_ready(attempt, found, choice)
    for layer in range(1, _LAYERS + 1):
        control = _answering(found.candidate, choice) if layer == 1 else _plainly(found.candidate, choice)
        one_by_one = found.candidate.is_piecemeal or _asks_by_radio(found.candidate)
        if control is not None and not one_by_one:
            pressed = await _pressed(attempt, found, control, choice)
            if pressed is None:
                return "gone: the banner went away before it was pressed"
            attempt.guessed = choice is Choice.REJECT and pressed[1].role is Role.OTHER
            closing = layer > 1 or bool(found.candidate.of(Role.SAVE))
            found, control = pressed
            error = await until_gone(attempt, found, None if attempt.guessed else control, closing=closing)
            if error is LEFT_OPEN:
                return await _saved(attempt, found, choice)
            opened = await layer_of(attempt.worlds, found) if attempt.guessed else None
            if opened is None or not _shown(opened.candidate):
                return error
            found, attempt.guessed = opened, False
            continue
        if layer > 1 or found.candidate.saves_choice or one_by_one:
            saved = await _by_switches(attempt, found, choice)
            if saved is not None:
                return None if saved else "stayed: the choices could not be saved"
        opener = found.candidate.first(Role.SETTINGS)
        if opener is None and layer == 1 and choice is Choice.REJECT and _has_switches(found.candidate):
            # What its only button keeps stands beside it.
            return await _saved(attempt, found, choice)
        if opener is None or layer == _LAYERS:
            break
        if not await attempt.press(found, opener):
            return "gone: the banner went away before it was pressed"
        opened = await _next_layer(attempt, found)
        if opened is None:
            return "no-way: what the settings open offers no way to answer"
        found = opened
    return f"no-way: the banner offers no way to {choice.value}"


async def _pressed(attempt: Attempt, found: Found, control: Control, choice: Choice) -> tuple[Found, Control] | None:
    """What was pressed, and where it stands: a script may draw the banner anew at that very moment."""
    if await attempt.press(found, control):
        return found, control
    again = await banner_in(attempt.worlds)
    same = again and _answering(again.candidate, choice)
    return (again, same) if again and same and await attempt.press(again, same) else None


async def _made_ready(attempt: Attempt, found: Found, choice: Choice) -> Found:
    """The banner when it can be answered: some want a box ticked before they are accepted, or to be read first."""
    deadline = time.monotonic() + _READING
    while found.candidate.waits and _answering(found.candidate, choice) is None and time.monotonic() < deadline:
        box = next((box for box in found.candidate.boxes if not (box.fixed or box.on or box.radio)), None)
        if choice is Choice.ACCEPT and box is not None:
            await attempt.press(found, box.node)
        else:
            await asyncio.sleep(2 * _PAUSE)
        found = await banner_in(attempt.worlds) or found
    return found


def _answering(candidate: Candidate, choice: Choice) -> Control | None:
    return candidate.accepts if choice is Choice.ACCEPT else candidate.rejects


def _plainly(candidate: Candidate, choice: Choice) -> Control | None:
    """Only what says so itself: beside switches other buttons may do anything."""
    return candidate.accepts if choice is Choice.ACCEPT else candidate.first(Role.REJECT)


def _asks_by_radio(candidate: Candidate) -> bool:
    """One of two has to be ticked before anything is pressed."""
    roles = {role_of(box.label) for box in candidate.boxes if box.radio and not box.fixed}
    return {Role.ACCEPT, Role.REJECT} <= roles and not candidate.of(Role.REJECT)


def _has_switches(candidate: Candidate) -> bool:
    return any(box.shown and not box.fixed for box in candidate.boxes)


def ending(candidate: Candidate) -> Control | None:
    """What keeps what the switches say: an acceptance that does not speak of all of them may be meant so."""
    accepting = [one for one in candidate.of(Role.ACCEPT) if not says("all", one.text)]
    meant = accepting[0] if _has_switches(candidate) and len(accepting) == 1 else None
    return candidate.first(*_ENDS) or meant or candidate.first(Role.CLOSE)


async def _saved(attempt: Attempt, found: Found, choice: Choice) -> str | None:
    """Set and save the layer that stands open now; the error where that does not succeed."""
    saved = await _by_switches(attempt, await layer_of(attempt.worlds) or found, choice)
    if saved is None:
        return f"no-way: the banner offers no way to {choice.value}"
    return None if saved else "stayed: the choices could not be saved"


async def _by_switches(attempt: Attempt, found: Found, choice: Choice) -> bool | None:
    """Set all switches and save; None when nothing saves."""
    if ending(found.candidate) is None:
        return None
    found = await set_all(attempt, found, choice)
    if choice is Choice.REJECT:
        found = await _object(attempt, found)
    save = ending(found.candidate)
    if save is None or not await attempt.press(found, save):
        return False
    return await until_gone(attempt, found, save) is None


async def set_all(attempt: Attempt, found: Found, choice: Choice) -> Found:
    """Turn all switches one way; the layer as it stands then, since some are drawn anew with every change."""
    want = choice is Choice.ACCEPT
    role = Role.ACCEPT if want else Role.REJECT
    for control in found.candidate.each(role) if found.candidate.is_piecemeal else ():
        await attempt.press(found, control)
    for box in [box for box in found.candidate.boxes if box.radio and role_of(box.label) is role]:
        await attempt.press(found, box.node)
    wrong = _wrong(found, want=want)
    for _ in range(_MOST_SWITCHES):
        if not wrong:
            break
        box = wrong.pop(0)
        is_set = await _is_set(found, box, want=_wanted(box, want=want))
        if is_set is None:
            again = await layer_of(attempt.worlds)
            if again is None:
                break
            found, wrong = again, _wrong(again, want=want)
        elif not is_set:
            await _turn(attempt, found, box, want=_wanted(box, want=want))
    return found


async def _turn(attempt: Attempt, found: Found, box: Box, *, want: bool) -> None:
    if box.picks is None:
        await attempt.press(found, box.node)
        return
    with suppress(WorldGone):
        attempt.clicks += bool(await found.world.run(f"consent.pick({box.node}, {box.picks[want]})"))


def _wrong(found: Found, *, want: bool) -> list[Box]:
    free = (box for box in found.candidate.boxes if not (box.fixed or box.radio or says("of_age", box.label)))
    return [box for box in free if box.on is not _wanted(box, want=want) or box.picks is not None]


def _wanted(box: Box, *, want: bool) -> bool:
    """As a switch has to stand: one that opts out, blocks or objects stands the other way round."""
    return want is not (len(box.label) <= _SHORT and says("denies", box.label))


async def _object(attempt: Attempt, found: Found) -> Found:
    """Legitimate interests are objected to where they stand on pages of the settings that open only when pressed."""
    interests = {one.text for one in found.candidate.controls if _leads_to_interests(one)}
    for text in sorted(interests)[:_MOST_PAGES]:
        opener = next((one for one in found.candidate.controls if one.text == text and one.pressable), None)
        before = attempt.clicks
        if opener is None or not await attempt.press(found, opener):
            continue
        await asyncio.sleep(_PAUSE)
        found = await layer_of(attempt.worlds) or found
        objects = [one for one in found.candidate.controls if one.pressable and says("object", one.text)]
        if objects:
            await attempt.press(found, objects[0])
            await asyncio.sleep(_PAUSE)
            found = await layer_of(attempt.worlds) or found
        found = await set_all(attempt, found, Choice.REJECT)
        if attempt.clicks == before + 1:
            # Looked at in vain: a visitor needs no such click.
            attempt.clicks = before
    return found


def _leads_to_interests(control: Control) -> bool:
    ends = control.role in (Role.ACCEPT, Role.REJECT, Role.CLOSE, *_ENDS)
    return control.pressable and not ends and says("legitimate", control.text)


async def _is_set(found: Found, box: Box, *, want: bool) -> bool | None:
    """As it stands now: a purpose's switch turns those of its services too. None: it went away."""
    with suppress(WorldGone):
        if box.picks is not None:
            picked = await found.world.run(f"consent.picked({box.node})")
            return None if picked is None else picked == box.picks[want]
        is_on = await found.world.run(f"consent.isOn({box.node})")
        return None if is_on is None else is_on is want
    return None


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
    found = [one for one in await survey(worlds, words=".") if _is_layer(one.candidate, in_frame=not one.world.main)]
    layers = [one for one in found if before is None or _is_new(one, before)]
    return max(layers, key=lambda one: _depth(one.candidate), default=None)


def _is_layer(candidate: Candidate, *, in_frame: bool) -> bool:
    """Settings need not say the word cookie: they list purposes, and what saves or refuses them. A frame that holds
    such is the manager's own."""
    switches = any(not box.fixed for box in candidate.boxes)
    about = any(mentions(group, candidate.text) for group in ("cookies", "consent", "privacy"))
    ends = candidate.of(Role.SAVE, Role.REJECT)
    if not ends and not (switches and candidate.accepts):
        return False
    above = candidate.dialog or candidate.lifted or in_frame
    return about or bool(ends and above and (switches or candidate.of(Role.ACCEPT)))


def _is_new(found: Found, before: Found) -> bool:
    old = {(one.role, one.text) for one in before.candidate.controls}
    new = {(one.role, one.text) for one in found.candidate.controls}
    return bool(new - old) or _shown(found.candidate) > _shown(before.candidate)


def _shown(candidate: Candidate) -> int:
    return sum(box.shown for box in candidate.boxes)


def _depth(candidate: Candidate) -> float:
    form = candidate.named + candidate.dialog + candidate.lifted
    form += any(box.shown and not box.fixed for box in candidate.boxes)
    return form + bool(candidate.of(Role.REJECT)) * 2 + bool(candidate.of(Role.SAVE)) - len(candidate.text) / 20_000
