"""A page that is left was hidden for real, in its frames too; the next one in the same window is in front again."""

import json

import pytest

from auditor.demo.web import Site
from spiders.browser import launch
from tests.spiders.conftest import fake_web, options_for

SHOP, ADS = "https://shop.example", "https://ads.example"
TELLS = """<!doctype html><link rel=icon href=data:,><script>
document.addEventListener("visibilitychange", (event) =>
  navigator.sendBeacon("/told", JSON.stringify([event.isTrusted, document.visibilityState, document.hidden])));
</script>"""
DRAWN = """<!doctype html><link rel=icon href=data:,><script>
let drawn = 0;
const draw = () => {
  drawn += 1;
  document.title = `${document.visibilityState} ${drawn > 5}`;
  requestAnimationFrame(draw);
};
draw();
</script>"""
SITES = {
    "shop.example": Site(
        routes={"/": f"{TELLS}<iframe src={ADS}/frame></iframe>", "/next": DRAWN, "/told": "told"},
    ),
    "ads.example": Site(routes={"/frame": TELLS, "/told": "told"}),
}


@pytest.mark.parametrize("kind", ["shell", "full"])
async def test_a_page_is_hidden_once_and_the_next_is_not(kind: str) -> None:
    with fake_web(SITES) as web:
        async with launch(options_for(web, kind=kind)) as browser:
            visit = await browser.new_visit()
            left = await visit.load(f"{SHOP}/", ordinal=1, timeout=20)
            following = await visit.load(f"{SHOP}/next", ordinal=2, timeout=20)
            told = {entry.url: json.loads(entry.body) for entry in web.log if entry.path == "/told"}
            times = len([entry for entry in web.log if entry.path == "/told"])
    assert told == {url: [True, "hidden", True] for url in (f"{SHOP}/told", f"{ADS}/told")}
    assert times == 2
    sent = {row.url: row.synthetic for row in left.requests or () if row.url in told}
    assert sent == dict.fromkeys(told, True)
    assert following.page_view.title == "visible true"


async def test_a_page_that_is_too_busy_to_be_hidden_is_left_all_the_same() -> None:
    works = "for (const end = Date.now() + 3000; Date.now() < end;);"
    busy = f"<script>document.addEventListener('visibilitychange', () => {{ {works} }})</script>"
    with fake_web({"shop.example": Site(routes={"/": busy, "/next": DRAWN})}) as web:
        async with launch(options_for(web)) as browser:
            visit = await browser.new_visit()
            left = await visit.load(f"{SHOP}/", ordinal=1, timeout=20)
            following = await visit.load(f"{SHOP}/next", ordinal=2, timeout=20)
    assert (left.page_view.error, following.page_view.title) == (None, "visible true")
