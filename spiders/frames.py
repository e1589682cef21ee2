"""The frames that stand in a page, and evaluation in a script world of our own that the page cannot touch."""

import asyncio
from functools import lru_cache
from importlib.resources import files
from typing import Any

from spiders.cdp import CdpError, Params
from spiders.reading import run
from spiders.targets import Target
from spiders.view import Frame, View

_WORLD = "reader"


@lru_cache(maxsize=16)
def script(name: str) -> str:
    """Source of one of the scripts in collectors/scripts."""
    return (files("spiders.collectors") / "scripts" / f"{name}.js").read_text()


async def find_frames(view: View) -> tuple[Frame, ...]:
    """All frames of the page and of its popups, each with a world to read in; raises CdpError when there is no page."""
    targets = [target for target in view.targets.of(view.page.context) if target.type in ("page", "iframe")]
    # The id of a target is that of its outermost frame, whose world is made while the others are asked for.
    outermost = [(target.session, target.id) for target in targets]
    trees, made = await asyncio.gather(
        asyncio.gather(*(_tree(view, target) for target in targets), return_exceptions=True),
        _worlds(view, outermost),
    )
    frames: dict[str, Frame] = {}
    for target, tree in zip(targets, trees, strict=True):
        if isinstance(tree, CdpError):
            if target is view.page:
                raise tree
            continue  # it went away in the meantime
        if isinstance(tree, BaseException):
            raise tree
        for frame_id, url in _flatten(tree):
            frames.setdefault(frame_id, Frame(target.session, frame_id, url, main=frame_id == view.page.id))
    found = tuple(frames.values())
    made |= await _worlds(view, [(frame.session, frame.id) for frame in found if (frame.session, frame.id) not in made])
    for frame in found:
        frame.world = made[frame.session, frame.id]
    return found


async def main_frame(view: View) -> Frame:
    """The page itself, with a world to read in; which other frames there are is not asked."""
    place = view.page.session, view.page.id
    return Frame(*place, view.url, main=True, world=(await _worlds(view, [place]))[place])


async def _tree(view: View, target: Target) -> Params:
    answer = await view.connection.call("Page.getFrameTree", session=target.session)
    tree: Params = answer["frameTree"]
    return tree


def _flatten(tree: Params) -> list[tuple[str, str]]:
    frame = tree["frame"]
    found = [(frame["id"], frame["url"] + frame.get("urlFragment", ""))]
    for child in tree.get("childFrames", ()):
        found += _flatten(child)
    return found


async def _worlds(view: View, frames: list[tuple[str, str]]) -> dict[tuple[str, str], int | None]:
    """Session and id of a frame -> its world; None where none could be made."""
    asked = [
        view.connection.call("Page.createIsolatedWorld", {"frameId": frame, "worldName": _WORLD}, session)
        for session, frame in frames
    ]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    return {
        frame: None if isinstance(answer, BaseException) else int(answer["executionContextId"])
        for frame, answer in zip(frames, answers, strict=True)
    }


async def evaluate(view: View, frame: Frame, name: str, *, page_world: bool = False) -> Any:
    """Value of a script in our world of a frame, or in the page's; raises CdpError when there is none or it fails."""
    world = view.targets.page_world(frame.session, frame.id) if page_world else frame.world
    if world is None:
        raise CdpError(f"no script world at {frame.url}")
    if page_world:
        # Alone: what it is made of is the page's, and one answer that never comes must not keep another.
        return await run(view.connection, (frame.session, world), name, script(name))
    return await view.reader.ask((frame.session, world), name, script(name))


async def in_every_frame(view: View, name: str) -> list[tuple[Frame, Any]]:
    """Value of a script in every frame of the page that still stands, its popups' left out.

    Raises CdpError when the main frame does not answer.
    """
    own = {target.session for target in view.targets.of(view.page.context) if not target.popup}
    frames = [frame for frame in view.frames if frame.session in own]
    values = await asyncio.gather(*(evaluate(view, frame, name) for frame in frames), return_exceptions=True)
    answers = []
    for frame, value in zip(frames, values, strict=True):
        if isinstance(value, CdpError):
            if frame.main:
                raise value
            continue
        if isinstance(value, BaseException):
            raise value
        answers.append((frame, value))
    return answers
