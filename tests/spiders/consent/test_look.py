"""What is measured on banners, and what is none."""

import pytest

from auditor.model.consent import BannerKind
from spiders.consent import look
from tests.spiders.consent.conftest import LONG, Open

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_facts_are_measured_on_the_rendered_page(opened: Open) -> None:
    page = await opened("https://honest-de.example/")
    seen = await look(page)
    assert seen is not None
    banner = seen.banner
    assert (banner.kind, banner.language, banner.frame_url) == (BannerKind.BANNER, "de", await page.address())
    assert (banner.accept_text, banner.reject_text) == ("Alle akzeptieren", "Nur notwendige Cookies")
    assert (banner.reject_on_first_layer, banner.clicks_to_accept, banner.clicks_to_reject) == (True, 1, 1)
    assert (banner.accept_font_size, banner.reject_font_size) == (20.0, 10.0)
    assert banner.accept_contrast == pytest.approx(5.77, abs=0.01)
    assert banner.reject_contrast == pytest.approx(2.46, abs=0.01)
    assert (banner.accept_area or 0) > 4 * (banner.reject_area or 0)
    assert banner.preticked == ("Statistik",)
    assert banner.usable_behind is False
    assert banner.policy_link == "https://honest-de.example/datenschutz"
    assert banner.vendor_list_link == "124 Partner"
    assert banner.text.startswith("Ihre Privatsphäre")
    (picture,) = seen.artifacts
    assert (picture.sha256, picture.content[:2]) == (banner.screenshot, b"\xff\xd8")
    assert await page.evaluate("choice()") is None


async def test_a_bar_leaves_the_page_usable(opened: Open) -> None:
    seen = await look(await opened("https://honest-en.example/"))
    assert seen is not None
    assert (seen.banner.usable_behind, seen.banner.preticked) == (True, ())
    assert 0 < (seen.banner.covers or 0) < 0.5


async def test_a_banner_in_a_frame_is_measured_in_its_page(opened: Open) -> None:
    page = await opened("https://honest-sourcepoint.example/")
    seen = await look(page)
    assert seen is not None
    banner = seen.banner
    assert (banner.frame_url or "").startswith("https://cdn.privacy-mgmt.com/")
    assert banner.usable_behind is False
    assert 0 < (banner.covers or 0) < 0.3
    assert (banner.reject_on_first_layer, banner.clicks_to_accept, banner.clicks_to_reject) == (False, 1, None)


async def test_a_page_without_banner(opened: Open) -> None:
    assert await look(await opened("https://measure-vendor.example/"), patience=0.5) is None


STYLES = """(() => {
  const styles = new CSSStyleSheet();
  styles.replaceSync('#banner { display: none }');
  document.adoptedStyleSheets = [styles];
  setTimeout(() => styles.replaceSync(''), 700);
})()"""


async def test_what_styles_alone_bring_is_seen(opened: Open) -> None:
    page = await opened("https://honest-en.example/")
    await page.evaluate(STYLES)
    assert await look(page, patience=0.1) is None
    assert await look(page, patience=LONG) is not None
