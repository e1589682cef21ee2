"""Pages and scripts of which it is known what they do: the truth that detectors are held against.

Each technique stands beside what looks like it and is not. Scripts are served by `scripts.example`, one technique a
file; the vendors' own hosts answer nothing.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.websockets import WebSocket

from auditor.demo.web import Site

SHOP = "https://shop.example"
SCRIPTS = "https://scripts.example"
HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"

_CANVAS = "const canvas = document.createElement('canvas'), context = canvas.getContext('2d');\n"
_READ_ATTRIBUTES = """
const seen = [navigator.plugins.length, navigator.hardwareConcurrency, navigator.deviceMemory, navigator.maxTouchPoints,
  navigator.userAgent, navigator.platform, navigator.language, navigator.languages, navigator.doNotTrack,
  navigator.cookieEnabled, screen.width, screen.height, screen.colorDepth, new Date().getTimezoneOffset()];
"""

FINGERPRINTING: Mapping[str, tuple[str, frozenset[str]]] = {
    "canvas": (
        _CANVAS + "context.fillText('Cwm fjordbank glyphs vext quiz', 2, 15); canvas.toDataURL();",
        frozenset({"canvas"}),
    ),
    "canvas-colours": (
        _CANVAS + "context.fillStyle = '#f60'; context.fillText('aaa', 2, 15); context.fillStyle = '#069';"
        "context.fillText('aaa', 4, 17); context.getImageData(0, 0, 60, 60);",
        frozenset({"canvas"}),
    ),
    "canvas-font": (
        _CANVAS + "for (let n = 0; n < 60; n += 1) { context.font = `72px Font${n}`; context.measureText('mmmlli'); }",
        frozenset({"canvas-font"}),
    ),
    "audio": (
        "const audio = new OfflineAudioContext(1, 5000, 44100), tone = audio.createOscillator();"
        "const shape = audio.createDynamicsCompressor(); tone.connect(shape); shape.connect(audio.destination);"
        "tone.start(0); audio.startRendering().then((buffer) => buffer.getChannelData(0));",
        frozenset({"audio"}),
    ),
    "audio-analyser": (
        "const audio = new OfflineAudioContext(1, 5000, 44100), tone = audio.createOscillator();"
        "const shape = audio.createDynamicsCompressor(), view = audio.createAnalyser(); tone.connect(shape);"
        "shape.connect(view); view.connect(audio.destination); tone.start(0);"
        "audio.startRendering().then(() => view.getByteTimeDomainData(new Uint8Array(view.fftSize)));",
        frozenset({"audio"}),
    ),
    "sweep": (
        _READ_ATTRIBUTES + "navigator.vendor; navigator.mimeTypes; navigator.javaEnabled(); navigator.getGamepads();"
        "navigator.webdriver; navigator.connection; screen.pixelDepth; screen.availWidth; screen.availHeight;",
        frozenset({"navigator", "sweep"}),
    ),
    "graphics-report": (
        "const ask = (member, ...given) => { try { WebGLRenderingContext.prototype[member].call({}, ...given) }"
        " catch {} }; for (let n = 0; n < 16; n += 1) ask('getParameter', 3400 + n);"
        "for (let n = 0; n < 6; n += 1) ask('getShaderPrecisionFormat', 35633, 36336 + n);"
        "const hidden = document.createElement('canvas'); hidden.getContext('webgl'); hidden.toDataURL();",
        frozenset({"webgl-image", "webgl-parameters"}),
    ),
    "map": (
        "const ask = (member, ...given) => { try { WebGLRenderingContext.prototype[member].call({}, ...given) }"
        " catch {} }; for (let n = 0; n < 16; n += 1) ask('getParameter', 3400 + n);"
        "ask('getShaderPrecisionFormat', 35633, 36338); ask('getParameter', 37446);"
        "const shown = document.createElement('canvas'); document.documentElement.append(shown);"
        "shown.getContext('webgl'); shown.toDataURL();",
        frozenset(),
    ),
    "font-boxes": (
        "const span = document.createElement('b'); span.textContent = 'mmmlli'; document.documentElement.append(span);"
        "for (let n = 0; n < 40; n += 1) for (const base of ['serif', 'monospace']) {"
        "  span.style.fontFamily = `'Font ${n}',${base}`; span.getBoundingClientRect().width; }",
        frozenset({"font-widths"}),
    ),
    "graphics": (
        _READ_ATTRIBUTES + "try { WebGLRenderingContext.prototype.getParameter.call({}, 37446); } catch {}",
        frozenset({"webgl", "navigator"}),
    ),
    "fonts-addresses": (
        "for (let n = 0; n < 40; n += 1) document.fonts.check(`12px Font${n}`);"
        "const peer = new RTCPeerConnection(); peer.createDataChannel(''); peer.createOffer();",
        frozenset({"fonts", "webrtc"}),
    ),
    "local-fonts": (
        "for (let n = 0; n < 40; n += 1) new FontFace(`f${n}`, `local('Font ${n}')`);"
        "try { WebGLRenderingContext.prototype.getParameter.call({}, 37445); } catch {}",
        frozenset({"fonts", "webgl"}),
    ),
    "own-fonts": (
        "for (let n = 0; n < 40; n += 1) new FontFace(`f${n}`, `url(/fonts/${n}.woff2)`);"
        "try { WebGLRenderingContext.prototype.getParameter.call({}, 37445); } catch {}",
        frozenset(),
    ),
    "font-widths": (
        "const span = document.createElement('b'); span.textContent = 'mmmlli'; document.documentElement.append(span);"
        "for (let n = 0; n < 40; n += 1) for (const base of ['serif', 'monospace']) {"
        "  span.style.fontFamily = `'Font ${n}',${base}`; span.offsetWidth; }",
        frozenset({"font-widths"}),
    ),
    "font-menu": (
        "for (let n = 0; n < 40; n += 1) { const item = document.createElement('i'); item.textContent = `Font ${n}`;"
        "  item.style.fontFamily = `'Font ${n}', serif`; document.documentElement.append(item); item.offsetWidth; }",
        frozenset(),
    ),
    "synthesiser": (
        "const audio = new OfflineAudioContext(2, 441000, 44100), tone = audio.createOscillator();"
        "const shape = audio.createDynamicsCompressor(); tone.connect(shape); shape.connect(audio.destination);"
        "tone.start(0); audio.startRendering().then((buffer) => buffer.getChannelData(0));"
        "new OfflineAudioContext(1, 1, 44100).createAnalyser().getFloatFrequencyData(new Float32Array(8));",
        frozenset(),
    ),
    "worker-canvas": (
        "const source = `const canvas = new OffscreenCanvas(90, 30), context = canvas.getContext('2d');"
        "context.fillStyle = '#f60'; context.fillText('aaa', 2, 15); context.fillStyle = '#069';"
        "context.fillText('aaa', 4, 17); canvas.convertToBlob();`;"
        "new Worker(URL.createObjectURL(new Blob([source])));",
        frozenset({"canvas"}),
    ),
    "chart": (
        _CANVAS + "context.save(); context.fillText('Sales by quarter, 2026', 2, 15); context.restore();"
        "canvas.toDataURL();",
        frozenset(),
    ),
    "initials": (
        "for (const colour of ['#888', '#484']) { const canvas = document.createElement('canvas');"
        "canvas.width = canvas.height = 64; const context = canvas.getContext('2d'); context.fillStyle = colour;"
        "context.fillRect(0, 0, 64, 64); context.fillStyle = '#fff'; context.fillText('JB', 14, 42);"
        "canvas.toDataURL(); }",
        frozenset(),
    ),
    "emoji-test": (
        _CANVAS + "context.fillText('\\u{1f600}', 2, 15); context.getImageData(0, 0, 40, 40);",
        frozenset(),
    ),
    "small-canvas": (
        _CANVAS + "canvas.width = 12; canvas.height = 12; context.fillText('Cwm fjordbank glyphs', 2, 9);"
        "canvas.toDataURL();",
        frozenset(),
    ),
    "text-layout": (
        _CANVAS + "context.font = '12px serif'; for (let n = 0; n < 80; n += 1) context.measureText('word');",
        frozenset(),
    ),
    "video-call": (
        "const peer = new RTCPeerConnection(); peer.createDataChannel('chat'); peer.createOffer();",
        frozenset(),
    ),
    "game": ("try { WebGLRenderingContext.prototype.getParameter.call({}, 37446); } catch {}", frozenset()),
    "beep": ("const audio = new OfflineAudioContext(1, 5000, 44100); audio.createOscillator();", frozenset()),
    "statistics": (
        "navigator.userAgent; navigator.language; screen.width; screen.height; screen.colorDepth;",
        frozenset(),
    ),
}
"""Script -> source, and the techniques by which it fingerprints."""

DEVICE: Mapping[str, tuple[str, frozenset[str]]] = {
    "battery": ("navigator.getBattery();", frozenset({"battery"})),
    "motion": ("addEventListener('devicemotion', () => {});", frozenset({"motion"})),
    "orientation": ("addEventListener('deviceorientation', () => {});", frozenset({"orientation"})),
    "attached": (
        "navigator.mediaDevices.enumerateDevices(); speechSynthesis.getVoices();",
        frozenset({"cameras and microphones", "voices"}),
    ),
    "sensor": ("try { new Accelerometer({frequency: 60}); } catch {}", frozenset({"motion"})),
    "motion-property": ("window.ondevicemotion = () => {};", frozenset({"motion"})),
    "connection": (
        "const peer = new RTCPeerConnection(); peer.addTransceiver('audio'); peer.setLocalDescription();"
        "RTCRtpSender.getCapabilities('audio'); navigator.storage.estimate();",
        frozenset({"network addresses", "codecs", "room for storage"}),
    ),
    "states": (
        "for (const name of ['camera', 'geolocation', 'microphone', 'midi', 'notifications'])"
        " navigator.permissions.query({name});",
        frozenset({"states of permissions"}),
    ),
    "state": ("navigator.permissions.query({name: 'notifications'});", frozenset()),
    "scrolling": ("addEventListener('scroll', () => {}); navigator.onLine;", frozenset()),
}

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
