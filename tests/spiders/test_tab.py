"""A window does what a person does with one, and says what does not come of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from starlette.responses import Response

from auditor.demo.web import Site
from spiders.browser import Browser, launch
from spiders.cdp import CdpError
from spiders.tab import NavigationError, Tab
from tests.spiders.conftest import fake_web, options_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

TAB = "https://tab.example"
PAGE = """<!doctype html><link rel=icon href=data:,><title>Tab</title>
<style>body{margin:0} button{position:absolute;left:100px;top:50px;width:40px;height:20px}</style>
<button onclick="clicked.push([event.clientX, event.clientY, event.isTrusted])">press</button>
<script>clicked = []; focused = document.hasFocus(); answered = [confirm('sure?'), prompt('who?')]
window.open('/other')
addEventListener('beforeunload', (event) => event.preventDefault())</script>
<iframe src="https://frame.example/"></iframe>"""
SITES = {
    "tab.example": Site(
        routes={
            "/": PAGE,
            "/other": "<!doctype html><link rel=icon href=data:,><title>Other</title>",
            "/nothing": lambda _: Response(status_code=204),
            "/file": lambda _: Response("x", headers={"content-disposition": "attachment; filename=x"}),
        }
    ),
    "frame.example": Site(routes={"/": "<!doctype html><p>framed"}),
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    with fake_web(SITES) as web:
        async with launch(options_for(web)) as browser:
            yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def tab(browser: Browser) -> AsyncIterator[Tab]:
    visit = await browser.new_visit()
    yield visit.page
    await visit.close()


async def test_a_page_is_loaded_clicked_and_left_without_anybody_being_asked(tab: Tab) -> None:
    await tab.goto(f"{TAB}/")
    assert await tab.evaluate("[answered, focused]") == [[False, None], True]
    await tab.click(110, 55)
    assert await tab.evaluate("clicked") == [[110, 55, True]]
    (popup,) = tab.popups()
    await popup.until_loaded()
    assert await popup.evaluate("document.title") == "Other"
    assert len(tab.sessions()) == 2, "the page and the frame of another site, not the popup"
    await popup.close()
    # After a click the page may ask whether to leave.
    await tab.goto(f"{TAB}/other")
    assert await tab.address() == f"{TAB}/other"
    await tab.blank()
    assert await tab.address() == "about:blank"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{TAB}/nothing", "net::ERR_ABORTED"),
        (f"{TAB}/file", "Download is starting"),
        ("http://127.0.0.1:9/", "net::ERR_UNSAFE_PORT"),
    ],
)
async def test_an_address_that_gives_no_document(tab: Tab, address: str, said: str) -> None:
    with pytest.raises(NavigationError, match=said):
        await tab.navigate(address)


@pytest.mark.parametrize("script", ["no.such", "Promise.reject(new Error('no'))"])
async def test_a_script_that_fails(tab: Tab, script: str) -> None:
    with pytest.raises(CdpError, match="no"):
        await tab.evaluate(script)


async def test_a_window_that_is_gone_answers_nobody(tab: Tab) -> None:
    waiting = asyncio.ensure_future(tab.evaluate("new Promise(() => 0)"))
    await tab.evaluate("0")
    await tab.close()
    with pytest.raises(CdpError):
        await waiting
