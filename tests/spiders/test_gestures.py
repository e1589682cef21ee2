"""A page sees somebody move and scroll, and leave."""

import json

from auditor.demo.web import Site
from tests.spiders.conftest import load_once

SHOP = "https://shop.example"
PAGE = """<!doctype html><link rel=icon href=data:,><body style="height: 9000px"><script>
const seen = [], furthest = { y: 0 };
const tell = () => document.title = JSON.stringify({ seen, furthest: furthest.y, now: Math.round(scrollY) });
addEventListener("mousemove", (event) => { seen.push(event.isTrusted); tell() });
addEventListener("scroll", () => { furthest.y = Math.max(furthest.y, Math.round(scrollY)); tell() });
addEventListener("pagehide", () => navigator.sendBeacon("/left"));
fetch("/here");
</script>"""


async def test_a_page_meets_a_visitor_who_leaves_again() -> None:
    record = await load_once({"shop.example": Site(routes={"/": PAGE})}, f"{SHOP}/")
    told = json.loads(record.page_view.title or "{}")
    assert told["seen"] and all(told["seen"])
    assert told["furthest"] > told["now"]
    sent = {request.url.removeprefix(SHOP): request.synthetic for request in record.requests or ()}
    assert (sent["/here"], sent["/left"]) == (False, True)
