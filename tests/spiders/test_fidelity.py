"""A page that looks for robots finds what is true of the machine, and nothing of the instrument."""

import pytest

from spiders.fidelity import ACCEPTED, tells
from spiders.options import BrowserOptions
from tests.spiders.conftest import QUICK

OF_THE_SHELL = {"no plugins", "no window.chrome", "permissions contradict each other"}


@pytest.mark.parametrize(("kind", "may_be"), [("full", set(ACCEPTED) - OF_THE_SHELL), ("shell", set(ACCEPTED))])
async def test_only_what_is_known_gives_the_browser_away(kind: str, may_be: set[str]) -> None:
    found = await tells(BrowserOptions(kind=kind, settle=QUICK))
    assert {tell.name for tell in found if tell.given} <= may_be
    assert len(found) > 20
    assert all((tell.reason is not None) is tell.given for tell in found)


async def test_a_browser_that_names_itself_a_robot_is_told() -> None:
    found = await tells(BrowserOptions(kind="shell", user_agent="HeadlessChrome/1.0", settle=QUICK))
    given = {tell.name for tell in found if tell.given and tell.reason is None}
    assert {"headless by name", "user agent and client hints differ"} <= given
