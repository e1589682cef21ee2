"""What is measured on banners whose numbers are known."""

from collections.abc import Mapping

import pytest
import pytest_asyncio

from spiders.browser import Browser
from spiders.consent import Banner
from spiders.consent.look import Handle, banner_in, measure, open_worlds
from tests.spiders.consent.measured import HOST, PAGES

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def measured(banner_browser: Browser) -> Mapping[str, Banner]:
    visit = await banner_browser.new_visit()
    banners = {}
    for name in PAGES:
        await visit.page.goto(f"https://{HOST}/{name}")
        worlds = open_worlds(visit.page)
        found = await banner_in(worlds)
        assert found is not None, name
        banners[name], _ = await measure(visit.page, Handle(worlds, found))
    await visit.close()
    return banners


async def test_sizes_are_those_on_the_screen(measured: Mapping[str, Banner]) -> None:
    banner = measured["plain"]
    assert (banner.area, banner.covers) == (683 * 384, 0.25)
    assert (banner.accept_area, banner.reject_area) == (200 * 50, 150 * 40)
    assert (banner.accept_font_size, banner.reject_font_size) == (18, 12)


@pytest.mark.parametrize(
    ("name", "accept", "reject"),
    [
        ("plain", 21, 4.54),
        # A gradient has no one colour; black at half its opacity over white is #808080 or the grey beside it.
        ("painted", None, 3.95),
        # Where the page shows through, what lies behind is not known.
        ("translucent", None, None),
        ("faded", 5.32, None),
    ],
)
async def test_contrast_is_that_of_wcag(
    measured: Mapping[str, Banner], name: str, accept: float | None, reject: float | None
) -> None:
    banner = measured[name]
    for seen, known in ((banner.accept_contrast, accept), (banner.reject_contrast, reject)):
        assert seen == (known if known is None else pytest.approx(known, abs=0.05))


async def test_boxes_and_switches_that_are_on_beforehand(measured: Mapping[str, Banner]) -> None:
    assert measured["plain"].preticked == ("Statistics", "Marketing")


@pytest.mark.parametrize(("name", "usable"), [("plain", True), ("locked", False), ("veiled", False), ("modal", False)])
async def test_whether_the_page_can_be_used_behind(measured: Mapping[str, Banner], name: str, usable: bool) -> None:
    assert measured[name].usable_behind is usable


async def test_words_and_links(measured: Mapping[str, Banner]) -> None:
    banner = measured["plain"]
    assert banner.text.startswith("We use cookies for statistics and advertising.")
    assert (banner.accept_text, banner.reject_text) == ("Accept all", "Reject all")
    assert banner.policy_link == f"https://{HOST}/privacy"
    assert banner.vendor_list_link == f"https://{HOST}/vendors"
    assert (banner.reject_on_first_layer, banner.clicks_to_accept, banner.clicks_to_reject) == (True, 1, 1)
