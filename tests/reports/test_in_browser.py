"""Every page in a real browser: on believable and on hostile audits, wide and narrow, with and without scripts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request

from reports.database import facts_of
from tests.reports.conftest import DRAWN, Sample
from tests.reports.hostile import EVIL, SITE

PATHS = {
    "overview": "/",
    "site": "/sites/larkspur-books.example",
    "failed site": "/sites/gone.example",
    "audit": "/audits/5",
    "incomplete audit": "/audits/4",
    "failed audit": "/audits/7",
    "finding": "/findings/31",
    "policy": "/policies/9",
    "missing policy": "/policies/10",
    "comparison": "/policies/1/against/9",
    "network": "/audits/5/network",
    "row": "/rows/requests/5",
    "companies": "/companies",
    "company": "/companies/Adloom%20Media%20Ltd.",
    "changes": "/changes/2/3",
    "rules": "/rules",
    "search": "/search?q=cookie",
    "empty search": "/search",
    "not found": "/audits/999",
}


def hostile_paths(path: Path) -> Iterator[str]:
    """Every kind of page on the hostile database."""
    yield from (
        "/",
        "/companies",
        "/rules",
        "/audits/2",
        "/audits/2/network",
        "/changes/1/2",
        "/policies/2",
        "/findings/2",
    )
    yield from (f"/sites/{quote(SITE, safe='')}", f"/policies/1/against/2?x={quote(EVIL)}")
    yield from (f"/search?q={quote(word)}" for word in ("script", "<script>window.hit=1</script>", EVIL))
    with facts_of(path) as facts:
        for (table,) in (("requests",), ("cookies",), ("messages",), ("forms",), ("api_calls",), ("page_views",)):
            yield f"/rows/{table}/{facts.value(f'SELECT max(id) FROM {table}')}"
        yield f"/companies/{quote(facts.value('SELECT max(entity) FROM entities'), safe='')}"


EVERY_PAGE = pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
AXE_RUN = "(options) => axe.run(document, options).then((result) => result.violations)"
Violation = dict[str, Any]


@pytest.fixture
def address(serve: Callable[[Path], str], sample: Sample) -> str:
    return serve(sample.path)


@dataclass(frozen=True)
class Shown:
    """One page as a browser shows it, loaded once with scripts and once without."""

    widths: dict[int, int]
    """Width of the window -> of what is in it."""
    headings: int
    asked: list[str]
    complaints: list[str]
    violations: dict[str, list[Violation]]
    """What axe-core complains of, in light and in dark."""
    words: set[str]
    words_without_scripts: set[str]


@pytest.fixture(scope="module")
def shown(chromium: Browser, serve: Callable[[Path], str], sample: Sample, axe: str) -> Callable[[str], Shown]:
    address = serve(sample.path)
    plain = chromium.new_context(java_script_enabled=False).new_page()

    @cache
    def show(path: str) -> Shown:
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        asked, complaints = watch(page)
        page.goto(address + path)
        words = words_of(page)
        widths = {}
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            widths[width] = page.evaluate("document.documentElement.scrollWidth")
        headings = page.locator("h1").count()
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        page.evaluate(axe)
        violations = {"light": page.evaluate(AXE_RUN, {"resultTypes": ["violations"]})}
        page.emulate_media(color_scheme="dark")
        # The same page in other colours: all else was looked at.
        violations["dark"] = page.evaluate(AXE_RUN, {"resultTypes": ["violations"], "runOnly": ["color-contrast"]})
        page.close()
        plain.goto(address + path)
        requests = [request.url for request in asked]
        return Shown(widths, headings, requests, complaints, violations, words, words_of(plain))

    return show


@EVERY_PAGE
def test_a_page_fits_its_window_and_loads_nothing_from_elsewhere(
    shown: Callable[[str], Shown], address: str, path: str
) -> None:
    page = shown(path)
    assert {width: found for width, found in page.widths.items() if found > width} == {}
    assert page.headings == 1
    assert page.asked and all(url.startswith(address) for url in page.asked)
    assert [text for text in page.complaints if "404" not in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@EVERY_PAGE
def test_a_page_has_no_accessibility_violation(shown: Callable[[str], Shown], path: str, scheme: str) -> None:
    found = shown(path).violations[scheme]
    assert [(item["id"], item["nodes"][0]["html"], item["nodes"][0]["failureSummary"]) for item in found] == []


@EVERY_PAGE
def test_a_page_says_the_same_without_scripts(shown: Callable[[str], Shown], path: str) -> None:
    page = shown(path)
    assert page.words_without_scripts
    assert page.words_without_scripts <= page.words


def test_hostile_texts_run_nothing_and_fetch_nothing(
    chromium: Browser, serve: Callable[[Path], str], hostile: Path
) -> None:
    address = serve(hostile)
    page = chromium.new_page(viewport={"width": 360, "height": 900})
    asked, _ = watch(page)
    for path in hostile_paths(hostile):
        answer = page.goto(address + path, wait_until="load")
        assert answer is not None and answer.status == 200, path
        page.evaluate(DRAWN)
        assert page.evaluate("window.hit") is None, path
        # Pictures of our own are what the database holds; any other would be asked of somebody.
        active = "main script, main img:not([src^='/pictures/']), main iframe, [onerror]"
        assert page.evaluate("(active) => document.querySelectorAll(active).length", active) == 0
        schemes = page.evaluate("[...document.querySelectorAll('a')].map((link) => link.protocol || 'https:')")
        assert set(schemes) <= {"http:", "https:"}, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert "49" not in page.title(), path
    assert {request.url.split("/")[2] for request in asked} == {address.split("/")[2]}
    page.close()


def test_links_out_of_the_report_carry_no_referrer_and_no_opener(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address + "/audits/5")
    links = page.locator("main a[href^='http']").evaluate_all("links => links.map((link) => link.rel)")
    assert links
    assert all({"noreferrer", "noopener"} <= set(rel.split()) for rel in links)
    page.close()


def test_tables_sort_by_a_click_on_their_head(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address + "/companies")
    names = page.locator("tbody th")
    before = names.all_inner_texts()
    page.get_by_role("button", name="Company").click()
    page.get_by_role("button", name="Company").click()
    assert names.all_inner_texts() == sorted(before, reverse=True)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Company")
    page.close()


def test_claims_can_be_filtered_and_light_up_in_the_text(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "/policies/9")
    page.get_by_label("Filter claims").fill("sold")
    assert page.locator(".claims li:visible").count() == 1
    page.locator(".claims li:visible").hover()
    assert page.locator("mark.lit").all_inner_texts() == ["We do not sell your personal data"]
    page.close()


def test_on_paper_there_are_no_controls(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.goto(address + "/sites/larkspur-books.example")
    assert page.locator(".top nav, .find, .filter, .actions").locator("visible=true").count() == 0
    assert page.locator("h1").is_visible()
    page.close()


def watch(page: Page) -> tuple[list[Request], list[str]]:
    """What a page asks for, and what it complains of."""
    asked: list[Request] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return asked, complaints


def words_of(page: Page) -> set[str]:
    return set(page.locator("main").inner_text().split()) - {"Filter"}
