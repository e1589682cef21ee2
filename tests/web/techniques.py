"""Pages and scripts of which it is known what they do: the truth that detectors are held against.

Each technique stands beside what looks like it and is not. Scripts are served by `scripts.example`, one technique a
file; the vendors' own hosts answer nothing.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.websockets import WebSocket

from auditor.demo.web import Site
from tests.web.device_scripts import DEVICE, FINGERPRINTING

SHOP = "https://shop.example"
SCRIPTS = "https://scripts.example"
HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"

PIXELS: tuple[tuple[str, str | None, tuple[str, str, str | None, tuple[str, ...]] | None], ...] = (
    (
        f"https://www.facebook.com/tr/?id=77&ev=Purchase&cd[value]=5&ud[em]={HASH}",
        None,
        ("Meta Pixel", "Purchase", "77", ("email",)),
    ),
    (
        "https://analytics.tiktok.com/api/v2/pixel",
        '{"event":"AddToCart","context":{"pixel":{"code":"C1"},"user":{"phone_number":"' + HASH + '"}}}',
        ("TikTok Pixel", "AddToCart", "C1", ("phone",)),
    ),
    (
        "https://analytics.twitter.com/1/i/adsct?txn_id=o1&events=%5B%5B%22pageview%22%2Cnull%5D%5D",
        None,
        ("X Ads", "pageview", "o1", ()),
    ),
    ("https://px.ads.linkedin.com/collect?v=2&pid=12", None, ("LinkedIn Insight Tag", "page view", "12", ())),
    ("https://ct.pinterest.com/v3/?event=pagevisit&tid=26", None, ("Pinterest Tag", "pagevisit", "26", ())),
    ("https://tr.snapchat.com/p?ev=PAGE_VIEW&pid=s1", None, ("Snap Pixel", "PAGE_VIEW", "s1", ())),
    (
        "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/99/?data=event%3Dview_item",
        None,
        ("Google Ads", "view_item", "99", ()),
    ),
    (
        "https://www.google-analytics.com/g/collect?v=2&tid=G-1&en=page_view&gcs=G100&gcd=11q1q1q1q5",
        None,
        ("Google Analytics", "page_view", "G-1", ()),
    ),
    ("https://stats.shop.example/matomo.php?idsite=3&rec=1", None, ("Matomo", "page view", "3", ())),
    ("https://hm.baidu.com/hm.gif?si=abc&et=0", None, ("Baidu Tongji", "page view", "abc", ())),
    ("https://bat.bing.com/action/0?ti=12&evt=pageLoad", None, ("Microsoft Advertising", "pageLoad", "12", ())),
    ("https://alb.reddit.com/rp.gif?event=PageVisit&id=t2_1", None, ("Reddit Pixel", "PageVisit", "t2_1", ())),
    (
        "https://mc.yandex.ru/watch/77?page-url=https%3A%2F%2Fshop.example%2F",
        None,
        ("Yandex Metrica", "page view", "77", ()),
    ),
    ("https://api.segment.io/v1/p", '{"writeKey":"w1"}', ("Segment", "page", "w1", ())),
    ("https://bat.bing.com/bat.gif?ti=12", None, None),
    ("https://www.facebook.com/trends.gif?ev=1&id=1", None, None),
    ("https://shop.example/collect?v=2&en=page_view", None, None),
    ("https://shop.example/tr?id=1&ev=PageView", None, None),
)
"""Address, body, and the event that is told: product, event, account, what matches a person."""

_RRWEB = '{"type":2,"data":{"node":{"type":0,"childNodes":[]}},"timestamp":1}'
RECORDING = f"""
const socket = new WebSocket('wss://frames.example/in');
socket.onopen = () => socket.send({_RRWEB!r});
const packed = new Blob([{_RRWEB!r}]).stream().pipeThrough(new CompressionStream('gzip'));
new Response(packed).arrayBuffer().then((body) => fetch('https://bodies.example/in', {{
  method: 'POST', mode: 'no-cors', body,
}}));
fetch('https://measures.example/in', {{method: 'POST', mode: 'no-cors', body: '{{"event":"mousemove","x":1}}'}});
const tag = document.createElement('script'); tag.src = 'https://www.clarity.ms/tag/x'; document.head.append(tag);
"""
RECORDED = {"frames.example": True, "bodies.example": True, "Microsoft Clarity": False, "Yandex Metrica": False}
"""Who is sent a recording (True), and who only could record."""

IDS = """
const random = () => crypto.randomUUID();
const keep = (name, value, life) => {
  const lasts = life ? '; max-age=' + life : '';
  if (!document.cookie.includes(name + '=')) document.cookie = `${name}=${value}; path=/${lasts}`;
};
keep('uid', random(), 31536000);
keep('build', '8f14e45fceea167a5a36dedd4bea2543', 31536000);
keep('basket', random());
keep('week', random(), 604800);
document.cookie = `nonce=${random()}; path=/; max-age=31536000`;
if (!localStorage.getItem('visitor')) localStorage.setItem('visitor', random());
localStorage.setItem('theme', 'dark-with-large-letters');
const value = (name) => document.cookie.split('; ').find((one) => one.startsWith(name + '=')).slice(name.length + 1);
new Image().src = 'https://gets-id.example/p.gif?u=' + value('uid');
new Image().src = 'https://gets-build.example/p.gif?b=' + value('build');
const kept = localStorage.getItem('many') || random();
keep('many', kept, 31536000);
localStorage.setItem('many', kept);
window.name = kept;
caches.open('many').then((drawer) => drawer.put(`/kept?${kept}`, new Response('')));
for (const place of ['192.168.1.1', '127.0.0.1', 'printer.local']) fetch(`https://${place}/`).catch(() => {});
"""
IDENTIFIERS = {"uid", "visitor", "many"}
"""Cookies and items that identify; the others are the same for all, end soon, or change with each page."""
SHARED_WITH = {"gets-id.example"}
COPIES = {"many": ["Cache Storage", "a cookie", "local storage", "the window's name"]}
"""Identifiers that are kept in three kinds of places or more."""
NEAR = {"https://127.0.0.1", "https://192.168.1.1", "https://printer.local"}
"""What the page asks of the visitor's machine and network."""

