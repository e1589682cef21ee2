"""A page sees somebody move and scroll, and leave."""

import json

import pytest

from auditor.demo.web import Site
from tests.spiders.conftest import load_once

SHOP = "https://shop.example"
PAGE = """<!doctype html><link rel=icon href=data:,><body style="height: 9000px"><script>
const seen = [], furthest = { y: 0 }, slow = %s;
const tell = () => document.title = JSON.stringify({ seen, furthest: furthest.y, now: Math.round(scrollY) });
addEventListener("mousemove", (event) => { seen.push(event.isTrusted); tell() });
addEventListener("scroll", () => { furthest.y = Math.max(furthest.y, Math.round(scrollY)); tell() });
const draw = () => {
  for (const until = performance.now() + slow; performance.now() < until;);
  requestAnimationFrame(draw);
};
draw();
addEventListener("pagehide", () => navigator.sendBeacon("/left"));
fetch("/here");
</script>"""


@pytest.mark.parametrize("slow", (0, 100), ids=lambda slow: f"each frame takes it {slow} ms")
async def test_a_page_meets_a_visitor_who_leaves_again(slow: int) -> None:
    record = await load_once({"shop.example": Site(routes={"/": PAGE % slow})}, f"{SHOP}/")
    told = json.loads(record.page_view.title or "{}")
    assert told["seen"] and all(told["seen"])
    assert told["furthest"] > told["now"] == 0
    sent = {request.url.removeprefix(SHOP): request.synthetic for request in record.requests or ()}
    assert (sent["/here"], sent["/left"]) == (False, True)
