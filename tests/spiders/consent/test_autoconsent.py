"""Autoconsent is asked, and acts only when it is told to."""

import asyncio

import pytest

from spiders.consent import Choice
from spiders.consent.autoconsent import Autoconsent, rules_for
from tests.spiders.consent.conftest import LONG, Open

pytestmark = pytest.mark.asyncio(loop_scope="package")

KNOWN = ("vanilla-cookieconsent", "onetrust", "didomi")
"""Those whose rules can do both."""


@pytest.mark.parametrize("name", KNOWN)
async def test_rules_of_known_managers_reject(opened: Open, name: str) -> None:
    page = await opened(f"https://honest-{name}.example/")
    known = Autoconsent(page)
    async with asyncio.timeout(LONG):
        while known.popup is None:
            await known.start()
            await asyncio.sleep(0.1)
    assert await page.evaluate("choice()") is None
    assert await known.choose(Choice.REJECT)
    await known.close()
    assert await page.evaluate("choice()") == "reject"


async def test_rules_of_other_sites_and_other_frames_stay_at_home() -> None:
    everywhere = {rule["name"] for rule in rules_for("https://shop.example/", main=True)}
    assert {"didomi", "usercentrics-api", "cookieconsent3"} <= everywhere
    assert not {name for name in everywhere if name.startswith("auto_")}
    assert {"web.de"} <= {rule["name"] for rule in rules_for("https://web.de/", main=False)}
    assert len(list(rules_for("https://shop.example/", main=False))) < 10


async def test_no_rule_only_hides() -> None:
    assert not [rule["name"] for rule in rules_for("https://shop.example/", main=True) if rule.get("cosmetic")]
