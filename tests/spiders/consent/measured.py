"""Banners of known sizes and colours, in a window of 1366 by 768 pixels."""

from collections.abc import Mapping

from auditor.demo.web import Handler, Site
from tests.spiders.consent.pages import SHARED, page

HOST = "measured.example"
STYLE = """<style>
#b { position: fixed; left: 0; top: 0; width: 683px; height: 384px; box-sizing: border-box; background: #fff;
  z-index: 9 }
#b button { border: 0; padding: 0; box-sizing: border-box; font-family: sans-serif; position: absolute }
#yes { width: 200px; height: 50px; left: 10px; top: 300px; font-size: 18px; color: #fff; background: #000 }
#no { width: 150px; height: 40px; left: 300px; top: 300px; font-size: 12px; color: #767676; background: #fff }
.switch { display: inline-block; width: 40px; height: 20px }
</style>"""
TEXT = """<p>We use cookies for statistics and advertising. <a href="/privacy">Privacy policy</a>
<a href="/vendors">All 12 partners</a></p><label><input type=checkbox checked disabled> Necessary</label>
<label><input type=checkbox checked> Statistics</label>
<label><input type=checkbox> Social media</label>
<span role=switch aria-checked=true tabindex=0 aria-label=Marketing class=switch></span>
<span role=switch aria-checked=false tabindex=0 aria-label=Maps class=switch></span>
<label hidden><input type=checkbox checked> Never shown</label>"""
BUTTONS = "<button id=yes>Accept all</button><button id=no>Reject all</button>"
PLAIN = f"{STYLE}<div id=b class=cookie-banner>{TEXT}{BUTTONS}</div>"

PAGES: Mapping[str, str] = {
    "plain": PLAIN,
    "painted": PLAIN
    + "<style>#yes { background: linear-gradient(#000, #333) } #no { opacity: .5; color: #000 }</style>",
    "translucent": PLAIN + "<style>#b { background: rgba(0,0,0,.8) } #yes { background: none } "
    "#no { background: rgba(255,255,255,.5); color: #000 }</style>",
    "faded": PLAIN
    + "<style>#b > span { opacity: 1 } #yes { color: rgba(255,255,255,.5) } #no { filter: blur(1px) }</style>",
    "locked": PLAIN + "<style>html { overflow: hidden }</style>",
    "veiled": '<div style="position:fixed;inset:0;background:rgba(0,0,0,.4);z-index:8"></div>' + PLAIN,
    "modal": f"{STYLE}<dialog id=b aria-label=cookies>{TEXT}{BUTTONS}</dialog><script>b.showModal()</script>",
}
ROUTES: dict[str, Handler | str] = {f"/{name}": page(html) for name, html in PAGES.items()}
SITES = {HOST: Site(routes={**ROUTES, **SHARED})}