ASKED = ("/scripts", "/pixels", "/recording", "/ids", "/ids?again", "/start", "/short", "/refresh")
"""Pages of the first visit in their order; the second, a fresh one, loads /ids alone."""
BOUNCED_BY = {"bounces.example", "sends-on.example"}
DECORATED = {"shop.example": ["gclid"]}


def _scripts(request: Request) -> Response:
    name = request.url.path.strip("/").removesuffix(".js")
    source = {**FINGERPRINTING, **DEVICE}[name][0]
    return Response(f"(() => {{ {source} }})();", media_type="text/javascript")


def _page(script: str = "", html: str = "") -> str:
    return f"<!doctype html><title>Page</title><link rel=icon href=data:,>{html}<script>{script}</script>"


def _to(url: str, cookie: str | None = None) -> Response:
    response = RedirectResponse(url)
    if cookie:
        response.headers["set-cookie"] = cookie
    return response


async def _silent(socket: WebSocket) -> None:
    await socket.accept()
    async for _ in socket.iter_text():
        pass


def _nothing(request: Request) -> Response:
    return Response(status_code=204, headers={"access-control-allow-origin": "*"})


_ALL_SCRIPTS = "".join(f"<script src={SCRIPTS}/{name}.js></script>" for name in (*FINGERPRINTING, *DEVICE))
_ALL_PIXELS = "".join(
    f"new Image().src = {url!r};" if body is None else f"navigator.sendBeacon({url!r}, {body!r});"
    for url, body, _ in PIXELS
)
_VENDORS = (
    "facebook.com", "tiktok.com", "twitter.com", "linkedin.com", "pinterest.com", "snapchat.com", "doubleclick.net",
    "google-analytics.com", "baidu.com", "clarity.ms", "bing.com", "reddit.com",
    "yandex.ru", "segment.io", "bodies.example", "measures.example", "gets-id.example",
    "gets-build.example",
)  # fmt: skip

TECHNIQUES_WEB: Mapping[str, Site] = {
    "shop.example": Site(
        routes={
            "/scripts": _page(html=_ALL_SCRIPTS),
            "/pixels": _page(_ALL_PIXELS),
            "/recording": _page(RECORDING),
            "/ids": _page(IDS),
            "/start": lambda request: _to("https://bounces.example/r"),
            "/short": lambda request: _to("https://shortens.example/r"),
            "/refresh": _page(
                "location = 'https://sends-on.example/'",
                "<iframe src=https://framed.example/></iframe>",
            ),
            "/landing": lambda request: HTMLResponse(_page(html="<p>here")),
            "*": _nothing,
        }
    ),
    "scripts.example": Site(routes={"*": _scripts}),
    "bounces.example": Site(
        routes={"*": lambda request: _to(f"{SHOP}/landing?gclid=x1", "b=1; Secure; SameSite=None; Max-Age=86400")}
    ),
    "sends-on.example": Site(
        routes={
            "*": _page(
                f"document.cookie = 'seen=1; max-age=86400; Secure; SameSite=None'; location = '{SHOP}/landing?sent'",
            )
        }
    ),
    "framed.example": Site(routes={"*": _page("document.cookie = 'framed=1; Secure; SameSite=None'")}),
    "shortens.example": Site(routes={"*": lambda request: _to(f"{SHOP}/landing")}),
    "frames.example": Site(sockets={"/in": _silent}),
    **{vendor: Site(routes={"*": _nothing}) for vendor in _VENDORS},
}
"""For `DemoWeb(extra=TECHNIQUES_WEB)`."""
