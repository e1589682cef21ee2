"""A world of our own in every frame."""

import pytest

from spiders.consent.worlds import WorldGone, Worlds
from tests.spiders.consent.conftest import Open

FRAMES = """Promise.all(['/', 'https://honest-de.example/'].map((src) => new Promise((loaded) => {
  const frame = document.createElement('iframe');
  frame.onload = loaded;
  frame.src = src;
  document.body.append(frame);
})))"""

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_frames_of_the_same_and_of_other_sites_have_a_world_the_page_cannot_see(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    await page.evaluate(FRAMES)
    worlds = Worlds(page, "test", "globalThis.mine = location.host")
    standing = await worlds.all()
    assert [world.main for world in standing] == [True, False, False]
    assert sorted([await world.run("mine") for world in standing]) == [
        "honest-de.example", "honest-en.example", "honest-en.example"
    ]  # fmt: skip
    assert await page.evaluate("typeof mine") == "undefined"
    assert await worlds.all() == standing
    assert await worlds.all({standing[1].frame}) == standing[:2]
    assert await worlds.all(()) == standing[:1]
    await page.goto("https://honest-de.example/")
    with pytest.raises(WorldGone):
        await standing[0].run("mine")
    assert [await world.run("mine") for world in await worlds.all()] == ["honest-de.example"]


async def test_a_busy_page_gives_no_answer_and_is_not_waited_for(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    worlds = Worlds(page, "test", "1")
    (world,) = await worlds.all()
    with pytest.raises(WorldGone, match="no answer within"):
        await world.run("for (;;);", limit=0.5)
